//! Adding members, changing them and having them set a new password.

use super::list::{mark, team};
use super::{Member, MemberAdded, MemberChange, NewMember, Outcome, TeamProblem, check};
use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::password;
use crate::profile;
use crate::secret::Copied;

impl Accounts {
    /// Makes a member with a password, typed or made here; sent once.
    ///
    /// # Errors
    /// With nothing sent: [`TeamProblem::BlankPassword`], and
    /// [`Error::Invalid`](crate::Error::Invalid) at `email` or `role`. From the server:
    /// `Invalid` and [`Error::Refused`](crate::Error::Refused) with its words.
    pub async fn add_member(&self, account: &AccountId, new: NewMember) -> Result<MemberAdded> {
        let new = NewMember { email: new.email.trim().to_owned(), ..new };
        check::email(&new.email)?;
        check::role(new.role.as_deref())?;
        // EXPOSE: only whether there is one.
        if new.password.as_ref().is_some_and(|typed| typed.expose().trim().is_empty()) {
            return Err(TeamProblem::BlankPassword.into());
        }
        let made = if new.password.is_none() { Some(password::made()?) } else { None };
        let me = self.uid(account)?;
        let NewMember { password: typed, .. } = new;
        let new = NewMember { password: None, ..new };
        let password = typed.or_else(|| made.as_ref().map(|made| made.as_password()));
        let password = password.ok_or(TeamProblem::BlankPassword)?;
        let mut member = self
            .with_session(account, |provider, session| async move {
                team(&*provider)?.add_member(&session.token, &new, &password).await
            })
            .await?;
        mark(&mut member, me.as_deref());
        Ok(MemberAdded { member, password: made })
    }

    /// Sends the changed fields of a member, once; an empty change sends nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) at `role`, `metadata` or a field that the
    /// provider's members do not have, with nothing sent; the server's words otherwise.
    pub async fn update_member(&self, account: &AccountId, change: MemberChange) -> Result<Member> {
        let capabilities = self.view(account)?.capabilities;
        check::role(change.role.as_deref())?;
        profile::check_metadata(change.metadata.as_deref())?;
        check::fields(&change, &capabilities)?;
        if change == (MemberChange { id: change.id.clone(), ..MemberChange::default() }) {
            return self.member(account, &change.id).await;
        }
        let me = self.uid(account)?;
        let mut member = self
            .with_session(account, |provider, session| async move {
                team(&*provider)?.change_member(&session.token, &change).await
            })
            .await?;
        mark(&mut member, me.as_deref());
        Ok(member)
    }

    /// Has each member sent a link for a new password: one request for each, and a failure stops
    /// none of the others. One address is sent one a minute at most.
    ///
    /// # Errors
    /// Where the members cannot be read; what came of each stands in its [`Outcome`].
    pub async fn send_member_resets(&self, account: &AccountId, ids: Vec<String>) -> Result<Vec<Outcome>> {
        let ids = check::distinct(ids);
        let members = self.members_by_id(account, &ids).await?;
        let mut outcomes = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(member) = members.iter().find(|member| member.id == id) else {
                outcomes.push(Outcome::gone(id));
                continue;
            };
            let error = self.send_reset_mail(account, &member.email).await.err();
            outcomes.push(Outcome { id, email: member.email.clone(), error });
        }
        Ok(outcomes)
    }

    /// Makes a link for a member's new password, to be handed on.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::Error::Refused) where the server is too old for it.
    pub async fn reset_link(&self, account: &AccountId, id: &str) -> Result<Copied> {
        let id = id.to_owned();
        self.with_session(account, |provider, session| async move {
            team(&*provider)?.reset_link(&session.token, &id).await
        })
        .await
    }
}

impl Outcome {
    pub(super) fn gone(id: String) -> Self {
        Self { id, email: String::new(), error: Some(TeamProblem::Gone.into()) }
    }
}
