//! Tasks: pieces of work assigned to the person, and how a page of them is asked for.

pub(crate) mod order;
mod query;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::Result;

pub(crate) use query::TaskQuery;

impl Accounts {
    /// A page of the account's tasks.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) names `query` or `limit`, with
    /// nothing sent, where the request cannot be; otherwise as every call with a
    /// session.
    pub async fn tasks(&self, account: &AccountId, request: TaskRequest) -> Result<TaskPage> {
        let query = TaskQuery::of(&request)?;
        let me = self.uid(account)?;
        self.with_session(account, |provider, session| async move {
            provider.tasks(&session.token, me.as_deref(), &query).await
        })
        .await
    }
}

/// One task (`contracts/contentstack.md` §3.3). Ids stand outside, names for
/// people in the other fields; any may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Task {
    /// Tells this row from every other of the account: the contract's row key in one string.
    pub key: String,
    /// What kind of work.
    pub kind: TaskKind,
    /// Title of the entry.
    pub title: Option<String>,
    /// Name of the organisation.
    pub organization: Option<String>,
    /// Name of the stack.
    pub stack: Option<String>,
    /// Name of the content type.
    pub content_type: Option<String>,
    /// Name of the language.
    pub language: Option<String>,
    /// Stage of the workflow, or the state of a publishing request.
    pub stage: Option<Stage>,
    /// Environment of a publishing request, its name.
    pub environment: Option<String>,
    /// What was asked of the person.
    pub comment: Option<String>,
    /// When it is due.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
    /// When it was assigned.
    #[ts(type = "string | null")]
    pub assigned_at: Option<Timestamp>,
    /// Id of the person who assigned it; the server gives no name.
    pub assigned_by: Option<String>,
    /// Whether the account's own person assigned it.
    pub assigned_by_me: bool,
}

/// What kind of work a task is: an open set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// An entry waits in a stage of a workflow.
    Review,
    /// An entry waits to be published or taken off.
    Publish,
    /// A kind we do not know, in the server's word.
    Other(String),
}

/// Where a task stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Stage {
    /// A stage of a workflow: its name and the server's colour, a name or a code.
    Workflow {
        /// The name.
        title: String,
        /// `red`, `#ff0000`, …
        color: Option<String>,
    },
    /// A publishing request and its state.
    Publishing {
        /// The state.
        status: PublishingStatus,
    },
}

/// State of a publishing request: 0 is pending by the documents, 1 and -1 are inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PublishingStatus {
    /// Waits for approval.
    Pending,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// A number we do not know.
    Unknown,
}

/// Which page of tasks is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TaskRequest {
    /// Kind of task.
    pub tab: TaskTab,
    /// A JSON object as the server's `query`; together with the tab's own condition.
    pub query: Option<String>,
    /// Order of the rows.
    pub sort: Option<TaskSort>,
    /// Rows wanted, 1 to 100.
    pub limit: u32,
    /// Rows to pass over.
    pub skip: u32,
}

/// A tab over the list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskTab {
    /// Every task.
    All,
    /// In a stage of a workflow.
    InReview,
    /// Waiting to be published.
    ToPublish,
}

/// The column to sort by, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct TaskSort {
    /// The column.
    pub by: TaskColumn,
    /// Largest, last or latest first.
    pub descending: bool,
}

/// A column that tasks can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskColumn {
    /// Title of the entry.
    Title,
    /// Organisation, stack, content type.
    Where,
    /// Name of the stage.
    Stage,
    /// Due date.
    Due,
    /// Time of the assignment.
    Assigned,
}

/// A page of tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskPage {
    /// The rows in the order asked for.
    pub tasks: Vec<Task>,
    /// Rows passed over before the first.
    pub skip: u32,
    /// Where the next page begins: `skip` and the rows received; `None` at the end.
    pub next: Option<u32>,
    /// All rows there are; only if the server says so.
    pub count: Option<u32>,
    /// Whether the server refused the order and these rows alone were ordered here.
    pub sorted_here: bool,
}
