//! A list of tasks as a file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a file of a list's loaded rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct ExportTasksRequest {
    /// Which list.
    pub list: u32,
    /// What kind of file.
    pub format: TaskFormat,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskFormat {
    /// A table for spreadsheets.
    Csv,
    /// The rows as the page has them.
    Json,
    /// Due dates for a calendar.
    ICalendar,
}

/// What was written into a file that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskExportView {
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Number of the tasks in it.
    pub tasks: u32,
    /// Whether the list had come to its end: these are all its tasks.
    pub complete: bool,
}
