//! Reading a team.

use std::sync::Arc;

use super::{Member, TeamPage, TeamRequest};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::provider::team::IDS;
use crate::provider::{Provider, Team};
use crate::session::Session;

/// Most members of one request.
const MOST: u32 = 1_000;

impl Accounts {
    /// Some members of the account's team; one request.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn team(&self, account: &AccountId, request: TeamRequest) -> Result<TeamPage> {
        let me = self.uid(account)?;
        let request = TeamRequest { limit: request.limit.clamp(1, MOST), ..request };
        let mut page = self
            .read_with_session(account, |provider, session| {
                let request = request.clone();
                async move { team(&*provider)?.members(&session.token, &request).await }
            })
            .await?;
        page.members.iter_mut().for_each(|member| mark(member, me.as_deref()));
        Ok(page)
    }

    /// One member.
    ///
    /// # Errors
    /// [`Error::Refused`] where there is none such; otherwise as every call with a session.
    pub async fn member(&self, account: &AccountId, id: &str) -> Result<Member> {
        let me = self.uid(account)?;
        let read = |provider: Arc<dyn Provider>, session: Arc<Session>| {
            let id = id.to_owned();
            async move { team(&*provider)?.member(&session.token, &id).await }
        };
        let mut member = self.read_with_session(account, read).await?;
        mark(&mut member, me.as_deref());
        Ok(member)
    }

    /// The members with these ids in their order, read anew; those that are gone are left out.
    pub(super) async fn members_by_id(&self, account: &AccountId, ids: &[String]) -> Result<Vec<Member>> {
        let me = self.uid(account)?;
        let mut found = Vec::new();
        for ids in ids.chunks(IDS) {
            let read = |provider: Arc<dyn Provider>, session: Arc<Session>| {
                let ids = ids.to_vec();
                async move { team(&*provider)?.members_by_id(&session.token, &ids).await }
            };
            found.extend(self.read_with_session(account, read).await?);
        }
        // A server that passes over the ids must not put somebody else on the list.
        let mut members: Vec<Member> =
            ids.iter().filter_map(|id| found.iter().find(|member| member.id == *id).cloned()).collect();
        members.iter_mut().for_each(|member| mark(member, me.as_deref()));
        Ok(members)
    }

    /// How many members there are.
    pub(crate) async fn team_size(&self, account: &AccountId) -> Result<u32> {
        let one = TeamRequest { search: None, sort: None, offset: 0, limit: 1 };
        Ok(self.team(account, one).await?.count)
    }
}

/// The team of a provider that the page knows to have one.
pub(super) fn team(provider: &dyn Provider) -> Result<&dyn Team> {
    provider.team().ok_or(Error::Lacking("team"))
}

pub(super) fn mark(member: &mut Member, me: Option<&str>) {
    member.me = me == Some(&member.id);
}
