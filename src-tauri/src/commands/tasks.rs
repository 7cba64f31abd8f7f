//! Tasks.

use account::{AccountId, Accounts, TaskPage, TaskRequest};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn tasks(accounts: State<'_, Accounts>, account: AccountId, request: TaskRequest) -> Answer<TaskPage> {
    Ok(accounts.tasks(&account, request).await?)
}
