//! [`Json`] as a source of serde's derived types, the same for both kinds of it.
//!
//! Its error says nothing, since nobody is told: what a server or the device has wrongly is left out. The readers of
//! `serde_json` and `serde-wasm-bindgen` word theirs, which costs every program that has them 10 KB.

use super::Json;
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// How deep values may lie in each other. Types that hold themselves would go as deep as somebody likes, and end the
/// program.
const DEPTH: u8 = 64;

/// A value on its way into a type.
pub struct Reader {
    json: Json,
    /// How many levels there may still be below it.
    depth: u8,
}

impl Reader {
    pub(super) fn new(json: Json) -> Self {
        Self { json, depth: DEPTH }
    }

    fn members(self) -> Result<Members, NotReadable> {
        Ok(Members {
            keys: self.json.keys().into_iter(),
            depth: self.depth.checked_sub(1).ok_or(NotReadable)?,
            object: self.json,
            member: None,
        })
    }
}

/// It is something else.
#[derive(Debug)]
pub struct NotReadable;

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not readable")
    }
}

impl std::error::Error for NotReadable {}

impl serde::de::Error for NotReadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Reader {
    type Error = NotReadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        if let Some(text) = self.json.text() {
            visitor.visit_string(text)
        } else if let Some(number) = self.json.number() {
            visitor.visit_f64(number)
        } else if let Some(items) = self.json.items() {
            let depth = self.depth.checked_sub(1).ok_or(NotReadable)?;
            let items = items.into_iter();
            visitor.visit_seq(Items { items, depth })
        } else if self.json.is_object() {
            visitor.visit_map(self.members()?)
        } else if self.json.is_null() {
            visitor.visit_unit()
        } else {
            visitor.visit_bool(self.json.is_true())
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        if self.json.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// Whole numbers, as far as a browser has them: up to 2⁵³.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number in this range is kept as it is"
    )]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        const SAFE: f64 = 9_007_199_254_740_991.0;
        let number = self.json.number().ok_or(NotReadable)?;
        if number.fract() == 0.0 && number.abs() <= SAFE {
            visitor.visit_i64(number as i64)
        } else {
            Err(NotReadable)
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        self.deserialize_i64(visitor)
    }

    /// A variant by its name; one that holds something is an object of one member.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotReadable> {
        match self.json.text() {
            Some(name) => visitor.visit_enum(name.into_deserializer()),
            None => visitor.visit_enum(MapAccessDeserializer::new(self.members()?)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotReadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotReadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier
    }
}

/// The elements of a list.
struct Items {
    items: std::vec::IntoIter<Json>,
    depth: u8,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = NotReadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotReadable> {
        let depth = self.depth;
        let next = self.items.next();
        next.map(|json| seed.deserialize(Reader { json, depth }))
            .transpose()
    }
}

/// The members of an object.
struct Members {
    object: Json,
    keys: std::vec::IntoIter<String>,
    /// The one whose name was read last.
    member: Option<Json>,
    depth: u8,
}

impl<'de> MapAccess<'de> for Members {
    type Error = NotReadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, NotReadable> {
        let Some(key) = self.keys.next() else {
            return Ok(None);
        };
        self.member = self.object.at(&key);
        let key: StrDeserializer<'_, NotReadable> = key.as_str().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, NotReadable> {
        let json = self.member.take().unwrap_or_else(Json::null);
        let depth = self.depth;
        seed.deserialize(Reader { json, depth })
    }
}

#[cfg(test)]
mod tests {
    use crate::json;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Point,
        Circle(f64),
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Tree {
        size: Option<u32>,
        branches: Vec<Tree>,
    }

    fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
        json::read(text.as_bytes())
    }

    #[test]
    fn a_variant_is_read_by_its_name_and_with_what_it_holds() {
        assert_eq!(read(r#""Point""#), Some(Shape::Point));
        assert_eq!(read(r#"{"Circle": 1.5}"#), Some(Shape::Circle(1.5)));
        assert_eq!(read::<Shape>(r#""Square""#), None);
        assert_eq!(read::<Shape>("3"), None);
    }

    #[test]
    fn whole_numbers_are_whole_and_in_range() {
        assert_eq!(
            read(r#"{"size": 3}"#),
            Some(Tree {
                size: Some(3),
                ..Tree::default()
            })
        );
        assert_eq!(read(r#"{"size": null}"#), Some(Tree::default()));
        for wrong in ["1.5", "-1", "4294967296", "1e400", r#""3""#, "true"] {
            assert_eq!(
                read::<Tree>(&format!(r#"{{"size": {wrong}}}"#)),
                None,
                "{wrong}"
            );
        }
        assert_eq!(read("9007199254740991"), Some(9_007_199_254_740_991_u64));
        assert_eq!(read::<u64>("9007199254740992"), None);
    }

    #[test]
    fn what_lies_too_deep_is_refused_instead_of_followed() {
        let tree = |depth: usize| [r#"{"branches":["#.repeat(depth), "]}".repeat(depth)].concat();
        assert!(read::<Tree>(&tree(20)).is_some());
        assert_eq!(read::<Tree>(&tree(40)), None);
    }
}
