//! Page data as JSON: what `press` writes into its pages and beside them, and how the browser reads it.
//!
//! What is written says of which version its shape is. A tab may be older than the site it is on, and what has no place in
//! its own structs, or is missing there, must not turn into blanks.

use crate::json::{FromJson, Json};
use serde::Serialize;

/// Page data with the version of their shape.
#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(flatten)]
    data: &'a T,
}

/// Why page data cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no JSON: why not, in the parser's words.
    NoJson(String),
    /// Another version of the program wrote it.
    OtherVersion,
}

/// Page data as JSON.
pub fn write<T: FromJson + Serialize>(data: &T) -> String {
    let version = T::SHAPE;
    serde_json::to_string(&Versioned { version, data }).unwrap_or_default()
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// See [`Unreadable`].
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, Unreadable> {
    let json = Json::parse(bytes).map_err(Unreadable::NoJson)?;
    of_this_version(&json).ok_or(Unreadable::OtherVersion)
}

/// What was parsed as a `T`, if it is one as this version writes it.
pub fn of_this_version<T: FromJson>(json: &Json) -> Option<T> {
    let is_of_this_version = json.field("version") == Some(T::SHAPE);
    is_of_this_version.then(|| T::from_json(json)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A struct `Story` of these members, in a module of its own.
    macro_rules! story {
        ($module:ident { $($field:ident: $type:ty),* }) => {
            mod $module {
                #[derive(Debug, Default, PartialEq, serde::Serialize)]
                pub(super) struct Story {
                    $(pub(super) $field: $type,)*
                }
                crate::json::from_json! { Story { $($field),* } }
            }
        };
    }
    story!(own { headline: String, words: Option<u32> });
    story!(longer { headline: String, words: Option<u32>, lead: String });
    story!(renamed { headline: String, length: Option<u32> });
    story!(other { headline: String, words: Vec<u32> });

    #[test]
    fn what_is_written_is_read_by_the_same_version() {
        let story = own::Story {
            headline: "Titre".to_owned(),
            words: Some(3),
        };
        assert_eq!(read(write(&story).as_bytes()), Ok(story));
    }

    #[test]
    fn a_struct_with_another_member_or_another_type_of_one_is_of_another_version() {
        fn read_as<T: FromJson>() -> Option<Unreadable> {
            read::<T>(write(&own::Story::default()).as_bytes()).err()
        }
        assert_eq!(read_as::<own::Story>(), None);
        for outcome in [
            read_as::<longer::Story>(),
            read_as::<renamed::Story>(),
            read_as::<other::Story>(),
        ] {
            assert_eq!(outcome, Some(Unreadable::OtherVersion));
        }
    }

    #[test]
    fn a_part_of_another_version_makes_the_whole_one_of_another() {
        assert_ne!(
            Vec::<Option<own::Story>>::SHAPE,
            Vec::<Option<other::Story>>::SHAPE
        );
    }

    #[test]
    fn what_has_no_version_is_of_another_one_and_what_is_no_json_says_why() {
        for json in ["{\"headline\": \"x\"}", "[]", "{\"version\": \"x\"}"] {
            let read = read::<own::Story>(json.as_bytes());
            assert_eq!(read, Err(Unreadable::OtherVersion), "{json}");
        }
        let page = read::<own::Story>(b"<!doctype html>");
        assert!(matches!(page, Err(Unreadable::NoJson(_))));
    }
}
