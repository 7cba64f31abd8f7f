//! Signing in, the second factor, resuming and signing out.

use account::session::{ApiTokenRequest, SecondFactorRequest, SignInRequest};
use account::{AccountId, AccountView, Accounts, SignInView, SignOutView};
use tauri::State;

use super::Answer;

#[tauri::command]
pub async fn restore_session(accounts: State<'_, Accounts>, account: AccountId) -> Answer<AccountView> {
    Ok(accounts.restore(&account).await?)
}

#[tauri::command]
pub async fn ask_keychain_again(accounts: State<'_, Accounts>, account: AccountId) -> Answer<AccountView> {
    Ok(accounts.ask_keychain_again(&account).await?)
}

#[tauri::command]
pub async fn go_without_keychain(accounts: State<'_, Accounts>, account: AccountId) -> Answer<AccountView> {
    Ok(accounts.go_without_keychain(&account).await?)
}

#[tauri::command]
pub async fn sign_in(accounts: State<'_, Accounts>, request: SignInRequest) -> Answer<SignInView> {
    Ok(accounts.sign_in(request).await?)
}

#[tauri::command]
pub async fn sign_in_with_api_token(accounts: State<'_, Accounts>, request: ApiTokenRequest) -> Answer<SignInView> {
    Ok(accounts.sign_in_with_api_token(request).await?)
}

#[tauri::command]
pub async fn answer_second_factor(accounts: State<'_, Accounts>, request: SecondFactorRequest) -> Answer<SignInView> {
    Ok(accounts.answer_second_factor(request).await?)
}

#[tauri::command]
pub async fn send_text_message(accounts: State<'_, Accounts>, handle: String) -> Answer<()> {
    Ok(accounts.send_text_message(&handle).await?)
}

#[tauri::command]
pub fn abandon_second_factor(accounts: State<'_, Accounts>, handle: String) {
    accounts.abandon_second_factor(&handle);
}

#[tauri::command]
pub async fn sign_out(accounts: State<'_, Accounts>, account: AccountId) -> Answer<SignOutView> {
    Ok(accounts.sign_out(&account).await?)
}

#[tauri::command]
pub async fn sign_out_all(accounts: State<'_, Accounts>) -> Answer<Vec<SignOutView>> {
    Ok(accounts.sign_out_all().await)
}
