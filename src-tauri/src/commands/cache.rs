//! What is kept for the next start.

use account::{AccountId, Accounts, CacheView, CachedProfile, CachedTasks, TaskListRequest};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn cached_profile(accounts: State<'_, Accounts>, account: AccountId) -> Answer<Option<CachedProfile>> {
    Ok(accounts.cached_profile(&account).await?)
}

#[tauri::command]
pub async fn cached_tasks(
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: TaskListRequest,
) -> Answer<Option<CachedTasks>> {
    Ok(accounts.cached_tasks(&account, request).await?)
}

#[tauri::command]
pub async fn cache_view(accounts: State<'_, Accounts>) -> Answer<CacheView> {
    Ok(accounts.cache_view().await)
}

#[tauri::command]
pub async fn empty_cache(accounts: State<'_, Accounts>) -> Answer<CacheView> {
    Ok(accounts.empty_cache().await)
}
