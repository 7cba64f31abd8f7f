//! What a server keeps of a person beyond the named fields: keys and values.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One key and its value. Servers take any JSON as a value; people mostly keep text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MetadataEntry {
    /// The key.
    pub key: String,
    /// The text, or any other JSON in its short form.
    pub value: String,
    /// Whether it is a text and stands here whole, so that it can be edited.
    pub is_text: bool,
}

/// A key that is set or removed; the others stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MetadataChange {
    /// The key; may not be blank.
    pub key: String,
    /// The new text, which may not be blank: servers take that for a removal. `null` removes the key.
    pub value: Option<String>,
}
