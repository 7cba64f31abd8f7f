//! The journal, and emptying it.

use account::{Accounts, JournalView};
use tauri::State;

use super::Answer;

#[tauri::command]
pub fn journal(accounts: State<'_, Accounts>) -> Vec<JournalView> {
    accounts.journal()
}

#[tauri::command]
pub async fn empty_journal(accounts: State<'_, Accounts>) -> Answer<()> {
    Ok(accounts.empty_journal()?)
}
