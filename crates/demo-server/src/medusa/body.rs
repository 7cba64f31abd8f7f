//! Bodies as Express's parser reads them: JSON of at most 100 KiB. What is said
//! to be anything else is not read.

use axum::body::Body;
use axum::http::HeaderMap;
use serde_json::{Map, Value};

use crate::body::{self, Unread};

const MOST_BYTES: usize = 100 * 1024;

/// What was sent: an object or a list; `None` where nothing was, or no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent(pub Option<Value>);

/// Why a body is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// It is no JSON; from this byte on, counted from 0.
    NoJson {
        position: usize,
    },
    BreaksOff,
    TooLarge,
}

impl Sent {
    pub(crate) async fn read(headers: &HeaderMap, sent: Body) -> Result<Self, Malformed> {
        if !body::is_json(headers) {
            return Ok(Self(None));
        }
        let bytes = body::read(sent, MOST_BYTES).await.map_err(|why| match why {
            Unread::BreaksOff => Malformed::BreaksOff,
            Unread::TooLarge => Malformed::TooLarge,
        })?;
        if bytes.is_empty() {
            return Ok(Self(Some(Value::Object(Map::new()))));
        }
        match serde_json::from_slice(&bytes) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(Self(Some(value))),
            // The parser takes nothing else at the top.
            Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                Err(Malformed::NoJson { position: 0 })
            }
            Err(error) => Err(Malformed::NoJson { position: position(&bytes, &error) }),
        }
    }

    /// A field that was sent, `null` included.
    pub(crate) fn get(&self, field: &str) -> Option<&Value> {
        self.0.as_ref()?.get(field)
    }

    /// The text of a field.
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.get(field)?.as_str()
    }
}

fn position(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines_before = bytes.split(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
    lines_before.map(|line| line.len() + 1).sum::<usize>() + error.column().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use axum::http::header::{CONTENT_TYPE, HeaderValue};

    use super::*;

    async fn read(kind: &'static str, text: &'static str) -> Result<Sent, Malformed> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
        Sent::read(&headers, Body::from(text)).await
    }

    #[tokio::test]
    async fn an_object_and_a_list_are_read_and_nothing_else() {
        for text in [r#"{"a":1}"#, "[]", ""] {
            assert!(read("application/json; charset=utf-8", text).await.unwrap().0.is_some(), "{text}");
        }
        for (text, position) in [("5", 0), ("{bad", 1), ("{\n\"a\":1,}", 8)] {
            assert_eq!(read("application/json", text).await, Err(Malformed::NoJson { position }), "{text}");
        }
    }

    #[tokio::test]
    async fn what_is_no_json_by_its_name_is_not_looked_at() {
        assert_eq!(read("text/plain", "{bad").await, Ok(Sent(None)));
    }
}
