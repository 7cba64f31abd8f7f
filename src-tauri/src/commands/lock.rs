//! The lock.

use account::{Accounts, Drafts, LockView, PassphraseRequest, Password};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use super::Answer;
use crate::lock::{self, Door};
use crate::store::SettingsFile;

#[tauri::command]
pub fn hear_lock(door: State<'_, Door>, ear: Channel<LockView>) {
    door.listen(ear);
}

/// The page empties itself then; what was typed into it is kept here.
#[tauri::command]
pub fn lock(app: AppHandle, accounts: State<'_, Accounts>, drafts: Drafts) -> Answer<()> {
    if !accounts.lock_view().locked {
        lock::lock_now(&app);
    }
    Ok(accounts.keep_drafts(drafts)?)
}

#[tauri::command]
pub async fn unlock(accounts: State<'_, Accounts>, passphrase: Password) -> Answer<()> {
    Ok(accounts.unlock(passphrase).await?)
}

#[tauri::command]
pub fn take_drafts(accounts: State<'_, Accounts>) -> Option<Drafts> {
    accounts.take_drafts()
}

#[tauri::command]
pub async fn set_passphrase(
    accounts: State<'_, Accounts>,
    file: State<'_, SettingsFile>,
    request: PassphraseRequest,
) -> Answer<()> {
    accounts.set_passphrase(request).await?;
    lock::remember(&file, true);
    Ok(())
}

#[tauri::command]
pub async fn remove_passphrase(
    accounts: State<'_, Accounts>,
    file: State<'_, SettingsFile>,
    present: Password,
) -> Answer<()> {
    accounts.remove_passphrase(present).await?;
    lock::remember(&file, false);
    Ok(())
}

#[tauri::command]
pub async fn forget_passphrase(accounts: State<'_, Accounts>, file: State<'_, SettingsFile>) -> Answer<()> {
    accounts.forget_passphrase().await?;
    lock::remember(&file, false);
    Ok(())
}

#[tauri::command]
pub fn note_activity(accounts: State<'_, Accounts>) {
    accounts.note_activity();
}
