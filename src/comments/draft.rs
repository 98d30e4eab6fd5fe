//! What a reader is writing, and who they are: kept on the device as one types.

use crate::browser::storage;
use crate::model::Link;
use serde::{Deserialize, Serialize};

/// What a server takes at most, in characters.
pub const LONGEST: usize = 65_535;
/// What a server takes at least.
pub const SHORTEST: usize = 3;
/// Longest e-mail address and address of a website.
const ADDRESS: usize = 254;
/// Where the reader is remembered.
const READER: &str = "reader";

/// What a form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The name.
    pub pseudo: String,
    /// The e-mail address; may be blank.
    pub email: String,
    /// The website; may be blank.
    pub website: String,
    /// The comment.
    pub text: String,
    /// Why a server did not want it, in the server's words; blank when it was too long.
    pub refusal: Option<String>,
    /// Whether the reader wants to be remembered.
    pub remember: bool,
}

/// A field that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Pseudo,
    /// The e-mail address.
    Email,
    /// The website.
    Website,
    /// The comment.
    Text,
}

impl Field {
    /// Its name in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pseudo => "pseudo",
            Self::Email => "email",
            Self::Website => "website",
            Self::Text => "text",
        }
    }
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldError {
    /// There is no name.
    PseudoMissing,
    /// There is no e-mail address where there must be one, or none that can be one.
    EmailInvalid,
    /// The website has no address that can be one.
    WebsiteInvalid,
    /// There is no text.
    TextMissing,
    /// The text is too short.
    TextTooShort,
    /// The text is too long.
    TextTooLong,
}

impl FieldError {
    /// The field it is in.
    pub fn field(self) -> Field {
        match self {
            Self::PseudoMissing => Field::Pseudo,
            Self::EmailInvalid => Field::Email,
            Self::WebsiteInvalid => Field::Website,
            Self::TextMissing | Self::TextTooShort | Self::TextTooLong => Field::Text,
        }
    }
}

impl Draft {
    /// The draft kept under `name`; else a blank one, with what is remembered of the reader.
    pub fn kept(name: &str) -> Self {
        Self::read(&slot(name)).unwrap_or_else(|| Self::read(READER).unwrap_or_default())
    }

    /// Whether a draft is kept under `name`.
    pub fn is_kept(name: &str) -> bool {
        storage::kept(&slot(name)).is_some()
    }

    fn read(name: &str) -> Option<Self> {
        serde_json::from_slice(storage::kept(name)?.as_bytes()).ok()
    }

    /// Keeps it under `name`, unless nothing is written. Whether it will still be there when the page has gone.
    pub fn keep(&self, name: &str) -> bool {
        if self.text.is_empty() {
            storage::forget(&slot(name));
            return true;
        }
        storage::keep(&slot(name), &self.to_json())
    }

    /// Remembers the reader, or forgets them, as they want it.
    pub fn remember_reader(&self) {
        if self.remember {
            storage::keep(READER, &self.next().to_json());
        } else {
            storage::forget(READER);
        }
    }

    /// The form for another comment of the same reader.
    #[must_use]
    pub fn next(&self) -> Self {
        Self {
            text: String::new(),
            refusal: None,
            ..self.clone()
        }
    }

    fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What is typed into a field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Pseudo => &self.pseudo,
            Field::Email => &self.email,
            Field::Website => &self.website,
            Field::Text => &self.text,
        }
    }

    /// Types `value` into a field.
    pub fn set(&mut self, field: Field, value: String) {
        *match field {
            Field::Pseudo => &mut self.pseudo,
            Field::Email => &mut self.email,
            Field::Website => &mut self.website,
            Field::Text => &mut self.text,
        } = value;
    }

    /// How many characters the text has.
    pub fn length(&self) -> usize {
        self.text.trim().chars().count()
    }

    /// What is wrong with it, in the order of the fields. Of a comment that is being changed, only the text is looked at.
    pub fn errors(&self, needs_email: bool, text_only: bool) -> Vec<FieldError> {
        let email = self.email.trim();
        let website = self.website.trim();
        let length = self.length();
        let is_email_wrong = if email.is_empty() {
            needs_email
        } else {
            !is_email(email)
        };
        let is_website_wrong = !website.is_empty() && address(website).is_none();
        let writer = [
            (self.pseudo.trim().is_empty(), FieldError::PseudoMissing),
            (is_email_wrong, FieldError::EmailInvalid),
            (is_website_wrong, FieldError::WebsiteInvalid),
        ];
        let text = [
            (length == 0, FieldError::TextMissing),
            ((1..SHORTEST).contains(&length), FieldError::TextTooShort),
            (length > LONGEST, FieldError::TextTooLong),
        ];
        let writer = writer.into_iter().filter(|_| !text_only);
        let found = writer.chain(text).filter(|(is_wrong, _)| *is_wrong);
        found.map(|(_, error)| error).collect()
    }

    /// The name on one line.
    pub fn author(&self) -> String {
        self.pseudo
            .split_ascii_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The address of a website, with the scheme that people leave out; `None` when it cannot be one.
pub fn address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = if typed.contains("://") {
        typed.to_owned()
    } else {
        ["http://", typed].concat()
    };
    let link = Link::http(&whole, None)?;
    let host = link.host();
    let is_public = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    (is_public && link.as_str().len() <= ADDRESS).then(|| link.to_string())
}

