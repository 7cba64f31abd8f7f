//! A task as a row of the store and as the protocol shows it.

use std::borrow::Cow;

use rusqlite::{Row, Statement, params};
use serde_json::{Value, json};

use crate::clock::{from_millis, iso};

/// A task to be kept. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskRow {
    pub entry_uid: String,
    pub content_type: &'static str,
    pub api_key: &'static str,
    pub org_uid: &'static str,
    pub locale: &'static str,
    pub entry_locale: &'static str,
    pub version: u32,
    pub assigned_at: i64,
    pub assigned_by: &'static str,
    pub job: Job,
    pub work: Work,
}

/// The names that people know things by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    pub org: &'static str,
    pub stack: &'static str,
    pub content_type: &'static str,
    pub entry: Cow<'static, str>,
    pub locale: &'static str,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Work {
    /// The entry waits in a stage of a workflow.
    Review { stage: Stage, due_date: Option<i64> },
    /// The entry waits to be published or taken off.
    Publish(Publishing),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stage {
    pub uid: &'static str,
    pub title: &'static str,
    pub color: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Publishing {
    pub action: &'static str,
    pub environment_uid: &'static str,
    pub environment: &'static str,
    pub rule_uid: &'static str,
    /// 0 waiting, 1 approved, -1 rejected.
    pub status: i8,
    pub comment: Option<&'static str>,
}

impl TaskRow {
    /// What [`TaskRow::keep`] is to be called with.
    pub(crate) const INSERT: &str = "INSERT INTO task (account_uid, position, type, action, api_key, content_type,
        entry_uid, environment, locale, entry_locale, org_uid, version, assigned_at, assigned_by, due_date, comment,
        job_org, job_stack, job_content_type, job_entry, job_locale, job_environment, stage_uid, stage_title,
        stage_color, rule_uid, rule_status)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
        ?23, ?24, ?25, ?26, ?27)";

    /// Keeps the task as an account's.
    pub(crate) fn keep(&self, insert: &mut Statement<'_>, account: &str, position: u32) -> rusqlite::Result<()> {
        let (stage, due_date, publishing) = match &self.work {
            Work::Review { stage, due_date } => (Some(stage), *due_date, None),
            Work::Publish(publishing) => (None, None, Some(publishing)),
        };
        insert.execute(params![
            account,
            position,
            if stage.is_some() { "workflow_stage" } else { "publishing_rule" },
            publishing.map(|p| p.action),
            self.api_key,
            self.content_type,
            self.entry_uid,
            publishing.map(|p| p.environment_uid),
            self.locale,
            self.entry_locale,
            self.org_uid,
            self.version,
            self.assigned_at,
            self.assigned_by,
            due_date,
            publishing.and_then(|p| p.comment),
            self.job.org,
            self.job.stack,
            self.job.content_type,
            self.job.entry,
            self.job.locale,
            publishing.map(|p| p.environment),
            stage.map(|s| s.uid),
            stage.map(|s| s.title),
            stage.map(|s| s.color),
            publishing.map(|p| p.rule_uid),
            publishing.map(|p| p.status),
        ])?;
        Ok(())
    }
}

/// A kept task in the shape of the contract's sample rows: what a kind of task
/// does not have is left out.
pub(super) fn to_json(row: &Row<'_>) -> rusqlite::Result<Value> {
    let text = |column: &str| row.get::<_, String>(column);
    let mut task = json!({
        "type": text("type")?,
        "api_key": text("api_key")?,
        "content_type": text("content_type")?,
        "entry_uid": text("entry_uid")?,
        "locale": text("locale")?,
        "entry_locale": text("entry_locale")?,
        "org_uid": text("org_uid")?,
        "version": row.get::<_, u32>("version")?,
        "assigned_to": [text("account_uid")?],
        "assigned_at": iso(from_millis(row.get("assigned_at")?)),
        "assigned_by": text("assigned_by")?,
        "job": {
            "org": text("job_org")?,
            "stack": text("job_stack")?,
            "content_type": text("job_content_type")?,
            "entry": text("job_entry")?,
            "locale": text("job_locale")?,
        },
    });
    if let Some(due_date) = row.get::<_, Option<i64>>("due_date")? {
        task["due_date"] = iso(from_millis(due_date)).into();
    }
    if let Some(uid) = row.get::<_, Option<String>>("stage_uid")? {
        let stage = json!({ "uid": uid, "title": text("stage_title")?, "color": text("stage_color")? });
        task["job"]["workflow_stage"] = stage;
    }
    if let Some(uid) = row.get::<_, Option<String>>("rule_uid")? {
        task["action"] = text("action")?.into();
        task["environment"] = text("environment")?.into();
        task["job"]["environment"] = text("job_environment")?.into();
        task["job"]["publishing_rule"] = json!({ "uid": uid, "status": row.get::<_, i64>("rule_status")? });
    }
    if let Some(comment) = row.get::<_, Option<String>>("comment")? {
        task["comment"] = comment.into();
    }
    Ok(task)
}
