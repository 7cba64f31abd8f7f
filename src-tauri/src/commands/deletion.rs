//! The deletion of an account, and what its person may keep of it.

use std::fs::File;
use std::io::{BufWriter, Write};

use account::{
    AccountId, Accounts, DeleteRequest, DeletedView, DeletionView, Export, ExportView, SignInRequest, SignInView,
};
use tauri::{AppHandle, State, Window};

use super::file::{Kind, save};
use super::{Answer, CommandError};

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

/// Writes profile and tasks into a file that the person chooses; nothing where none was chosen.
#[tauri::command]
pub async fn export_account(
    app: AppHandle,
    window: Window,
    accounts: State<'_, Accounts>,
    account: AccountId,
) -> Answer<Option<ExportView>> {
    let Export { file_name, json, tasks } = accounts.export_account(&account).await?;
    let write = move |file: &mut BufWriter<File>| {
        file.write_all(json.as_bytes()).map_err(|error| CommandError::FileNotWritten { message: error.to_string() })
    };
    let written = save(app, window, file_name, Kind { name: "JSON", extension: "json" }, write).await?;
    Ok(written.map(|file_name| ExportView { file_name, tasks }))
}
