//! The keychain: tokens, on a thread of its own, with a bounded wait.

use serde::Serialize;
use ts_rs::TS;

/// State of the system's keychain as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum KeychainView {
    /// It answers.
    Open {
        /// Its name: `GNOME Keyring`; `None` where it does not tell.
        name: Option<String>,
    },
    /// It has not answered within the limit; it may be asking for its password.
    Waiting,
    /// It is there and does not give or take secrets.
    Locked,
    /// There is none. Sessions last as long as the app runs.
    Absent,
}
