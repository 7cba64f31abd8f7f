//! A new password, the activation of an account, and a password's strength.

use account::{Accounts, ActivateRequest, ResetMailRequest, ResetRequest, StrengthRequest, StrengthView};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn request_password_reset(accounts: State<'_, Accounts>, request: ResetMailRequest) -> Answer<()> {
    Ok(accounts.request_password_reset(request).await?)
}

#[tauri::command]
pub async fn reset_password(accounts: State<'_, Accounts>, request: ResetRequest) -> Answer<()> {
    Ok(accounts.reset_password(request).await?)
}

#[tauri::command]
pub async fn activate_account(accounts: State<'_, Accounts>, request: ActivateRequest) -> Answer<()> {
    Ok(accounts.activate(request).await?)
}

/// Away from the window's thread: an estimate takes milliseconds.
#[tauri::command(async)]
pub fn password_strength(accounts: State<'_, Accounts>, request: StrengthRequest) -> StrengthView {
    accounts.password_strength(&request)
}
