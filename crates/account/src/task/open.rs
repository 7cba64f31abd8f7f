//! A task's entry in the server's web app.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;
use url::Url;

use super::query::invalid;
use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::server::is_loopback;

/// Names the task whose entry is to be opened in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct OpenTaskRequest {
    /// Which list.
    pub list: u32,
    /// The task's key.
    pub key: String,
}

impl Accounts {
    /// The address of a task's entry in the server's web app: https, or http on this computer.
    ///
    /// # Errors
    /// [`Error::ListReplaced`](crate::Error::ListReplaced); [`Error::Invalid`](crate::Error::Invalid)
    /// names `key` where no loaded task has it, the server has no web app, or the server
    /// does not say where the entry lies.
    pub fn task_address(&self, account: &AccountId, request: &OpenTaskRequest) -> Result<Url> {
        let list = self.task_list(account, request.list)?;
        let entry = u128::from_str_radix(&request.key, 16).ok().and_then(|key| list.rows.entry(key));
        let provider = self.book.read(account, |a| Arc::clone(&a.provider))?;
        let address = entry.and_then(|entry| provider.entry_address(&entry));
        address.filter(is_safe).ok_or_else(|| invalid("key", "this task cannot be opened".to_owned()))
    }
}

/// Nothing but a web address is ever handed to the system to open.
fn is_safe(address: &Url) -> bool {
    address.scheme() == "https" || (address.scheme() == "http" && is_loopback(address))
}
