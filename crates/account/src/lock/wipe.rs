//! Forgetting what is secret, in the shell's memory.

use futures_util::future::join_all;

use crate::accounts::{AccountId, Accounts};

impl Accounts {
    /// Drops every account's session and extra headers, which wipes them, once nobody is opening
    /// or ending it: that goes on to its end first. Does nothing where the app is open again.
    /// A session that the keychain holds is read again later; of any other it is known that it is gone.
    pub async fn wipe(&self) {
        let accounts = self.book.all(|account| account.id.clone());
        join_all(accounts.iter().map(|account| self.wipe_account(account))).await;
    }

    async fn wipe_account(&self, account: &AccountId) {
        let Ok(turn) = self.book.turn(account) else { return };
        let _turn = turn.lock().await;
        let Ok(renewal) = self.book.read(account, |a| a.renewal.clone()) else { return };
        let _renewal = renewal.lock().await;
        if !self.lock.is_locked() {
            return;
        }
        // What was under way when the app was locked may have left something new.
        self.challenges.abandon_all_of(account);
        self.task_lists.forget(account);
        self.book.wipe(account, self.vault.contents(account.as_str()).session);
    }
}
