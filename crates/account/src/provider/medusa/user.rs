//! The user of both Medusas, read by its named fields: v1 sends each user's
//! `api_token` along, which is none of them.

use std::{fmt, mem};

use jiff::Timestamp;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{decode, not_this_service};
use crate::error::Result;
use crate::profile::{MetadataEntry, Profile, full_name};
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::team::Member;
use crate::text::{clean, cleaned, is_clean};

/// The longest text of a user, in characters.
const LONGEST: usize = 320;

/// The longest address of a picture, in characters.
const LONGEST_ADDRESS: usize = 2_000;

/// Most keys that are read of one user.
const MOST_KEYS: usize = 200;

/// The longest value that is read, in characters.
const LONGEST_VALUE: usize = 2_000;

#[derive(Deserialize)]
struct GotUser {
    #[serde(default, deserialize_with = "loose::object")]
    user: Option<User>,
}

/// One user.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::provider) struct User {
    #[serde(deserialize_with = "loose::text")]
    id: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    email: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    first_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    last_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    role: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    avatar_url: Option<String>,
    #[serde(deserialize_with = "entries")]
    metadata: Vec<MetadataEntry>,
    #[serde(deserialize_with = "loose::moment")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    updated_at: Option<Timestamp>,
}

/// The user in an answer that was judged fine.
pub(in crate::provider) fn read(answer: &Answer) -> Result<User> {
    let GotUser { user } = decode(answer)?;
    user.filter(|user| user.id.as_deref().is_some_and(|id| !id.is_empty())).ok_or_else(|| not_this_service(answer))
}

impl User {
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    pub fn profile(self) -> Profile {
        Profile {
            uid: self.id.unwrap_or_default(),
            email: told(self.email).unwrap_or_default(),
            username: None,
            first_name: told(self.first_name),
            last_name: told(self.last_name),
            company: None,
            country_code: None,
            mobile_number: None,
            second_factor: None,
            failed_attempts: None,
            password_reset_required: false,
            last_login_at: None,
            password_updated_at: None,
            created_at: self.created_at,
            updated_at: self.updated_at,
            organizations: Vec::new(),
            role: told(self.role),
            avatar_url: address(self.avatar_url),
            metadata: self.metadata,
        }
    }

    /// `None` for one without an id, with whom nothing could be done.
    pub fn member(self) -> Option<Member> {
        let (first_name, last_name) = (told(self.first_name), told(self.last_name));
        Some(Member {
            id: self.id.filter(|id| !id.is_empty())?,
            email: told(self.email).unwrap_or_default(),
            name: full_name(first_name.as_deref(), last_name.as_deref()),
            first_name,
            last_name,
            role: told(self.role),
            avatar_url: address(self.avatar_url),
            metadata: self.metadata,
            created_at: self.created_at,
            updated_at: self.updated_at,
            me: false,
        })
    }
}

fn told(text: Option<String>) -> Option<String> {
    text.map(|text| cleaned(text, LONGEST)).filter(|text| !text.is_empty())
}

fn address(text: Option<String>) -> Option<String> {
    text.map(|text| cleaned(text, LONGEST_ADDRESS)).filter(|text| !text.is_empty())
}

fn entries<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<MetadataEntry>, D::Error> {
    let metadata: Option<Metadata> = loose::object_in_place(from)?;
    Ok(metadata.map(|Metadata(entries)| entries).unwrap_or_default())
}

/// Entries in the order of their keys; of a key that comes twice the last counts.
struct Metadata(Vec<MetadataEntry>);

impl<'de> Deserialize<'de> for Metadata {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MetadataVisitor)
    }
}

struct MetadataVisitor;

impl<'de> Visitor<'de> for MetadataVisitor {
    type Value = Metadata;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Metadata, A::Error> {
        let mut entries = Vec::new();
        while let Some(found) = object.next_entry()? {
            entries.push(entry(found));
        }
        entries.sort_by(|one: &MetadataEntry, other| one.key.cmp(&other.key));
        entries.dedup_by(|later, earlier| {
            let again = later.key == earlier.key;
            if again {
                mem::swap(later, earlier);
            }
            again
        });
        entries.truncate(MOST_KEYS);
        Ok(Metadata(entries))
    }
}

/// A text that had to be cleaned or cut is shown, but is not to be edited: what
/// was taken out of it would be lost.
fn entry((key, value): (String, Value)) -> MetadataEntry {
    let (text, is_text) = match value {
        Value::String(text) => (text, true),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            (other.to_string(), false)
        }
    };
    if is_text && is_clean(&text, LONGEST_VALUE) {
        return MetadataEntry { is_text, value: text, key };
    }
    let shown = clean(&text, LONGEST_VALUE);
    MetadataEntry { is_text: is_text && shown == text, value: shown, key }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn user(value: Value) -> User {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_user_is_read_by_its_named_fields() {
        let member = user(json!({
            "id": "usr_1", "email": "ann@example.com", "first_name": "Ann", "last_name": null, "role": "admin",
            "api_token": "canary", "password_hash": null, "created_at": "2026-03-01T09:00:00.000Z",
            "metadata": {"team": "blue", "size": 3, "deep": {"a": [1]}, "lines": "a\nb"},
        }))
        .member()
        .unwrap();
        insta::assert_json_snapshot!(member, @r#"
        {
          "id": "usr_1",
          "email": "ann@example.com",
          "name": "Ann",
          "first_name": "Ann",
          "last_name": null,
          "role": "admin",
          "avatar_url": null,
          "metadata": [
            {
              "key": "deep",
              "value": "{\"a\":[1]}",
              "is_text": false
            },
            {
              "key": "lines",
              "value": "a b",
              "is_text": false
            },
            {
              "key": "size",
              "value": "3",
              "is_text": false
            },
            {
              "key": "team",
              "value": "blue",
              "is_text": true
            }
          ],
          "created_at": "2026-03-01T09:00:00Z",
          "updated_at": null,
          "me": false
        }
        "#);
    }

    #[test]
    fn of_a_key_that_comes_twice_the_last_counts() {
        let user: User = serde_json::from_str(r#"{"metadata": {"b": "1", "a": "2", "b": [3], "a": "4"}}"#).unwrap();
        let entries: Vec<_> = user.metadata.iter().map(|entry| (entry.key.as_str(), entry.value.as_str())).collect();
        assert_eq!(entries, [("a", "4"), ("b", "[3]")]);
    }

    #[test]
    fn fields_of_strange_types_are_missing_fields() {
        let member = user(json!({"id": "usr_1", "email": [], "metadata": "x", "created_at": {}})).member().unwrap();
        assert_eq!((member.email.as_str(), member.created_at, member.metadata.len()), ("", None, 0));
        assert!(user(json!({"email": "ann@example.com"})).member().is_none());
    }
}
