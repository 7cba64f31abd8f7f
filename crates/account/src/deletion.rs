//! The deletion of an account: what it would take, the proof of who asks, and the one request.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::journal::JournalEvent;
use crate::profile::{Organization, OrganizationPart};
use crate::session::Session;
use crate::team::TeamProblem;

/// How long signing in again proves who asks.
const CONFIRMED_FOR: SignedDuration = SignedDuration::from_mins(5);

/// What the deletion of an account would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeletionView {
    /// Names of the organisations that the person owns.
    pub owned_organizations: Vec<String>,
    /// Names of the other organisations that the person is in.
    pub organizations: Vec<String>,
    /// Whether the server is expected to refuse, because the person owns an organisation.
    pub refused: bool,
    /// Whether the person is the last member of the team: then nothing is sent.
    pub last_member: bool,
}

/// Deletes an account.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeleteRequest {
    /// Which account.
    pub account: AccountId,
    /// Its e-mail address as typed, to be sure.
    pub email: String,
}

/// What is left of an account that the server has deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DeletedView {
    /// Whether the keychain's entry is gone (or there was none).
    pub removed_from_keychain: bool,
    /// Whether the list was written without it. If not, it is back, signed out, at the next start.
    pub removed_from_list: bool,
    /// Whether nothing of it is kept for the next start any more.
    pub removed_from_cache: bool,
}

/// Why a deletion is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeletionProblem {
    /// Nobody has signed in again for it within the last five minutes.
    NotConfirmed,
    /// Another person has signed in for it.
    OtherPerson,
    /// The typed e-mail address is not the account's.
    OtherEmail,
}

impl Accounts {
    /// What the deletion of the account would mean, by its profile as it is now.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn deletion_preview(&self, account: &AccountId) -> Result<DeletionView> {
        let organizations = self.profile(account).await?.organizations;
        let last_member = self.is_last_member(account).await?;
        let (owned, others): (Vec<_>, Vec<_>) =
            organizations.into_iter().partition(|organization| organization.part == OrganizationPart::Owner);
        let names = |organizations: Vec<Organization>| organizations.into_iter().map(|o| o.name).collect();
        Ok(DeletionView {
            refused: !owned.is_empty(),
            last_member,
            owned_organizations: names(owned),
            organizations: names(others),
        })
    }

    /// Deletes the account at the server, sent once, and then forgets all of it here.
    /// Anything but the server's yes leaves everything as it was.
    ///
    /// # Errors
    /// [`Error::Deletion`](crate::Error::Deletion), and [`TeamProblem::LastMember`], with nothing sent;
    /// [`Error::Refused`](crate::Error::Refused) and [`Error::Invalid`](crate::Error::Invalid)
    /// with the server's words; otherwise as every call with a session.
    pub async fn delete_account(&self, request: DeleteRequest) -> Result<DeletedView> {
        let DeleteRequest { account, email } = request;
        let _turn = self.book.turn(&account)?.lock_owned().await;
        let (known, state) = self.book.read(&account, |a| (a.email.clone(), a.session.clone()))?;
        self.check_confirmed(&*state.open()?)?;
        if !is_same(&email, &known.unwrap_or_default()) {
            return Err(DeletionProblem::OtherEmail.into());
        }
        if self.is_last_member(&account).await? {
            return Err(TeamProblem::LastMember.into());
        }
        self.with_session(&account, |provider, session| async move { provider.delete_account(&session.token).await })
            .await?;
        Ok(self.forget(&account).await)
    }

    /// Whether nobody would be left in the account's team; `false` where there is none.
    async fn is_last_member(&self, account: &AccountId) -> Result<bool> {
        let has_team = self.book.read(account, |a| a.provider.team().is_some())?;
        Ok(has_team && self.team_size(account).await? <= 1)
    }

    /// A clock that was set back proves nothing.
    fn check_confirmed(&self, session: &Session) -> Result<(), DeletionProblem> {
        let age = session.confirmed_at.map(|confirmed| self.clock.now().duration_since(confirmed));
        match age {
            Some(age) if !age.is_negative() && age <= CONFIRMED_FOR => Ok(()),
            _ => Err(DeletionProblem::NotConfirmed),
        }
    }

    /// The server has deleted it: what fails here is told, and undoes nothing.
    async fn forget(&self, account: &AccountId) -> DeletedView {
        self.challenges.abandon_all_of(account);
        self.forget_mails(account);
        self.task_lists.forget(account);
        let end = self.entry(JournalEvent::AccountDeleted, account);
        let removed_from_cache = self.cache.forget(account).await;
        let removed_from_list = self.book.forget(account);
        self.write_down_end(end);
        let removed_from_keychain = self.clear_keychain(account).await;
        DeletedView { removed_from_keychain, removed_from_list, removed_from_cache }
    }
}

pub(crate) fn is_same(typed: &str, known: &str) -> bool {
    let (typed, known) = (typed.trim().to_lowercase(), known.trim().to_lowercase());
    !typed.is_empty() && typed == known
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn an_address_is_the_same_whatever_its_case_and_never_when_empty() {
        assert!(is_same(" Ann@Example.com\n", "ann@example.com"));
        for (typed, known) in [("", ""), (" ", " "), ("", "ann@example.com"), ("ann@example.co", "ann@example.com")] {
            assert!(!is_same(typed, known), "{typed:?} {known:?}");
        }
    }
}
