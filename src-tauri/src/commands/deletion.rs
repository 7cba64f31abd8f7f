//! The deletion of an account, and what its person may keep of it.

use std::fs;

use account::{
    AccountId, Accounts, DeleteRequest, DeletedView, DeletionView, Export, ExportView, SignInRequest, SignInView,
};
use tauri::{AppHandle, State, Window};
use tauri_plugin_dialog::{DialogExt, FilePath};

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
    let export = accounts.export_account(&account).await?;
    let choice = app.dialog().file().set_parent(&window).set_file_name(&export.file_name).add_filter("JSON", &["json"]);
    // The dialog is asked from a thread that may wait: the window's own must not.
    let written = tauri::async_runtime::spawn_blocking(move || match choice.blocking_save_file() {
        Some(place) => write(&place, &export).map(Some),
        None => Ok(None),
    });
    written.await.map_err(|error| CommandError::System { message: error.to_string() })?
}

fn write(place: &FilePath, export: &Export) -> Answer<ExportView> {
    let failed = |message: String| CommandError::FileNotWritten { message };
    let path = place.clone().into_path().map_err(|error| failed(error.to_string()))?;
    fs::write(&path, &export.json).map_err(|error| failed(error.to_string()))?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(ExportView { file_name, tasks: export.tasks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export() -> Export {
        Export { file_name: "latchkey.json".to_owned(), json: "{}".to_owned(), tasks: 3 }
    }

    #[test]
    fn an_export_is_written_where_the_person_chose() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.json");
        let view = write(&FilePath::Path(path.clone()), &export());
        assert_eq!(view, Ok(ExportView { file_name: "mine.json".to_owned(), tasks: 3 }));
        assert_eq!(fs::read_to_string(path).expect("it is there"), "{}");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let outcome = write(&FilePath::Path(folder.path().to_owned()), &export());
        assert!(matches!(outcome, Err(CommandError::FileNotWritten { .. })), "{outcome:?}");
    }
}
