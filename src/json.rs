//! JSON that this site or a comment server wrote: read and written by the browser's own parser there, by `serde_json`
//! natively.
//!
//! What every reader loads reads member by member ([`FromJson`]); what comes after that derives serde's traits
//! ([`read`], [`write`]), which is shorter to write and longer to download (docs/adr/reading-json.md).
//!
//! The browser's costs a reader nothing to download. Feeds are not read here: what [`feed`](crate::feed) finds wrong
//! in them it names by place, and numbers in them keep every digit.

#[cfg(target_arch = "wasm32")]
mod browser;
mod deserialize;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub use browser::Json;
#[cfg(not(target_arch = "wasm32"))]
pub use native::Json;

use deserialize::Reader;
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

impl Json {
    /// The member `key` as a `T`; what `T` says where there is none, or `null`. `None` when it is no `T`.
    pub fn field<T: FromJson>(&self, key: &str) -> Option<T> {
        match self.at(key) {
            Some(member) => T::from_json(&member),
            None => T::absent(),
        }
    }
}

/// Reads a whole document; `None` when it is no `T`.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    Json::parse(bytes).ok()?.read()
}

/// A value as JSON; blank when it cannot be any.
pub fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Json {
    /// The value as a `T`, if it is one.
    pub fn read<T: DeserializeOwned>(self) -> Option<T> {
        T::deserialize(Reader::new(self)).ok()
    }
}

/// Those elements of a list that are what they should be, for `deserialize_with`: one that cannot be read does not take
/// the others away.
pub(crate) fn readable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let items = Vec::<Readable<T>>::deserialize(deserializer)?;
    Ok(items.into_iter().filter_map(|item| item.0).collect())
}

/// A value, if it is one.
struct Readable<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Readable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

/// What can be read from JSON member by member.
pub trait FromJson: Sized {
    /// What its JSON looks like, as a number: another one when the names of its members or what is in them are others.
    const SHAPE: u32;

    /// The value; `None` when `json` is none.
    fn from_json(json: &Json) -> Option<Self>;

