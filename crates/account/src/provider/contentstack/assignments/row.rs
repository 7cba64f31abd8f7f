//! One assignment, from the wire to a task.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::provider::loose;
use crate::task::query::{EntryPlace, TaskRow};
use crate::task::rows::key_text;
use crate::task::{PublishingStatus, Stage, Task, TaskKind};
use crate::text::clean;

/// The longest title or name, in characters.
pub(in crate::provider::contentstack) const NAME: usize = 500;

/// The longest comment, in characters.
pub(in crate::provider::contentstack) const COMMENT: usize = 4_000;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    #[serde(deserialize_with = "loose::text")]
    api_key: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    content_type: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    entry_uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    entry_locale: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    locale: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    version: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    r#type: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    environment: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    assigned_at: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    assigned_by: Option<String>,
    #[serde(deserialize_with = "loose::moment")]
    due_date: Option<Timestamp>,
    #[serde(deserialize_with = "loose::text")]
    comment: Option<String>,
    #[serde(deserialize_with = "loose::object")]
    job: Option<Job>,
}

/// The names for people.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    #[serde(deserialize_with = "loose::text")]
    org: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    stack: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    content_type: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    entry: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    locale: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    environment: Option<String>,
    #[serde(deserialize_with = "loose::object")]
    workflow_stage: Option<WorkflowStage>,
    #[serde(deserialize_with = "loose::object")]
    publishing_rule: Option<PublishingRule>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WorkflowStage {
    #[serde(deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    title: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    color: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PublishingRule {
    #[serde(deserialize_with = "loose::integer")]
    status: Option<i64>,
}

