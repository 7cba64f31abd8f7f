//! The profile and changes to it.

use account::{AccountId, Accounts, Profile, ProfileChange};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn profile(accounts: State<'_, Accounts>, account: AccountId) -> Answer<Profile> {
    Ok(accounts.profile(&account).await?)
}

#[tauri::command]
pub async fn update_profile(
    accounts: State<'_, Accounts>,
    account: AccountId,
    change: ProfileChange,
) -> Answer<Profile> {
    Ok(accounts.update_profile(&account, change).await?)
}
