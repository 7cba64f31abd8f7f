//! What an account holds, for its person to keep: profile and tasks as JSON.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::profile::Profile;
use crate::task::query::{Condition, TaskQuery};
use crate::task::rows::Rows;
use crate::task::{TaskFilter, TaskTab, each_task};

/// Rows that are asked for at a time.
const PAGE: u32 = 100;

/// What an account holds, ready for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// A name for the file, `latchkey-ann-example.com-2026-03-01.json`.
    pub file_name: String,
    /// Its contents: `{"exported_at", "server", "profile", "tasks"}`.
    pub json: String,
    /// Number of the tasks in it.
    pub tasks: u32,
}

/// What was written into a file that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportView {
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Number of the tasks in it.
    pub tasks: u32,
}

/// The file. Views only, so it holds no secret.
#[derive(Serialize)]
struct File<'a> {
    exported_at: Timestamp,
    server: String,
    profile: Profile,
    #[serde(serialize_with = "each_task")]
    tasks: &'a Rows,
}

impl Accounts {
    /// Reads the profile and, where the provider has tasks, every one of them.
    ///
    /// # Errors
    /// As every call with a session: an export is whole or there is none.
    pub async fn export_account(&self, account: &AccountId) -> Result<Export> {
        let server = self.view(account)?.server.address;
        let profile = self.profile(account).await?;
        let condition = Condition::Bar(TaskFilter::default());
        let wanted = TaskQuery { tab: TaskTab::All, condition, sort: Vec::new(), page_size: PAGE };
        let has_tasks = self.view(account)?.capabilities.tasks;
        let list = if has_tasks { Some(self.every_task(account, wanted).await?) } else { None };
        let none = Rows::default();
        let rows = list.as_ref().map_or(&none, |list| &list.rows);
        let exported_at = self.clock.now();
        let file_name = file_name(&profile.email, exported_at, "json");
        let tasks = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let file = File { exported_at, server, profile, tasks: rows };
        let json = serde_json::to_string_pretty(&file).map_err(|error| Error::System(error.to_string()))?;
        Ok(Export { file_name, json, tasks })
    }
}

/// Only characters that every system takes in the name of a file. `kind` is what it ends with.
pub(crate) fn file_name(who: &str, now: Timestamp, kind: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let who: String = who.chars().take(64).map(|c| if fits(c) { c } else { '-' }).collect();
    let day = now.strftime("%Y-%m-%d");
    if who.is_empty() { format!("latchkey-{day}.{kind}") } else { format!("latchkey-{who}-{day}.{kind}") }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn an_address_makes_a_name_that_every_system_takes() {
        let now = "2026-03-01T09:00:00Z".parse().unwrap();
        assert_eq!(file_name("ann@example.com", now, "json"), "latchkey-ann-example.com-2026-03-01.json");
        assert_eq!(file_name("../a\\b:c\0\"é", now, "json"), "latchkey-..-a-b-c----2026-03-01.json");
        assert_eq!(file_name("", now, "json"), "latchkey-2026-03-01.json");
    }

    #[test]
    fn no_name_is_a_device_of_windows_or_one_that_it_would_change() {
        let now = "2026-03-01T09:00:00Z".parse().unwrap();
        let long = "x".repeat(300);
        for who in ["CON", "AUX", "COM1.txt", "a?*<>|:\"/\\", "ann. ", "\u{1}\u{7f}", "dot.", &long] {
            let name = file_name(who, now, "ics");
            assert!(name.starts_with("latchkey-") && name.ends_with("-2026-03-01.ics") && name.len() < 100, "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{name}");
        }
    }
}
