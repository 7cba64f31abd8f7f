//! Writing down what was done.

use super::{JournalEntry, JournalEvent};
use crate::accounts::{AccountId, Accounts};
use crate::mask::MaskedEmail;

impl Accounts {
    /// Writes down what was done with an account that is on the list.
    pub(crate) fn write_down(&self, event: JournalEvent, account: &AccountId) {
        self.write(event, account, None);
    }

    /// Writes down what was done for an address that was typed, or that is a member's.
    pub(crate) fn write_down_for(&self, event: JournalEvent, account: &AccountId, email: &str) {
        self.write(event, account, Some(MaskedEmail::new(email)));
    }

    /// Writes down that an account has left the list, and forgets whose it was and where.
    ///
    /// The entry is made while the account is still there.
    pub(crate) fn write_down_end(&self, entry: Option<JournalEntry>) {
        let Some(entry) = entry else { return };
        if let Some(account) = &entry.account {
            self.journal.forget(account);
        }
        self.journal.add(JournalEntry { account: None, address: None, email: None, ..entry });
    }

    /// An entry of now about an account; `None` where it is not on the list.
    pub(crate) fn entry(&self, event: JournalEvent, account: &AccountId) -> Option<JournalEntry> {
        let at = self.clock.now();
        let of = |a: &crate::accounts::Account| JournalEntry {
            at,
            event,
            provider: a.server.provider(),
            account: Some(a.id.clone()),
            address: Some(a.server.address().to_owned()),
            email: a.email.as_deref().map(MaskedEmail::new),
        };
        self.book.read(account, of).ok()
    }

    fn write(&self, event: JournalEvent, account: &AccountId, email: Option<MaskedEmail>) {
        if let Some(entry) = self.entry(event, account) {
            self.journal.add(JournalEntry { email: email.or(entry.email), ..entry });
        }
    }
}