fn is_email(typed: &str) -> bool {
    let (name, host) = typed.rsplit_once('@').unwrap_or_default();
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !typed.contains(char::is_whitespace)
        && typed.len() <= ADDRESS
}

/// The name of the draft of a reply.
pub fn reply_name(thread: &str, parent: &str) -> String {
    [thread, "reply:", parent].concat()
}

/// The name of the draft of a change.
pub fn edit_name(thread: &str, id: &str) -> String {
    [thread, "edit:", id].concat()
}

/// Where the draft of this name is kept.
fn slot(name: &str) -> String {
    ["draft:", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            pseudo: "Ann".to_owned(),
            text: text.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_draft_is_kept_until_nothing_is_written() {
        let written = draft("Un « mot »\n\"\u{2028}</script>");
        written.keep("/a/");
        assert_eq!(Draft::kept("/a/"), written);
        assert_eq!(Draft::kept("/b/"), Draft::default());
        draft("").keep("/a/");
        assert!(!Draft::is_kept("/a/"));
    }

    #[test]
    fn a_reader_is_remembered_only_if_they_want_it() {
        let named = Draft {
            email: "ann@mail.example".to_owned(),
            remember: true,
            ..draft("Oui")
        };
        named.remember_reader();
        assert_eq!(Draft::kept("/new/"), named.next());
        assert_eq!(named.next().text, "");
        Draft {
            remember: false,
            ..named
        }
        .remember_reader();
        assert_eq!(Draft::kept("/new/"), Draft::default());
    }

    #[test]
    fn a_draft_of_before_serde_is_read() {
        storage::keep(
            "draft:/d/",
            r#"{"pseudo":"Ann","email":"","website":"","text":"Oui \u2028","refusal":null,"remember":true}"#,
        );
        let kept = Draft {
            remember: true,
            ..draft("Oui \u{2028}")
        };
        assert_eq!(Draft::kept("/d/"), kept);
        storage::keep("draft:/d/", r#"{"text":"Oui","refusal":""}"#);
        let refused = Draft {
            text: "Oui".to_owned(),
            refusal: Some(String::new()),
            ..Draft::default()
        };
        assert_eq!(Draft::kept("/d/"), refused);
    }

    #[test]
    fn what_is_kept_wrongly_is_no_draft() {
        storage::keep("draft:/c/", "{\"text\": 3}");
        assert_eq!(Draft::kept("/c/"), Draft::default());
    }

    #[test]
    fn errors_come_in_the_order_of_the_fields() {
        let all = Draft {
            email: "ann".to_owned(),
            website: "a b".to_owned(),
            ..Draft::default()
        };
        let errors = [
            FieldError::PseudoMissing,
            FieldError::EmailInvalid,
            FieldError::WebsiteInvalid,
            FieldError::TextMissing,
        ];
        assert_eq!(all.errors(false, false), errors);
        assert_eq!(all.errors(false, true), [FieldError::TextMissing]);
        assert_eq!(draft("Oui").errors(false, false), []);
        assert_eq!(draft("Oui").errors(true, false), [FieldError::EmailInvalid]);
    }

    #[test]
    fn length_is_counted_in_characters() {
        let errors = |text: &str| draft(text).errors(false, false);
        assert_eq!(errors(" ab \n"), [FieldError::TextTooShort]);
        assert_eq!(errors("你好吗"), []);
        assert_eq!(errors(&"é".repeat(LONGEST)), []);
        assert_eq!(errors(&"é".repeat(LONGEST + 1)), [FieldError::TextTooLong]);
    }

    #[test]
    fn a_website_may_lack_its_scheme_but_not_its_name() {
        assert_eq!(
            address("example.org").as_deref(),
            Some("http://example.org")
        );
        assert_eq!(
            address(" https://example.org/a ").as_deref(),
            Some("https://example.org/a")
        );
        for wrong in [
            "javascript:alert(1)",
            "ftp://example.org",
            "example",
            "a b.c",
            ".",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_email_address_has_two_sides() {
        for good in ["ann@mail.example", "a+b@x.y", "é@exämple.org"] {
            assert!(is_email(good), "{good}");
        }
        for wrong in ["ann", "@x.y", "ann@", "ann@host", "a b@x.y", "ann@x."] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
