//! Reading fields that a server may leave out or give another type: a field of
//! the wrong type is a missing field, never an unreadable answer.

mod scalar;

use std::fmt;
use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use scalar::Scalar;

/// A text; numbers are taken as their digits.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Text(text) => Some(text.into_owned()),
        Scalar::Number(number) => Some(number.to_string()),
        Scalar::Flag(_) | Scalar::None => None,
    })
}

/// A whole number; also as text.
pub(crate) fn integer<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Number(number) => number.as_i64(),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Flag(_) | Scalar::None => None,
    })
}

/// Yes or no; also as text or number. Anything else is no.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Flag(flag) => flag,
        Scalar::Number(number) => number.as_i64() == Some(1),
        Scalar::Text(text) => matches!(text.trim(), "true" | "1"),
        Scalar::None => false,
    })
}

/// A moment: ISO 8601 with an offset, a bare date (its beginning in UTC), or
/// milliseconds since 1970.
pub(crate) fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Text(text) => parse_moment(text.trim()),
        Scalar::Number(number) => number.as_i64().and_then(|millis| Timestamp::from_millisecond(millis).ok()),
        Scalar::Flag(_) | Scalar::None => None,
    })
}

/// Whether something stands there that is not null.
pub(crate) fn present<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Option::<IgnoredAny>::deserialize(from).map(|found| found.is_some())
}

/// An object read as `T`.
pub(crate) fn object<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(match Value::deserialize(from)? {
        // Without this an array would be read as the fields in their order.
        object @ Value::Object(_) => serde_json::from_value(object).ok(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    })
}

/// An array's objects read as `T`; what is none is passed over.
pub(crate) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(match Value::deserialize(from)? {
        Value::Array(items) => {
            items.into_iter().filter(Value::is_object).filter_map(|item| serde_json::from_value(item).ok()).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => Vec::new(),
    })
}

/// An array's objects read as `T` where they stand: a tree of a thousand of them would cost
/// more than they do. What is no object is passed over; what is no array is an error.
pub(crate) fn objects<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    from.deserialize_seq(Objects(PhantomData))
}

struct Objects<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Objects<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Vec<T>, A::Error> {
        let mut objects = Vec::new();
        while let Some(Item(object)) = array.next_element()? {
            objects.extend(object);
        }
        Ok(objects)
    }
}

/// An object read as `T` where it stands; `None` for anything else.
pub(crate) fn object_in_place<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    from.deserialize_any(ItemVisitor(PhantomData))
}

/// See [`object_in_place`].
struct Item<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        object_in_place(from).map(Self)
    }
}

struct ItemVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ItemVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(object)).map(Some)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Option<T>, A::Error> {
        while array.next_element::<Scalar<'de>>()?.is_some() {}
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
}

/// A moment as text; see [`moment`].
pub(crate) fn parse_moment(text: &str) -> Option<Timestamp> {
    let as_date = || {
        let date: Date = text.parse().ok()?;
        Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    text.parse().ok().or_else(as_date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Loose {
        #[serde(deserialize_with = "text")]
        text: Option<String>,
        #[serde(deserialize_with = "integer")]
        integer: Option<i64>,
        #[serde(deserialize_with = "flag")]
        flag: bool,
        #[serde(deserialize_with = "moment")]
        moment: Option<Timestamp>,
        #[serde(deserialize_with = "present")]
        present: bool,
        #[serde(deserialize_with = "object")]
        object: Option<Inner>,
        #[serde(deserialize_with = "list")]
        list: Vec<Inner>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Inner {
        #[serde(deserialize_with = "text")]
        name: Option<String>,
    }

    fn read(value: serde_json::Value) -> Loose {
        serde_json::from_value(value).unwrap()
    }

    fn at(text: &str) -> Option<Timestamp> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_field_in_a_near_form_is_read() {
        assert_eq!(read(json!({"text": 12})).text.as_deref(), Some("12"));
        assert_eq!(read(json!({"integer": " -7 "})).integer, Some(-7));
        assert!(read(json!({"flag": "true"})).flag);
        let day = at("2026-03-05T00:00:00Z");
        assert_eq!(read(json!({"moment": "2026-03-05"})).moment, day);
        assert_eq!(read(json!({"moment": "2026-03-05T02:00:00+02:00"})).moment, day);
        assert_eq!(read(json!({"moment": 1_772_668_800_000_i64})).moment, day);
        let found = read(json!({"list": [{"name": "a"}, 3, null, [], {"name": []}]})).list;
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_field_of_the_wrong_type_is_missing() {
        for wrong in [json!(null), json!([1]), json!({"x": 1}), json!("?"), json!(true), json!(1.5)] {
            let read = read(json!({
                "integer": wrong, "moment": wrong, "object": wrong, "list": wrong,
            }));
            assert_eq!((read.integer, read.moment, read.list), (None, None, vec![]), "{wrong}");
        }
        assert_eq!(read(json!({"object": ["a"]})).object, None);
        assert!(!read(json!({"present": null})).present);
        assert!(read(json!({"present": 0})).present);
    }

    #[derive(Deserialize)]
    struct Listed {
        #[serde(deserialize_with = "objects")]
        list: Vec<Inner>,
    }

    #[test]
    fn of_an_array_the_objects_are_read_where_they_stand() {
        let read = |list: &str| {
            let read: Option<Listed> = serde_json::from_str(&format!(r#"{{"list":{list}}}"#)).ok();
            read.map(|read| read.list.into_iter().map(|inner| inner.name.unwrap_or_default()).collect::<Vec<_>>())
        };
        let found =
            read(r#"[{"name":"a"}, 3, -3, 1.5, null, true, "x", ["name"], {"name":[]}, {"other":{"name":"c"}}]"#);
        assert_eq!(found, Some(vec!["a".to_owned(), String::new(), String::new()]));
        assert_eq!(read("[]"), Some(Vec::new()));
        for other in ["null", "{}", "3", r#""[]""#, r#"[{"name":"a","name":"b"}]"#] {
            assert_eq!(read(other), None, "{other}");
        }
        let deep = format!(r#"[{{"name":{}{}}}]"#, "[".repeat(1000), "]".repeat(1000));
        assert_eq!(read(&deep), None);
    }

    proptest! {
        #[test]
        fn no_json_is_unreadable(words in proptest::collection::vec("\\PC{0,12}", 7), kind in 0_usize..6) {
            let value = |word: &str| match kind {
                0 => json!(word),
                1 => json!([word]),
                2 => json!({ word: word }),
                3 => json!(word.len()),
                4 => json!([{ "name": word }]),
                _ => json!(null),
            };
            let fields = ["text", "integer", "flag", "moment", "present", "object", "list"];
            let object: serde_json::Map<_, _> =
                fields.iter().zip(&words).map(|(field, word)| ((*field).to_owned(), value(word))).collect();
            prop_assert!(serde_json::from_value::<Loose>(object.into()).is_ok());
        }
    }
}
