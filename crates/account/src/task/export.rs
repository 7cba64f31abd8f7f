//! A list of tasks as a file. It is written row by row, so that a long list is not
//! held twice.

mod calendar;
mod table;

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use jiff::Timestamp;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};
use ts_rs::TS;

use super::paging::TaskList;
use super::rows::Rows;
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::export::file_name;

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

/// A list as it was when its file was asked for, ready to be written.
pub struct TaskExport {
    list: Arc<TaskList>,
    format: TaskFormat,
    server: String,
    now: Timestamp,
    /// A name for the file, `latchkey-ann-example.com-tasks-2026-03-01.csv`.
    pub file_name: String,
    /// Number of the tasks in it.
    pub tasks: u32,
    /// Whether the list had come to its end: these are all its tasks.
    pub complete: bool,
}

/// The JSON file. Views only, so it holds no secret.
#[derive(Serialize)]
struct File<'a> {
    exported_at: Timestamp,
    server: &'a str,
    complete: bool,
    #[serde(serialize_with = "each_task")]
    tasks: &'a Rows,
}

impl Accounts {
    /// The loaded rows of a list as they are now, for a file; those with a due date
    /// only, for a calendar.
    ///
    /// # Errors
    /// [`Error::ListReplaced`].
    pub fn export_tasks(&self, account: &AccountId, request: ExportTasksRequest) -> Result<TaskExport> {
        let ExportTasksRequest { list, format } = request;
        let list = self.task_list(account, list)?;
        let view = self.view(account)?;
        let now = self.clock.now();
        let who = format!("{}-tasks", view.email.unwrap_or_default());
        let tasks = if format == TaskFormat::ICalendar { list.rows.due() } else { list.rows.len() };
        Ok(TaskExport {
            format,
            server: view.server.address,
            now,
            file_name: file_name(&who, now, format.extension()),
            tasks: u32::try_from(tasks).unwrap_or(u32::MAX),
            complete: list.has_ended(),
            list,
        })
    }
}

impl TaskExport {
    /// Writes the file.
    ///
    /// # Errors
    /// [`Error::NotWritten`].
    pub fn write(&self, mut out: impl Write) -> Result<()> {
        let rows = &self.list.rows;
        let written = match self.format {
            TaskFormat::Csv => table::write(&mut out, rows.tasks(0)),
            TaskFormat::Json => self.write_json(&mut out),
            TaskFormat::ICalendar => calendar::write(&mut out, rows.tasks(0), self.now),
        };
        written.and_then(|()| out.flush()).map_err(|error| Error::NotWritten(error.to_string()))
    }

    fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { now, server, complete, list, .. } = self;
        let file = File { exported_at: *now, server, complete: *complete, tasks: &list.rows };
        serde_json::to_writer_pretty(&mut *out, &file)?;
        out.write_all(b"\n")
    }
}

impl fmt::Debug for TaskExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file_name, tasks, complete, .. } = self;
        f.debug_struct("TaskExport")
            .field("file_name", file_name)
            .field("tasks", tasks)
            .field("complete", complete)
            .finish_non_exhaustive()
    }
}

impl TaskFormat {
    /// What people call such files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::ICalendar => "iCalendar",
        }
    }

    /// What the names of such files end with, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::ICalendar => "ics",
        }
    }
}

/// Each task is made when it is its turn.
pub(crate) fn each_task<S: Serializer>(rows: &Rows, to: S) -> Result<S::Ok, S::Error> {
    let mut list = to.serialize_seq(Some(rows.len()))?;
    for task in rows.tasks(0) {
        list.serialize_element(&task)?;
    }
    list.end()
}
