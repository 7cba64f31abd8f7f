//! Metadata: what is sent is laid over what is kept. An empty text takes its
//! key away, and nothing deeper than the first level is merged.

use rusqlite::Row;
use rusqlite::types::Type;
use serde_json::{Map, Value};

pub(crate) type Metadata = Map<String, Value>;

/// Lays what was sent over what is kept.
pub(crate) fn merge(kept: Option<Metadata>, sent: &Metadata) -> Metadata {
    let mut merged = kept.unwrap_or_default();
    for (key, value) in sent {
        if value == "" {
            merged.remove(key);
        } else {
            merged.insert(key.clone(), value.clone());
        }
    }
    merged
}

/// Metadata as a row keeps it.
pub(crate) fn kept(metadata: Option<&Metadata>) -> Option<String> {
    metadata.map(|metadata| serde_json::json!(metadata).to_string())
}

/// The metadata of a row.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Option<Metadata>> {
    let text: Option<String> = row.get("metadata")?;
    let read = |text: String| serde_json::from_str(&text);
    text.map(read).transpose().map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn map(value: Value) -> Metadata {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn an_empty_text_takes_its_key_away_and_another_empty_thing_does_not() {
        let kept = map(json!({ "a": "1", "b": { "c": 1, "d": 2 }, "n": 5 }));
        let sent = map(json!({ "a": "", "b": { "c": 3 }, "n": 0, "z": null, "f": false, "gone": "" }));
        let merged = Value::Object(merge(Some(kept), &sent));
        assert_eq!(merged, json!({ "b": { "c": 3 }, "n": 0, "z": null, "f": false }));
    }

    #[test]
    fn something_is_laid_over_nothing() {
        assert_eq!(merge(None, &map(json!({ "x": "" }))), Metadata::new());
    }
}