/// The task of a row; `None` where it is no object. `place` tells rows without an entry apart.
pub(super) fn task(row: Value, me: Option<&str>, place: u64) -> Option<TaskRow> {
    if !row.is_object() {
        return None;
    }
    let row: Row = serde_json::from_value(row).ok()?;
    let key = hashed(&key(&row, place));
    let assigned_at = row.assigned_at.as_deref().and_then(loose::parse_moment);
    let entry = EntryPlace {
        api_key: told(row.api_key, NAME),
        content_type: told(row.content_type, NAME),
        locale: told(row.locale.or(row.entry_locale), NAME),
        entry_uid: told(row.entry_uid, NAME),
    };
    let job = row.job.unwrap_or_default();
    let stage = stage(&job);
    let assigned_by = told(row.assigned_by, NAME);
    let task = Task {
        key: key_text(key),
        kind: kind(row.r#type),
        title: told(job.entry, NAME),
        organization: told(job.org, NAME),
        stack: told(job.stack, NAME),
        content_type: told(job.content_type, NAME),
        language: told(job.locale, NAME),
        stage,
        environment: told(job.environment, NAME),
        comment: told(row.comment, COMMENT),
        due: row.due_date,
        assigned_at,
        assigned_by_me: assigned_by.is_some() && assigned_by.as_deref() == me,
        assigned_by,
    };
    let stage_uid = job.workflow_stage.and_then(|stage| told(stage.uid, NAME));
    Some(TaskRow { key, task, entry, stage_uid })
}

/// The same for the same row at any time, and of one size.
fn hashed(key: &str) -> u128 {
    let mut first = [0; 16];
    first.iter_mut().zip(Sha256::digest(key)).for_each(|(byte, hashed)| *byte = hashed);
    u128::from_be_bytes(first)
}

/// The row key of the contract (`contracts/contentstack.md` §3.3): a row has no id of its own.
fn key(row: &Row, place: u64) -> String {
    let stage = row.job.as_ref().and_then(|job| job.workflow_stage.as_ref()).and_then(|stage| stage.uid.as_ref());
    let parts = [
        row.api_key.as_ref(),
        row.content_type.as_ref(),
        row.entry_uid.as_ref(),
        row.entry_locale.as_ref(),
        row.locale.as_ref(),
        row.version.as_ref(),
        row.r#type.as_ref(),
        row.environment.as_ref().or(stage),
        row.assigned_at.as_ref(),
    ];
    let parts = parts.map(|part| part.map(|part| part.replace('|', "%7C")).unwrap_or_default());
    let key = parts.join("|");
    if row.entry_uid.is_some() { key } else { format!("{key}|{place}") }
}

fn kind(told: Option<String>) -> TaskKind {
    match told.as_deref() {
        Some("workflow_stage") => TaskKind::Review,
        Some("publishing_rule") => TaskKind::Publish,
        other => TaskKind::Other(clean(other.unwrap_or_default(), 64)),
    }
}

fn stage(job: &Job) -> Option<Stage> {
    let workflow = job.workflow_stage.as_ref().and_then(|stage| {
        let title = told(stage.title.clone(), NAME)?;
        Some(Stage::Workflow { title, color: told(stage.color.clone(), 32) })
    });
    workflow.or_else(|| {
        let status = job.publishing_rule.as_ref()?.status?;
        Some(Stage::Publishing { status: publishing_status(status) })
    })
}

fn publishing_status(number: i64) -> PublishingStatus {
    match number {
        0 => PublishingStatus::Pending,
        1 => PublishingStatus::Approved,
        -1 => PublishingStatus::Rejected,
        _ => PublishingStatus::Unknown,
    }
}

/// The number of a state that we know.
pub(super) fn status_number(status: PublishingStatus) -> Option<i64> {
    match status {
        PublishingStatus::Pending => Some(0),
        PublishingStatus::Approved => Some(1),
        PublishingStatus::Rejected => Some(-1),
        PublishingStatus::Unknown => None,
    }
}

/// The state that a number means, where we know it.
pub(super) fn known_status(number: i64) -> Option<PublishingStatus> {
    Some(publishing_status(number)).filter(|status| *status != PublishingStatus::Unknown)
}

fn told(text: Option<String>, longest: usize) -> Option<String> {
    text.map(|text| clean(&text, longest)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn review() -> Value {
        json!({
            "api_key": "bltstack", "content_type": "article", "entry_uid": "bltentry", "locale": "en-us",
            "org_uid": "bltorg", "type": "workflow_stage", "entry_locale": "en-us", "version": 1,
            "assigned_to": ["bltuser"], "assigned_at": "2026-03-01T09:00:00.000Z", "assigned_by": "bltuser2",
            "due_date": "2026-03-05T18:30:00.000Z",
            "job": {"org": "Acme", "stack": "Site", "content_type": "Article", "entry": "Spring sale",
                "locale": "English - United States",
                "workflow_stage": {"uid": "review", "title": "Review", "color": "red"}},
        })
    }

    fn publishing() -> Value {
        json!({
            "action": "publish", "api_key": "bltstack", "content_type": "page", "entry_uid": "bltentry2",
            "environment": "bltenv", "locale": "hi-in", "type": "publishing_rule", "entry_locale": "en-us",
            "version": 1, "assigned_at": "2026-03-02T09:00:00.000Z", "assigned_by": "bltuser2",
            "job": {"org": "Acme", "stack": "Site", "content_type": "Page", "entry": "Home",
                "locale": "French - France", "environment": "development",
                "publishing_rule": {"uid": "bltrule", "status": -1}},
            "comment": "Please check",
        })
    }

    #[test]
    fn a_review_is_read_from_its_row() {
        insta::assert_json_snapshot!(task(review(), Some("bltuser2"), 0).unwrap().task, @r#"
        {
          "key": "fd91a0eda2e46c587b0846f86f6bfa78",
          "kind": "review",
          "title": "Spring sale",
          "organization": "Acme",
          "stack": "Site",
          "content_type": "Article",
          "language": "English - United States",
          "stage": {
            "kind": "workflow",
            "title": "Review",
            "color": "red"
          },
          "environment": null,
          "comment": null,
          "due": "2026-03-05T18:30:00Z",
          "assigned_at": "2026-03-01T09:00:00Z",
          "assigned_by": "bltuser2",
          "assigned_by_me": true
        }
        "#);
    }

    #[test]
    fn a_publishing_request_is_read_from_its_row() {
        insta::assert_json_snapshot!(task(publishing(), Some("bltuser"), 0).unwrap().task, @r#"
        {
          "key": "a632fd594e5e56bf2eaefabbc5a19207",
          "kind": "publish",
          "title": "Home",
          "organization": "Acme",
          "stack": "Site",
          "content_type": "Page",
          "language": "French - France",
          "stage": {
            "kind": "publishing",
            "status": "rejected"
          },
          "environment": "development",
          "comment": "Please check",
          "due": null,
          "assigned_at": "2026-03-02T09:00:00Z",
          "assigned_by": "bltuser2",
          "assigned_by_me": false
        }
        "#);
    }

    #[test]
    fn where_an_entry_lies_is_read_from_its_row() {
        let read = task(review(), None, 0).unwrap();
        let some = |text: &str| Some(text.to_owned());
        let place = EntryPlace {
            api_key: some("bltstack"),
            content_type: some("article"),
            locale: some("en-us"),
            entry_uid: some("bltentry"),
        };
        assert_eq!((read.entry, read.stage_uid), (place, some("review")));
    }

    #[test]
    fn the_number_of_a_state_is_the_same_both_ways() {
        for status in [PublishingStatus::Pending, PublishingStatus::Approved, PublishingStatus::Rejected] {
            assert_eq!(status_number(status).and_then(known_status), Some(status));
        }
        assert_eq!((known_status(7), status_number(PublishingStatus::Unknown)), (None, None));
    }

    #[test]
    fn a_state_of_publishing_that_we_do_not_know_is_kept_apart() {
        for (status, expected) in [
            (json!(0), PublishingStatus::Pending),
            (json!("1"), PublishingStatus::Approved),
            (json!(7), PublishingStatus::Unknown),
        ] {
            let mut row = publishing();
            row["job"]["publishing_rule"]["status"] = status;
            assert_eq!(task(row, None, 0).unwrap().task.stage, Some(Stage::Publishing { status: expected }));
        }
    }

    #[test]
    fn a_kind_that_we_do_not_know_keeps_its_name() {
        let read = task(json!({"type": "translation", "entry_uid": "blt"}), None, 0).unwrap().task;
        assert_eq!(read.kind, TaskKind::Other("translation".to_owned()));
    }

    #[test]
    fn rows_without_an_entry_are_told_apart_by_their_place() {
        let (one, other) = (task(json!({}), None, 0).unwrap(), task(json!({}), None, 1).unwrap());
        assert_ne!(one.key, other.key);
        assert!(!one.task.assigned_by_me);
    }

    #[test]
    fn a_bar_in_an_id_cannot_make_two_rows_one() {
        let with = |api_key: &str, content_type: &str| {
            task(json!({"api_key": api_key, "content_type": content_type, "entry_uid": "e"}), None, 0).unwrap().key
        };
        assert_ne!(with("a|b", "c"), with("a", "b|c"));
    }

    #[test]
    fn strange_types_leave_a_row_with_what_can_be_read() {
        let mut row = review();
        row["job"]["workflow_stage"] = json!("Review");
        row["due_date"] = json!("soon");
        row["version"] = json!({"major": 1});
        row["assigned_at"] = json!(["2026"]);
        let read = task(row, None, 0).unwrap().task;
        assert_eq!((read.stage, read.due, read.assigned_at), (None, None, None));
        assert_eq!(read.title.as_deref(), Some("Spring sale"));
        assert_eq!(task(json!(["no", "object"]), None, 0), None);
    }
}
