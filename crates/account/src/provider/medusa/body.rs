//! Bodies of requests that hold no secret.

use serde_json::{Map, Value};

use crate::profile::{MetadataChange, ProfileChange};
use crate::team::MemberChange;

/// A change of a profile or a member as both Medusas take it: what is blank becomes null.
pub(in crate::provider) fn of_profile(change: &ProfileChange) -> Map<String, Value> {
    let mut body = Map::new();
    text(&mut body, "first_name", change.first_name.as_deref());
    text(&mut body, "last_name", change.last_name.as_deref());
    text(&mut body, "avatar_url", change.avatar_url.as_deref());
    metadata(&mut body, change.metadata.as_deref());
    body
}

/// See [`of_profile`]; a role is sent as it is.
pub(in crate::provider) fn of_member(change: &MemberChange) -> Map<String, Value> {
    let mut body = Map::new();
    text(&mut body, "first_name", change.first_name.as_deref());
    text(&mut body, "last_name", change.last_name.as_deref());
    text(&mut body, "avatar_url", change.avatar_url.as_deref());
    text(&mut body, "role", change.role.as_deref());
    metadata(&mut body, change.metadata.as_deref());
    body
}

fn text(body: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let value = value.trim();
        let value = if value.is_empty() { Value::Null } else { value.into() };
        body.insert(name.to_owned(), value);
    }
}

/// Metadata merges, and an empty text removes its key (`contracts/medusa.md`).
fn metadata(body: &mut Map<String, Value>, changes: Option<&[MetadataChange]>) {
    let changes = changes.unwrap_or_default();
    if changes.is_empty() {
        return;
    }
    let merged = changes.iter().map(|change| (change.key.clone(), change.value.clone().unwrap_or_default().into()));
    body.insert("metadata".to_owned(), Value::Object(merged.collect()));
}

/// Room for a body: a character may take six bytes in JSON.
pub(in crate::provider) fn size(texts: &[&str]) -> usize {
    160 + 6 * texts.iter().map(|text| text.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(key: &str, value: Option<&str>) -> MetadataChange {
        MetadataChange { key: key.to_owned(), value: value.map(str::to_owned) }
    }

    #[test]
    fn only_what_changed_is_sent_and_what_is_blank_becomes_null() {
        let profile = ProfileChange {
            first_name: Some(" Ann ".to_owned()),
            last_name: Some(" ".to_owned()),
            metadata: Some(vec![change("team", Some("blue")), change("old", None)]),
            ..ProfileChange::default()
        };
        insta::assert_snapshot!(
            Value::Object(of_profile(&profile)),
            @r#"{"first_name":"Ann","last_name":null,"metadata":{"old":"","team":"blue"}}"#
        );
        let member = MemberChange { id: "usr_1".to_owned(), role: Some("admin".to_owned()), ..MemberChange::default() };
        insta::assert_snapshot!(Value::Object(of_member(&member)), @r#"{"role":"admin"}"#);
    }
}
