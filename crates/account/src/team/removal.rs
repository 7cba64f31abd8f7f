//! Removing members. The servers remove the last one and never say that somebody
//! was not there, so the guards stand here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::team;
use super::{Member, Outcome, TeamProblem, check};
use crate::accounts::{AccountId, Accounts};
use crate::deletion::is_same;
use crate::error::Result;
use crate::journal::JournalEvent;

impl Accounts {
    /// What removing these members would mean, by the team as it is now.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn removal_preview(&self, account: &AccountId, ids: Vec<String>) -> Result<RemovalPreview> {
        let ids = check::distinct(ids);
        let members = self.members_by_id(account, &ids).await?;
        let remaining = self.remaining_without(account, &members).await?;
        Ok(RemovalPreview { refused: refusal(&members, remaining), members, remaining })
    }

    /// Removes members: one request for each, and a failure stops none of the others.
    /// Right before, the team is read again and the guards are held to that.
    ///
    /// # Errors
    /// [`Error::Team`](crate::Error::Team) with nothing sent, and where the team cannot be
    /// read; what came of each member stands in its [`Outcome`].
    pub async fn remove_members(&self, account: &AccountId, request: RemovalRequest) -> Result<Vec<Outcome>> {
        // Two removals side by side would each find enough members left.
        let _turn = self.book.turn(account)?.lock_owned().await;
        let RemovalRequest { ids, confirmation } = request;
        let ids = check::distinct(ids);
        let me = self.profile(account).await?;
        let members = self.members_by_id(account, &ids).await?;
        let remaining = self.remaining_without(account, &members).await?;
        if let Some(problem) = refusal(&members, remaining).or_else(|| own(&ids, &me.uid)) {
            return Err(problem.into());
        }
        let asked_for = match (ids.as_slice(), members.as_slice()) {
            ([_], [member]) => &member.email,
            // Whoever is gone already needs no confirmation: nothing is sent.
            ([_], []) => &confirmation,
            _ => &me.email,
        };
        if !members.is_empty() && !is_same(&confirmation, asked_for) {
            return Err(TeamProblem::NotConfirmed.into());
        }
        let mut outcomes = Vec::with_capacity(ids.len());
        for id in ids {
            outcomes.push(self.remove_member(account, id, &members).await);
        }
        Ok(outcomes)
    }

    async fn remove_member(&self, account: &AccountId, id: String, members: &[Member]) -> Outcome {
        let Some(member) = members.iter().find(|member| member.id == id) else { return Outcome::gone(id) };
        let of = id.clone();
        let removed = self.with_session(account, |provider, session| async move {
            team(&*provider)?.remove_member(&session.token, &of).await
        });
        let error = removed.await.err();
        if error.is_none() {
            self.write_down_for(JournalEvent::MemberRemoved, account, &member.email);
        }
        Outcome { id, email: member.email.clone(), error }
    }

    async fn remaining_without(&self, account: &AccountId, members: &[Member]) -> Result<u32> {
        let leaving = u32::try_from(members.len()).unwrap_or(u32::MAX);
        Ok(self.team_size(account).await?.saturating_sub(leaving))
    }
}

fn refusal(members: &[Member], remaining: u32) -> Option<TeamProblem> {
    if members.iter().any(|member| member.me) {
        return Some(TeamProblem::OwnAccount);
    }
    (remaining == 0 && !members.is_empty()).then_some(TeamProblem::LastMember)
}

/// By the profile as it was just read, whatever the list of accounts knows.
fn own(ids: &[String], me: &str) -> Option<TeamProblem> {
    ids.iter().any(|id| id == me).then_some(TeamProblem::OwnAccount)
}

/// What a removal would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RemovalPreview {
    /// Who would be removed, as the server has them now.
    pub members: Vec<Member>,
    /// How many members would be left.
    pub remaining: u32,
    /// Why it would not be sent: [`TeamProblem::LastMember`] or [`TeamProblem::OwnAccount`].
    pub refused: Option<TeamProblem>,
}

/// Removes members.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemovalRequest {
    /// Which members.
    pub ids: Vec<String>,
    /// As typed: the member's e-mail address where it is one; the person's own where there are several.
    pub confirmation: String,
}