    /// What it is when nothing is said: `None` where something must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// The [`SHAPE`](FromJson::SHAPE) of what has this name and these parts (FNV-1a).
pub(crate) const fn shape(name: &str, parts: &[u32]) -> u32 {
    const PRIME: u32 = 0x0100_0193;
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < name.len() {
        hash = (hash ^ name.as_bytes()[at] as u32).wrapping_mul(PRIME);
        at += 1;
    }
    at = 0;
    while at < parts.len() {
        hash = (hash ^ parts[at]).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}

/// The shape of a part of `W`, given the function that takes it out: the compiler knows its type.
pub(crate) const fn shape_of_field<W, T: FromJson>(_: fn(&W) -> &T) -> u32 {
    T::SHAPE
}

/// The shape of what a variant holds, given the variant.
pub(crate) const fn shape_of_variant<W, T: FromJson>(_: fn(T) -> W) -> u32 {
    T::SHAPE
}

impl FromJson for String {
    const SHAPE: u32 = shape("text", &[]);

    fn from_json(json: &Json) -> Option<Self> {
        json.text()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl FromJson for bool {
    const SHAPE: u32 = shape("flag", &[]);

    fn from_json(json: &Json) -> Option<Self> {
        Some(json.is_true())
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// Whole numbers, as far as a browser has them: up to 2⁵³.
macro_rules! whole {
    ($($number:ty),*) => {$(
        impl FromJson for $number {
            const SHAPE: u32 = shape(stringify!($number), &[]);

            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "out of range it is the nearest, as a size or a count may be"
            )]
            fn from_json(json: &Json) -> Option<Self> {
                json.number().map(|number| number as $number)
            }

            fn absent() -> Option<Self> {
                Some(0)
            }
        }
    )*};
}
whole!(u32, u64, usize);

impl<T: FromJson> FromJson for Option<T> {
    const SHAPE: u32 = shape("option", &[T::SHAPE]);

    fn from_json(json: &Json) -> Option<Self> {
        T::from_json(json).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const SHAPE: u32 = shape("list", &[T::SHAPE]);

    fn from_json(json: &Json) -> Option<Self> {
        json.items()?.iter().map(T::from_json).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: FromJson> FromJson for Box<T> {
    const SHAPE: u32 = T::SHAPE;

    fn from_json(json: &Json) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}

impl FromJson for (u32, u32) {
    const SHAPE: u32 = shape("pair", &[]);

    fn from_json(json: &Json) -> Option<Self> {
        let [first, second] = json.items()?.try_into().ok()?;
        Some((u32::from_json(&first)?, u32::from_json(&second)?))
    }
}

/// Reads a struct member by member, each under its own name. What stands behind a semicolon is not written down, and its
/// type's default.
macro_rules! from_json {
    ($($name:ident { $($field:ident),* $(,)? $(; $($unwritten:ident),*)? })*) => {$(
        impl crate::json::FromJson for $name {
            const SHAPE: u32 = crate::json::shape(stringify!($name), &[$(
                crate::json::shape(
                    stringify!($field),
                    &[crate::json::shape_of_field(|whole: &Self| &whole.$field)],
                ),
            )*]);

            fn from_json(json: &crate::json::Json) -> Option<Self> {
                Some(Self {
                    $($field: json.field(stringify!($field))?,)*
                    $($($unwritten: Default::default(),)*)?
                })
            }
        }
    )*};
}
pub(crate) use from_json;

/// Reads an enum that is written as a word.
macro_rules! from_json_word {
    ($name:ident { $($word:literal => $variant:ident),* $(,)? }) => {
        impl crate::json::FromJson for $name {
            const SHAPE: u32 = crate::json::shape(
                stringify!($name),
                &[$(crate::json::shape($word, &[])),*],
            );

            fn from_json(json: &crate::json::Json) -> Option<Self> {
                match json.text()?.as_str() {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use from_json_word;

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Json {
        Json::parse(text.as_bytes()).expect("JSON")
    }

    #[test]
    fn what_is_absent_is_what_its_type_says() {
        let json = parse(r#"{"name": "Ann", "none": null, "list": [1, 2], "size": [3, 4]}"#);
        assert_eq!(json.field("name"), Some("Ann".to_owned()));
        assert_eq!(json.field("none"), Some(None::<String>));
        assert_eq!(json.field("missing"), Some(Vec::<String>::new()));
        assert_eq!(json.field("list"), Some(vec![1_u32, 2]));
        assert_eq!(json.field("size"), Some((3_u32, 4_u32)));
        assert_eq!(json.field::<(u32, u32)>("missing"), None);
    }

    #[test]
    fn a_value_of_another_type_is_none() {
        let json = parse(r#"{"name": 3, "list": [1, "x"]}"#);
        assert_eq!(json.field::<String>("name"), None);
        assert_eq!(json.field::<Vec<u32>>("list"), None);
        assert!(parse("3").at("name").is_none() && parse("null").keys().is_empty());
    }

    #[test]
    fn what_is_written_can_be_read() {
        let json = Json::object([
            ("text", Json::from("\"</script>\u{2028}é")),
            ("parent", Json::null()),
            ("list", Json::list([Json::from(1.0), Json::from(true)])),
        ]);
        let read = parse(&json.to_string());
        assert_eq!(read.field("text"), Some("\"</script>\u{2028}é".to_owned()));
        assert!(read.at("parent").is_none());
        assert_eq!(
            read.at("list")
                .and_then(|list| list.items())
                .map(|list| list.len()),
            Some(2)
        );
    }

    #[test]
    fn one_element_that_cannot_be_read_does_not_take_the_others_away() {
        #[derive(serde::Deserialize)]
        struct Names {
            #[serde(deserialize_with = "readable")]
            names: Vec<String>,
        }
        let names: Names =
            read(br#"{"names": ["Ann", 3, {"a": []}, null, "Bob"]}"#).expect("names");
        assert_eq!(names.names, ["Ann", "Bob"]);
        assert!(read::<Names>(br#"{"names": 3}"#).is_none());
    }

    #[test]
    fn what_is_no_json_says_why() {
        assert!(Json::parse(b"{\"a\":").is_err() && Json::parse(b"\xff").is_err());
    }
}
