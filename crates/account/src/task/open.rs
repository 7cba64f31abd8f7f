//! A task's entry in the server's web app.

use serde::Deserialize;
use ts_rs::TS;

/// Names the task whose entry is to be opened in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct OpenTaskRequest {
    /// Which list.
    pub list: u32,
    /// The task's key.
    pub key: String,
}
