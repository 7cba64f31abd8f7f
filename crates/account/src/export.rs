//! What an account holds, for its person to keep: profile and tasks as JSON.

use std::collections::HashSet;

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::profile::Profile;
use crate::task::{Task, TaskRequest, TaskTab};

/// Rows that are asked for at a time.
const PAGE: u32 = 50;

/// Most tasks of an export: a server that never comes to an end must not fill the memory.
const MOST_TASKS: usize = 200_000;

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
struct File {
    exported_at: Timestamp,
    server: String,
    profile: Profile,
    tasks: Vec<Task>,
}

impl Accounts {
    /// Reads the profile and every task, one page after the other. A short page may be
    /// a server's own limit, so the end is the server's count or a page with no new row.
    ///
    /// # Errors
    /// As every call with a session: an export is whole or there is none.
    pub async fn export_account(&self, account: &AccountId) -> Result<Export> {
        let server = self.view(account)?.server.address;
        let profile = self.profile(account).await?;
        let tasks = self.every_task(account).await?;
        let exported_at = self.clock.now();
        let file_name = file_name(&profile.email, exported_at);
        let count = u32::try_from(tasks.len()).unwrap_or(u32::MAX);
        let file = File { exported_at, server, profile, tasks };
        let json = serde_json::to_string_pretty(&file).map_err(|error| Error::System(error.to_string()))?;
        Ok(Export { file_name, json, tasks: count })
    }

    async fn every_task(&self, account: &AccountId) -> Result<Vec<Task>> {
        let (mut tasks, mut keys, mut next) = (Vec::new(), HashSet::new(), Some(0));
        while let Some(skip) = next {
            let request = TaskRequest { tab: TaskTab::All, query: None, sort: None, limit: PAGE, skip };
            let page = self.tasks(account, request).await?;
            let before = tasks.len();
            let after = u32::try_from(page.tasks.len()).map_or(u32::MAX, |rows| skip.saturating_add(rows));
            let further = page.next.or_else(|| page.count.is_none().then_some(after));
            tasks.extend(page.tasks.into_iter().filter(|task| keys.insert(task.key.clone())));
            if tasks.len() > MOST_TASKS {
                return Err(Error::System(format!("more than {MOST_TASKS} tasks cannot be exported")));
            }
            next = further.filter(|_| tasks.len() > before);
        }
        Ok(tasks)
    }
}

/// Only characters that every system takes in the name of a file.
fn file_name(email: &str, now: Timestamp) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let who: String = email.chars().take(64).map(|c| if fits(c) { c } else { '-' }).collect();
    let day = now.strftime("%Y-%m-%d");
    if who.is_empty() { format!("latchkey-{day}.json") } else { format!("latchkey-{who}-{day}.json") }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn an_address_makes_a_name_that_every_system_takes() {
        let now = "2026-03-01T09:00:00Z".parse().unwrap();
        assert_eq!(file_name("ann@example.com", now), "latchkey-ann-example.com-2026-03-01.json");
        assert_eq!(file_name("../a\\b:c\0\"é", now), "latchkey-..-a-b-c----2026-03-01.json");
        assert_eq!(file_name("", now), "latchkey-2026-03-01.json");
    }
}
