//! The order of the accounts.

use serde::Deserialize;
use ts_rs::TS;

use super::{AccountId, AccountView, Accounts};
use crate::error::Result;

/// Puts the accounts in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ArrangeRequest {
    /// The accounts as they are to follow each other. One that is not named comes behind
    /// them, and one that is not in the list is passed over.
    pub order: Vec<AccountId>,
}

impl Accounts {
    /// Puts the accounts in order, and gives them as they are then.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved): the order is the one before then.
    pub fn arrange(&self, request: &ArrangeRequest) -> Result<Vec<AccountView>> {
        self.book.arrange(&request.order)?;
        Ok(self.list())
    }
}
