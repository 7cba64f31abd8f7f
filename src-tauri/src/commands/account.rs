//! The list of accounts, and adding to it.

use account::{
    AccountId, AccountView, Accounts, ArrangeRequest, HeadersRequest, KeychainView, LabelRequest, ProbeView,
    ServerRequest, SignOutView,
};
use tauri::State;

use super::Answer;

#[tauri::command]
pub fn accounts(accounts: State<'_, Accounts>) -> Vec<AccountView> {
    accounts.list()
}

#[tauri::command]
pub async fn keychain(accounts: State<'_, Accounts>) -> Answer<KeychainView> {
    Ok(accounts.keychain().await)
}

#[tauri::command]
pub async fn probe_server(accounts: State<'_, Accounts>, request: ServerRequest) -> Answer<ProbeView> {
    Ok(accounts.probe(request).await?)
}

#[tauri::command]
pub async fn add_account(accounts: State<'_, Accounts>, request: ServerRequest) -> Answer<AccountView> {
    Ok(accounts.add(request).await?)
}

#[tauri::command]
pub async fn set_headers(accounts: State<'_, Accounts>, request: HeadersRequest) -> Answer<AccountView> {
    Ok(accounts.set_headers(request).await?)
}

#[tauri::command]
pub async fn remove_account(accounts: State<'_, Accounts>, account: AccountId) -> Answer<SignOutView> {
    Ok(accounts.remove(&account).await?)
}

#[tauri::command]
pub async fn label_account(accounts: State<'_, Accounts>, request: LabelRequest) -> Answer<AccountView> {
    Ok(accounts.label(request)?)
}

#[tauri::command]
pub async fn arrange_accounts(accounts: State<'_, Accounts>, request: ArrangeRequest) -> Answer<Vec<AccountView>> {
    Ok(accounts.arrange(&request)?)
}
