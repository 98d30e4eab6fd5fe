//! `serde_json`'s values.

use serde_json::Value;
use std::fmt;

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Json(Value);

impl Json {
    /// Reads a whole document.
    ///
    /// # Errors
    /// When it is no JSON: why not, in the parser's words.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// The member `key` of an object; `None` where there is none, or `null`.
    pub fn at(&self, key: &str) -> Option<Self> {
        self.0
            .get(key)
            .filter(|value| !value.is_null())
            .cloned()
            .map(Self)
    }

    /// The names of an object's members; none of anything else.
    pub fn keys(&self) -> Vec<String> {
        let object = self.0.as_object();
        object.map_or_else(Vec::new, |object| object.keys().cloned().collect())
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// Whether it is `true`.
    pub fn is_true(&self) -> bool {
        self.0 == Value::Bool(true)
    }

    /// The elements, if it is a list.
    pub fn items(&self) -> Option<Vec<Self>> {
        let list = self.0.as_array()?;
        Some(list.iter().cloned().map(Self).collect())
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_object()
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        let members = members.into_iter();
        Self(Value::Object(
            members
                .map(|(key, value)| (key.to_owned(), value.0))
                .collect(),
        ))
    }

    /// A list of these elements.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self(items.into_iter().map(|item| item.0).collect())
    }

    /// `null`.
    pub fn null() -> Self {
        Self(Value::Null)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Self {
        Self(number.into())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self(flag.into())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
