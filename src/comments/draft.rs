//! What a reader is writing, and who they are: kept on the device as one types.

use crate::browser::storage;
use crate::json::{FromJson, Json, from_json};
use crate::model::Link;

/// What a server takes at most, in characters.
pub const LONGEST: usize = 65_535;
/// What a server takes at least.
pub const SHORTEST: usize = 3;
/// Longest e-mail address and address of a website.
const ADDRESS: usize = 254;
/// Where the reader is remembered.
const READER: &str = "reader";

/// The fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

from_json! {
    Draft { pseudo, email, website, text, refusal, remember }
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no name.
    NoPseudo,
    /// There is no e-mail address where there must be one, or none that can be one.
    Email,
    /// The website has no address that can be one.
    Website,
    /// There is no text.
    NoText,
    /// The text is too short.
    Short,
    /// The text is too long.
    Long,
}

impl Fault {
    /// The name of the field it is in.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoPseudo => "pseudo",
            Self::Email => "email",
            Self::Website => "website",
            Self::NoText | Self::Short | Self::Long => "text",
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
        Self::from_json(&Json::parse(storage::kept(name)?.as_bytes()).ok()?)
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
        Json::object([
            ("pseudo", Json::from(self.pseudo.as_str())),
            ("email", Json::from(self.email.as_str())),
            ("website", Json::from(self.website.as_str())),
            ("text", Json::from(self.text.as_str())),
            (
                "refusal",
                self.refusal.as_deref().map_or_else(Json::null, Json::from),
            ),
            ("remember", Json::from(self.remember)),
        ])
        .to_string()
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> &str {
        match name {
            "pseudo" => &self.pseudo,
            "email" => &self.email,
            "website" => &self.website,
            _ => &self.text,
        }
    }

    /// Writes `value` into the field of this name.
    pub fn set(&mut self, name: &str, value: String) {
        match name {
            "pseudo" => self.pseudo = value,
            "email" => self.email = value,
            "website" => self.website = value,
            "remember" => self.remember = !value.is_empty(),
            "text" => self.text = value,
            _ => {}
        }
    }

    /// What is wrong with it, in the order of the fields. Of a comment that is being changed, only the text is looked at.
    pub fn faults(&self, needs_email: bool, text_only: bool) -> Vec<Fault> {
        let email = self.email.trim();
        let website = self.website.trim();
        let text = self.text.trim();
        let letters = text.chars().count();
        let identity = [
            (self.pseudo.trim().is_empty(), Fault::NoPseudo),
            (
                if email.is_empty() {
                    needs_email
                } else {
                    !is_email(email)
                },
                Fault::Email,
            ),
            (
                !website.is_empty() && address(website).is_none(),
                Fault::Website,
            ),
        ];
        let text = [
            (text.is_empty(), Fault::NoText),
            (!text.is_empty() && letters < SHORTEST, Fault::Short),
            (letters > LONGEST, Fault::Long),
        ];
        let identity = identity.into_iter().filter(|_| !text_only);
        let found = identity.chain(text).filter(|(is_wrong, _)| *is_wrong);
        found.map(|(_, fault)| fault).collect()
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
    fn what_is_kept_wrongly_is_no_draft() {
        storage::keep("draft:/c/", "{\"text\": 3}");
        assert_eq!(Draft::kept("/c/"), Draft::default());
    }

    #[test]
    fn faults_are_named_in_the_order_of_the_fields() {
        let all = Draft {
            email: "ann".to_owned(),
            website: "a b".to_owned(),
            ..Draft::default()
        };
        let faults = [Fault::NoPseudo, Fault::Email, Fault::Website, Fault::NoText];
        assert_eq!(all.faults(false, false), faults);
        assert_eq!(all.faults(false, true), [Fault::NoText]);
        assert_eq!(draft("Oui").faults(false, false), []);
        assert_eq!(draft("Oui").faults(true, false), [Fault::Email]);
    }

    #[test]
    fn length_is_counted_in_characters() {
        let faults = |text: &str| draft(text).faults(false, false);
        assert_eq!(faults(" ab \n"), [Fault::Short]);
        assert_eq!(faults("你好吗"), []);
        assert_eq!(faults(&"é".repeat(LONGEST)), []);
        assert_eq!(faults(&"é".repeat(LONGEST + 1)), [Fault::Long]);
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
