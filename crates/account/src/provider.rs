//! The protocols: one trait, what each provider can do, and the one factory.

use serde::Serialize;
use ts_rs::TS;

use crate::profile::ProfileField;

/// What a provider can do; the page asks this, never which provider it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Capabilities {
    /// Whether it has tasks.
    pub tasks: bool,
    /// Columns that its tasks can be sorted by.
    pub task_columns: Vec<crate::task::TaskColumn>,
    /// Whether it can send a second factor by text message.
    pub text_message: bool,
    /// Fields of the profile that can be changed.
    pub editable: Vec<ProfileField>,
}
