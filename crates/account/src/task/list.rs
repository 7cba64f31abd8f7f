//! A list of tasks: opened, loaded on, and read window by window. Its rows stay
//! here, since a person may have 100,000 of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Task, TaskFilter, TaskSort, TaskTab};

/// Which tasks are wanted, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TaskListRequest {
    /// Kind of task.
    pub tab: TaskTab,
    /// Conditions of the filter bar.
    pub filter: TaskFilter,
    /// The person's own JSON object in place of `filter`; the tab's condition holds beside it.
    pub query: Option<String>,
    /// Order of the rows, the most important column first; at most five, none twice.
    pub sort: Vec<TaskSort>,
    /// Rows that a request asks for, 1 to 100.
    pub page_size: u32,
}

/// What is loaded of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskListView {
    /// Names the list; the account's next one makes it void.
    pub list: u32,
    /// Rows loaded.
    pub loaded: u32,
    /// Rows loaded that have a due date.
    pub due: u32,
    /// Whether these are all there are.
    pub ended: bool,
    /// All rows there are; only if the server says so.
    pub count: Option<u32>,
    /// Whether the server refused the order, and the loaded rows alone were ordered here.
    pub sorted_here: bool,
    /// Whether a filter or a query keeps some back.
    pub filtered: bool,
    /// What the loaded rows can be filtered by.
    pub names: TaskNames,
    /// Seconds to wait before loading on: the server has had too many requests.
    pub paused_s: Option<u32>,
}

/// What the loaded rows can be filtered by: at most 200 of each, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct TaskNames {
    /// Stages of workflows.
    pub stages: Vec<NamedId>,
    /// Content types.
    pub content_types: Vec<NamedId>,
    /// Stacks, by their API keys.
    pub stacks: Vec<NamedId>,
}

/// An id of the server and its name for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamedId {
    /// The id.
    pub id: String,
    /// The name; the id where there is none.
    pub name: String,
}

/// Loads a list on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct LoadTasksRequest {
    /// Which list.
    pub list: u32,
    /// Requests to send at most, 1 to 5.
    pub pages: u32,
}

/// Reads rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct TaskRowsRequest {
    /// Which list.
    pub list: u32,
    /// Place of the first row, from 0.
    pub from: u32,
    /// How many, at most 200.
    pub count: u32,
}

/// Rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskRows {
    /// Place of the first.
    pub from: u32,
    /// The rows; fewer than asked for where no more are loaded.
    pub tasks: Vec<Task>,
}
