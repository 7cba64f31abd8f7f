//! One answer read as everything that it could be, and what has to hold of that: for
//! the property tests and for fuzzing.

use std::sync::Arc;

use serde_json::Value;
use zeroize::Zeroizing;

use super::assignments::read_rows;
use super::errors::{Proof, Verdict, has_envelope, judge};
use super::{Contentstack, user};
use crate::error::Error;
use crate::profile::Profile;
use crate::provider::http::{Answer, Http, Limits, Line};
use crate::server::Server;
use crate::task::{Stage, Task, TaskKind};
use crate::text::clean;

/// Reads the bytes as every answer that we know.
///
/// # Panics
/// Where a rule is broken: what was decoded was not told, or holds what hides text.
pub(crate) fn read(status: u16, body: &[u8]) {
    let answer = Answer { status, retry_after_s: None, requests_a_second: None, body: Zeroizing::new(body.to_vec()) };
    let _ = has_envelope(&answer);
    for proof in [Proof::Nothing, Proof::Password, Proof::Token] {
        check_verdict(&judge(&answer, proof), status, proof);
    }
    // What cannot be read here as a value was read by nobody.
    let told = serde_json::from_slice(body).map(|value: Value| Told::of(&value)).unwrap_or_default();
    if let Ok(profile) = user::read_profile(&answer) {
        check_profile(&profile, &told);
    }
    if let Ok(tasks) = read_rows(&answer) {
        tasks.iter().for_each(|task| check_task(task, &told));
    }
    enter(&answer);
}

/// An answer to a sign-in gives a token that can be sent, or none.
fn enter(answer: &Answer) {
    let Ok(server) = Server::at("https://api.example.com") else { return };
    let _ = Contentstack::new(server, Line::new(Arc::clone(&HTTP))).enter(answer);
}

/// Nothing is sent through it.
static HTTP: std::sync::LazyLock<Arc<Http>> =
    std::sync::LazyLock::new(|| Arc::new(Http::new("0.0.0", Limits::default())));

/// Every text and number of an answer but its tokens.
#[derive(Default)]
struct Told(Vec<String>);

impl Told {
    fn of(value: &Value) -> Self {
        let mut told = Self::default();
        told.collect(value);
        told
    }

    fn collect(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.0.push(text.clone()),
            Value::Number(number) => self.0.push(number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(fields) => {
                fields.iter().filter(|(name, _)| *name != "authtoken").for_each(|(_, value)| self.collect(value));
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Whether a field is one of them, cleaned and cut.
    fn check(&self, field: &str, longest: usize) {
        assert_eq!(clean(field, longest), field, "not clean");
        let is_told = self.0.iter().any(|told| clean(told, longest) == field);
        assert!(field.is_empty() || is_told, "nobody told {field:?}");
    }
}

fn check_verdict(verdict: &Verdict, status: u16, proof: Proof) {
    let is_success = (200..300).contains(&status);
    match verdict {
        Verdict::Fine | Verdict::Silent => assert!(is_success, "a failure passed for a success"),
        Verdict::SecondFactor { message, .. } => {
            assert_eq!(proof, Proof::Password, "only a sign-in is asked for a second factor");
            check_words(message);
        }
        Verdict::Failed(Error::SessionExpired) => assert_eq!(proof, Proof::Token, "a session that nobody had"),
        Verdict::Failed(Error::Invalid { message, fields }) => {
            check_words(message);
            fields.iter().for_each(|field| check_words(&field.message));
        }
        Verdict::Failed(Error::Refused { message, .. } | Error::AccountLocked { message }) => check_words(message),
        Verdict::Failed(_) => {}
    }
}

fn check_words(words: &str) {
    assert_eq!(clean(words, crate::text::ERROR_LENGTH), words, "not clean");
}

fn check_profile(profile: &Profile, told: &Told) {
    let Profile { uid, email, username, first_name, last_name, company, .. } = profile;
    let Profile { country_code, mobile_number, second_factor, organizations, .. } = profile;
    let all = [username, first_name, last_name, company, country_code, mobile_number, second_factor];
    let fields = all.into_iter().flatten().chain([uid, email]);
    let organizations = organizations.iter().flat_map(|o| o.roles.iter().chain([&o.uid, &o.name]));
    fields.chain(organizations).for_each(|field| told.check(field, user::LONGEST));
}

fn check_task(task: &Task, told: &Told) {
    use super::assignments::{COMMENT, NAME};
    let Task { title, organization, stack, content_type, language, environment, assigned_by, .. } = task;
    let names = [title, organization, stack, content_type, language, environment, assigned_by];
    names.into_iter().flatten().for_each(|name| told.check(name, NAME));
    task.comment.iter().for_each(|comment| told.check(comment, COMMENT));
    if let TaskKind::Other(kind) = &task.kind {
        told.check(kind, 64);
    }
    if let Some(Stage::Workflow { title, color }) = &task.stage {
        told.check(title, NAME);
        color.iter().for_each(|color| told.check(color, 32));
    }
    assert_eq!(clean(&task.key, usize::MAX), task.key, "not clean");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// Names that we read, and others.
    fn name() -> impl Strategy<Value = String> {
        let known = proptest::sample::select(vec![
            "user",
            "assignments",
            "error_code",
            "error_message",
            "message",
            "error",
            "errors",
            "tfa_type",
            "authtoken",
            "uid",
            "email",
            "username",
            "first_name",
            "last_name",
            "company",
            "country_code",
            "tfa_status",
            "roles",
            "organizations",
            "org_roles",
            "name",
            "api_key",
            "settings",
            "global",
            "key",
            "value",
            "stacks",
            "org_uid",
            "job",
            "entry",
            "entry_uid",
            "stack",
            "org",
            "locale",
            "workflow_stage",
            "title",
            "color",
            "publishing_rule",
            "status",
            "comment",
            "due_date",
            "assigned_at",
            "assigned_by",
            "type",
            "count",
            "last_login_at",
            "is_owner",
        ]);
        prop_oneof![9 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
    }

    fn leaf() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[a-z\\x00\u{202e} ]{0,30}".prop_map(Value::from),
            proptest::sample::select(vec!["workflow_stage", "favorite_stacks", "2026-03-05", "2026-03-05T18:30:00Z"])
                .prop_map(Value::from),
            proptest::sample::select(vec![104, 105, 161, 294, 295, 429]).prop_map(Value::from),
        ]
    }

    fn value() -> impl Strategy<Value = Value> {
        leaf().prop_recursive(5, 64, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(name(), inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn fields() -> impl Strategy<Value = Value> {
        proptest::collection::btree_map(name(), value(), 0..10)
            .prop_map(|fields| Value::Object(fields.into_iter().collect()))
    }

    const STATUSES: &[u16] = &[200, 204, 294, 301, 400, 401, 403, 412, 422, 429, 500, 503];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_json_comes_only_what_it_tells_is_read(
            status in proptest::sample::select(STATUSES),
            (user, row, rest) in (fields(), fields(), fields()),
        ) {
            read(status, json!({"user": user, "assignments": [row]}).to_string().as_bytes());
            read(status, rest.to_string().as_bytes());
        }

        #[test]
        fn no_bytes_break_the_reading(status in 100_u16..600, body in any::<Vec<u8>>()) {
            read(status, &body);
        }
    }

    #[test]
    #[should_panic(expected = "nobody told")]
    fn a_field_that_was_not_told_is_caught() {
        Told::of(&json!({"email": "ann@example.com", "authtoken": "secret"})).check("secret", 100);
    }
}
