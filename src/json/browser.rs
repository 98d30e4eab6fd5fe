//! The browser's values.

use js_sys::{Array, JSON, JsString, Object, Reflect};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Json(JsValue);

impl Json {
    /// Reads a whole document.
    ///
    /// # Errors
    /// When it is no JSON: why not, in the parser's words.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
        JSON::parse(text)
            .map(Self)
            .map_err(|error| error.unchecked_into::<js_sys::Error>().message().into())
    }

    /// The member `key` of an object; `None` where there is none, or `null`.
    pub fn at(&self, key: &str) -> Option<Self> {
        self.is_object()
            .then(|| Reflect::get(&self.0, &key.into()).ok())
            .flatten()
            .filter(|value| !value.is_null() && !value.is_undefined())
            .map(Self)
    }

    /// The names of an object's members; none of anything else.
    pub fn keys(&self) -> Vec<String> {
        if !self.is_object() {
            return Vec::new();
        }
        let keys = Object::keys(self.0.unchecked_ref::<Object>());
        keys.iter().filter_map(|key| key.as_string()).collect()
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// Whether it is `true`.
    pub fn is_true(&self) -> bool {
        self.0 == JsValue::TRUE
    }

    /// The elements, if it is a list.
    pub fn items(&self) -> Option<Vec<Self>> {
        let list = self.0.dyn_ref::<Array>()?;
        Some(list.iter().map(Self).collect())
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        let object = Object::new();
        for (key, value) in &members {
            // An object that was just made takes every member.
            _ = Reflect::set(&object, &(*key).into(), &value.0);
        }
        Self(object.into())
    }

    /// A list of these elements.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let list = Array::new();
        for item in items {
            list.push(&item.0);
        }
        Self(list.into())
    }

    /// `null`.
    pub fn null() -> Self {
        Self(JsValue::NULL)
    }
}

impl AsRef<JsValue> for Json {
    fn as_ref(&self) -> &JsValue {
        &self.0
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
        let text = JSON::stringify(&self.0).unwrap_or_else(|_| JsString::from("null"));
        f.write_str(&String::from(text))
    }
}
