//! The filter bar's conditions, and the same as JSON.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PublishingStatus, TaskTab};

/// Conditions of the filter bar; all that are set hold together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct TaskFilter {
    /// Id of the stage.
    pub stage: Option<String>,
    /// Id of the content type.
    pub content_type: Option<String>,
    /// API key of the stack.
    pub stack: Option<String>,
    /// State of the publishing request; not [`PublishingStatus::Unknown`].
    pub status: Option<PublishingStatus>,
    /// Due before this moment.
    #[ts(type = "string | null")]
    pub due_before: Option<Timestamp>,
}

/// A typed query, as far as tab and filter can say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskQueryView {
    /// Kind of task that it selects.
    pub tab: TaskTab,
    /// Conditions of the filter bar that say it; none where `query` is set.
    pub filter: TaskFilter,
    /// The query as typed, where tab and filter cannot say it.
    pub query: Option<String>,
}
