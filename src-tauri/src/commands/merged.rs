//! The tasks of all accounts in one list.

use account::{AccountId, Accounts, MergedRows, MergedRowsRequest, MergedTasksView};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn merged_tasks(accounts: State<'_, Accounts>) -> Answer<MergedTasksView> {
    Ok(accounts.merged_tasks())
}

#[tauri::command]
pub async fn open_merged_tasks(accounts: State<'_, Accounts>, account: AccountId) -> Answer<MergedTasksView> {
    Ok(accounts.open_merged_tasks(&account).await?)
}

#[tauri::command]
pub async fn load_merged_tasks(
    accounts: State<'_, Accounts>,
    account: AccountId,
    pages: u32,
) -> Answer<MergedTasksView> {
    Ok(accounts.load_merged_tasks(&account, pages).await?)
}

#[tauri::command]
pub async fn merged_rows(accounts: State<'_, Accounts>, request: MergedRowsRequest) -> Answer<MergedRows> {
    Ok(accounts.merged_rows(request)?)
}
