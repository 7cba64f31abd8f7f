//! The list of accounts and everything a person can do with one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::provider::Capabilities;
use crate::server::ServerView;
use crate::session::SessionView;

/// Names an account in the list, in the store and in the keychain: 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct AccountId(String);

/// An account as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccountView {
    /// Which.
    pub id: AccountId,
    /// Where it is.
    pub server: ServerView,
    /// E-mail address of the last sign-in.
    pub email: Option<String>,
    /// Name of the person, as far as known.
    pub name: Option<String>,
    /// One or two letters to tell it by.
    pub initials: String,
    /// State of its session.
    pub session: SessionView,
    /// What its provider can do.
    pub capabilities: Capabilities,
}
