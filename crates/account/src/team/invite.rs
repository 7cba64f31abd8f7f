//! Invitations into a team.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use super::list::team;
use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::provider::Provider;
use crate::secret::Copied;
use crate::session::Session;

impl Accounts {
    /// The invitations that were not taken up, the newest first.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn invites(&self, account: &AccountId) -> Result<Vec<Invite>> {
        let read = |provider: Arc<dyn Provider>, session: Arc<Session>| async move {
            team(&*provider)?.invites(&session.token).await
        };
        let invites = self.read_with_session(account, read).await?;
        Ok(invites.into_iter().filter(|invite| !invite.accepted).map(|invite| self.dated(invite)).collect())
    }

    /// Invites somebody; sent once.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) at `email` or `role` with nothing sent, and the
    /// server's words otherwise.
    pub async fn invite_member(&self, account: &AccountId, new: NewInvite) -> Result<Invite> {
        let new = NewInvite { email: new.email.trim().to_owned(), ..new };
        check::email(&new.email)?;
        check::role(new.role.as_deref())?;
        let invite =
            self.with_session(account, |provider, session| async move {
                team(&*provider)?.invite(&session.token, &new).await
            })
            .await?;
        Ok(self.dated(invite))
    }

    /// Makes an invitation good again and has it sent once more; asked once.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn resend_invite(&self, account: &AccountId, id: &str) -> Result<Invite> {
        let id = id.to_owned();
        let invite = self
            .with_session(account, |provider, session| async move {
                team(&*provider)?.resend_invite(&session.token, &id).await
            })
            .await?;
        Ok(self.dated(invite))
    }

    /// Takes an invitation back; sent once.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn revoke_invite(&self, account: &AccountId, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.with_session(account, |provider, session| async move {
            team(&*provider)?.revoke_invite(&session.token, &id).await
        })
        .await
    }

    /// The link of an invitation, for the clipboard: it opens an account to whoever has it.
    ///
    /// # Errors
    /// [`Error::Team`](crate::Error::Team) where the invitation is no longer there.
    pub async fn invite_link(&self, account: &AccountId, id: &str) -> Result<Copied> {
        let read = |provider: Arc<dyn Provider>, session: Arc<Session>| {
            let id = id.to_owned();
            async move { team(&*provider)?.invite_link(&session.token, &id).await }
        };
        self.read_with_session(account, read).await
    }

    fn dated(&self, invite: Invite) -> Invite {
        let now = self.clock.now();
        Invite { expired: invite.expires_at.is_some_and(|end| end <= now), ..invite }
    }
}

/// An invitation. The token of its link stays in Rust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Invite {
    /// The server's id, opaque.
    pub id: String,
    /// Who is invited.
    pub email: String,
    /// The role that comes with it (Medusa v1).
    pub role: Option<String>,
    /// Whether it was taken up.
    pub accepted: bool,
    /// Until when its link is good.
    #[ts(type = "string | null")]
    pub expires_at: Option<Timestamp>,
    /// Whether that is over.
    pub expired: bool,
}

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewInvite {
    /// E-mail address.
    pub email: String,
    /// One of the provider's roles, where it has some; `null` for an ordinary member.
    pub role: Option<String>,
}
