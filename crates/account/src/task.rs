//! Tasks: pieces of work assigned to the person.

mod export;
mod filter;
mod list;
mod lists;
mod merged;
mod names;
mod news;
mod open;
mod order;
mod pace;
mod paging;
pub(crate) mod query;
pub(crate) mod rows;
mod texts;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use export::each_task;
pub use export::{ExportTasksRequest, TaskExport, TaskExportView, TaskFormat};
pub use filter::{TaskFilter, TaskQueryView, read_task_query, write_task_query};
pub use list::{LoadTasksRequest, NamedId, TaskListRequest, TaskListView, TaskNames, TaskRows, TaskRowsRequest};
pub(crate) use lists::TaskLists;
pub use merged::{MergedPart, MergedRows, MergedRowsRequest, MergedTask, MergedTasksView};
pub use news::TaskNews;
pub use open::OpenTaskRequest;

/// One task (`contracts/contentstack.md` §3.3). Ids stand outside, names for
/// people in the other fields; any may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Task {
    /// Tells this row from every other of the account: a hash of the contract's row key, 32 hexadecimal digits.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, TS)]
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

/// A tab over the list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, TS)]
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
