//! The deletion of an account.

use account::{AccountId, Accounts, DeleteRequest, DeletedView, DeletionView, SignInRequest, SignInView};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn deletion_preview(accounts: State<'_, Accounts>, account: AccountId) -> Answer<DeletionView> {
    Ok(accounts.deletion_preview(&account).await?)
}

#[tauri::command]
pub async fn confirm_identity(accounts: State<'_, Accounts>, request: SignInRequest) -> Answer<SignInView> {
    Ok(accounts.confirm_identity(request).await?)
}

#[tauri::command]
pub async fn delete_account(accounts: State<'_, Accounts>, request: DeleteRequest) -> Answer<DeletedView> {
    Ok(accounts.delete_account(request).await?)
}
