//! The list of accounts as it is kept between two runs.

use serde::{Deserialize, Serialize};

use super::AccountId;
use crate::error::Result;
use crate::server::ProviderKind;

/// Keeps the list of accounts. Nothing in it is secret.
pub trait AccountStore: Send + Sync {
    /// The list as it was last saved; empty where there is none.
    ///
    /// # Errors
    /// [`Error::System`](crate::Error::System) or [`Error::NotSaved`](crate::Error::NotSaved)
    /// where the list cannot be read.
    fn load(&self) -> Result<Vec<AccountRecord>>;

    /// Keeps the list in place of the one before, whole or not at all.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved).
    fn save(&self, accounts: &[AccountRecord]) -> Result<()>;
}

/// An account in the list. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRecord {
    /// Which.
    pub id: AccountId,
    /// The kind of service.
    pub provider: ProviderKind,
    /// The whole address of its server, `https://eu-api.contentstack.com/v3`.
    pub address: String,
    /// The address of its web app, where its person gave one.
    #[serde(default)]
    pub app: Option<String>,
    /// What its person calls it, where they gave it a name of their own.
    #[serde(default)]
    pub label: Option<String>,
    /// E-mail address of the last sign-in.
    #[serde(default)]
    pub email: Option<String>,
    /// Name of the person, as far as known.
    #[serde(default)]
    pub name: Option<String>,
    /// The server's id of the person, as far as known.
    #[serde(default)]
    pub uid: Option<String>,
}
