//! `/admin/users` and `/admin/invites` (`contracts/medusa.md`, v1).

use async_trait::async_trait;
use reqwest::Method;
use serde::Serialize;

use super::MedusaV1;
use crate::error::{Error, Result};
use crate::provider::Team;
use crate::provider::http::Call;
use crate::provider::medusa::body::size;
use crate::provider::medusa::invite::{self, WireInvite, read_all, waiting};
use crate::provider::medusa::shop::{member, of_invite};
use crate::secret::{Copied, Password, Token};
use crate::team::{Invite, Member, MemberChange, NewInvite, NewMember, TeamPage, TeamProblem, TeamRequest};

/// The role of whoever is invited without one: the server insists on some role.
const USUAL_ROLE: &str = "member";

#[derive(Serialize)]
struct Added<'a> {
    email: &'a str,
    password: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Invited<'a> {
    user: &'a str,
    role: &'a str,
}

#[async_trait]
impl Team for MedusaV1 {
    async fn members(&self, token: &Token, request: &TeamRequest) -> Result<TeamPage> {
        self.shop.members(token, request).await
    }

    async fn members_by_id(&self, token: &Token, ids: &[String]) -> Result<Vec<Member>> {
        self.shop.members_by_id(token, ids).await
    }

    async fn member(&self, token: &Token, id: &str) -> Result<Member> {
        self.shop.member(token, id).await
    }

    async fn add_member(&self, token: &Token, new: &NewMember, password: &Password) -> Result<Member> {
        let named = |name: &'_ Option<String>| {
            name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let (first_name, last_name) = (named(&new.first_name), named(&new.last_name));
        // EXPOSE: into a body that is wiped after it was sent.
        let password = password.expose();
        let (first_name, last_name, role) = (first_name.as_deref(), last_name.as_deref(), new.role.as_deref());
        let added = Added { email: &new.email, password, first_name, last_name, role };
        let texts = [&new.email, password, first_name.unwrap_or_default(), last_name.unwrap_or_default()];
        let call = Call::new(Method::POST, self.shop.url("/admin/users")).with_body(&added, size(&texts))?;
        member(&self.shop.send_with(token, call).await?)
    }

    async fn change_member(&self, token: &Token, change: &MemberChange) -> Result<Member> {
        self.shop.change_member(token, change).await
    }

    async fn remove_member(&self, token: &Token, id: &str) -> Result<()> {
        self.shop.remove(token, id).await
    }

    async fn invites(&self, token: &Token) -> Result<Vec<Invite>> {
        Ok(waiting(self.all_invites(token).await?))
    }

    /// The server says no more than OK, so the invitation is looked for in the list.
    async fn invite(&self, token: &Token, new: &NewInvite) -> Result<Invite> {
        let role = new.role.as_deref().unwrap_or(USUAL_ROLE);
        self.shop.post(token, "/admin/invites", &Invited { user: &new.email, role }).await?;
        self.find(token, |invite| invite.is_for(&new.email)).await?.invite().ok_or(TeamProblem::Gone.into())
    }

    async fn resend_invite(&self, token: &Token, id: &str) -> Result<Invite> {
        let path = format!("{}/resend", of_invite(id)?);
        self.shop.send_with(token, Call::new(Method::POST, self.shop.url(&path))).await?;
        self.find(token, |invite| invite.is(id)).await?.invite().ok_or(TeamProblem::Gone.into())
    }

    async fn revoke_invite(&self, token: &Token, id: &str) -> Result<()> {
        self.shop.delete(token, &of_invite(id)?).await
    }

    async fn invite_link(&self, token: &Token, id: &str) -> Result<Copied> {
        let found = self.find(token, |invite| invite.is(id)).await?;
        found.link(&self.shop.server).ok_or(TeamProblem::Gone.into())
    }
}

impl MedusaV1 {
    async fn all_invites(&self, token: &Token) -> Result<Vec<WireInvite>> {
        let answer = self.shop.get(token, "/admin/invites").await?;
        Ok(read_all(&answer)?.invites)
    }

    async fn find(&self, token: &Token, is_it: impl Fn(&invite::WireInvite) -> bool + Send) -> Result<WireInvite> {
        let invites = self.all_invites(token).await?;
        invites.into_iter().find(|invite| is_it(invite)).ok_or(Error::Team(TeamProblem::Gone))
    }
}
