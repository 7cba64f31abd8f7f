//! The fields of a task by their dotted paths.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::types::Value as Sql;
use serde_json::Value;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// A column of the store.
    Column(&'static str, Kind),
    /// A part with fields of its own, which is there where its column is.
    Part(&'static str),
    /// Nothing: no task has it.
    Unknown,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Time,
}

impl Field {
    pub(super) fn at(path: &str) -> Self {
        use Kind::{Number, Text, Time};
        let (column, kind) = match path {
            "type" => ("type", Text),
            "action" => ("action", Text),
            "api_key" => ("api_key", Text),
            "content_type" => ("content_type", Text),
            "entry_uid" => ("entry_uid", Text),
            "environment" => ("environment", Text),
            "locale" => ("locale", Text),
            "entry_locale" => ("entry_locale", Text),
            "org_uid" => ("org_uid", Text),
            "version" => ("version", Number),
            // A list with one person in it; a list equals each of its members.
            "assigned_to" => ("account_uid", Text),
            "assigned_at" => ("assigned_at", Time),
            "assigned_by" => ("assigned_by", Text),
            "due_date" => ("due_date", Time),
            "comment" => ("comment", Text),
            "job.org" => ("job_org", Text),
            "job.stack" => ("job_stack", Text),
            "job.content_type" => ("job_content_type", Text),
            "job.entry" => ("job_entry", Text),
            "job.locale" => ("job_locale", Text),
            "job.environment" => ("job_environment", Text),
            "job.workflow_stage.uid" => ("stage_uid", Text),
            "job.workflow_stage.title" => ("stage_title", Text),
            "job.workflow_stage.color" => ("stage_color", Text),
            "job.publishing_rule.uid" => ("rule_uid", Text),
            "job.publishing_rule.status" => ("rule_status", Number),
            "job" => return Self::Part("job_entry"),
            "job.workflow_stage" => return Self::Part("stage_uid"),
            "job.publishing_rule" => return Self::Part("rule_uid"),
            _ => return Self::Unknown,
        };
        Self::Column(column, kind)
    }
}

impl Kind {
    /// A value as this column keeps it; `None` where no row of it can be equal.
    pub(super) fn value(self, json: &Value) -> Option<Sql> {
        match (self, json) {
            (Self::Text, Value::String(text)) => Some(Sql::Text(text.clone())),
            (Self::Number, Value::Number(number)) => {
                number.as_i64().map(Sql::Integer).or_else(|| number.as_f64().map(Sql::Real))
            }
            (Self::Time, Value::String(text)) => time(text).map(|time| Sql::Integer(time.as_millisecond())),
            (Self::Text | Self::Number | Self::Time, _) => None,
        }
    }
}

/// A time, or a day's first moment in UTC.
fn time(text: &str) -> Option<Timestamp> {
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok();
    text.parse().ok().or_else(|| Some(day()?.timestamp()))
}
