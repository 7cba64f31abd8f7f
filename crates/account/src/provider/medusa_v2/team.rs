//! `/admin/users` and `/admin/invites` (`contracts/medusa.md`, v2).

use async_trait::async_trait;
use reqwest::Method;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{MedusaV2, decode, not_this_service};
use crate::error::{Error, Result};
use crate::provider::Team;
use crate::provider::http::Call;
use crate::provider::medusa::invite::{WireInvite, link, read_all, read_one, waiting};
use crate::provider::medusa::shop::{of_invite, of_user};
use crate::secret::{Copied, Token};
use crate::team::{Invite, Member, MemberChange, NewInvite, TeamPage, TeamProblem, TeamRequest};

/// Invitations of one request.
const PAGE: usize = 200;

/// Most requests for invitations: a list that never ends must not either.
const MOST_PAGES: usize = 25;

#[derive(Serialize)]
struct Invited<'a> {
    email: &'a str,
}

#[derive(Deserialize)]
struct Made {
    #[serde(default)]
    token: Option<SecretString>,
}

#[async_trait]
impl Team for MedusaV2 {
    async fn members(&self, token: &Token, request: &TeamRequest) -> Result<TeamPage> {
        self.shop.members(token, request).await
    }

    async fn members_by_id(&self, token: &Token, ids: &[String]) -> Result<Vec<Member>> {
        self.shop.members_by_id(token, ids).await
    }

    async fn member(&self, token: &Token, id: &str) -> Result<Member> {
        self.shop.member(token, id).await
    }

    async fn change_member(&self, token: &Token, change: &MemberChange) -> Result<Member> {
        self.shop.change_member(token, change).await
    }

    async fn remove_member(&self, token: &Token, id: &str) -> Result<()> {
        self.shop.remove(token, id).await
    }

    async fn invites(&self, token: &Token) -> Result<Vec<Invite>> {
        let mut all: Vec<WireInvite> = Vec::new();
        for _ in 0..MOST_PAGES {
            let mut url = self.shop.url("/admin/invites");
            url.query_pairs_mut().append_pair("limit", &PAGE.to_string()).append_pair("offset", &all.len().to_string());
            let answer = self.shop.send_with(token, Call::new(Method::GET, url)).await?;
            let page = read_all(&answer)?;
            let is_last = page.invites.is_empty();
            all.extend(page.invites);
            if is_last || page.count.is_none_or(|count| all.len() >= count) {
                break;
            }
        }
        Ok(waiting(all))
    }

    async fn invite(&self, token: &Token, new: &NewInvite) -> Result<Invite> {
        if new.role.is_some() {
            return Err(Error::Lacking("roles"));
        }
        let answer = self.shop.post(token, "/admin/invites", &Invited { email: &new.email }).await?;
        read_one(&answer)?.invite().ok_or_else(|| not_this_service(&answer))
    }

    async fn resend_invite(&self, token: &Token, id: &str) -> Result<Invite> {
        let path = format!("{}/resend", of_invite(id)?);
        let answer = self.shop.send_with(token, Call::new(Method::POST, self.shop.url(&path))).await?;
        read_one(&answer)?.invite().ok_or_else(|| not_this_service(&answer))
    }

    async fn revoke_invite(&self, token: &Token, id: &str) -> Result<()> {
        self.shop.delete(token, &of_invite(id)?).await
    }

    async fn invite_link(&self, token: &Token, id: &str) -> Result<Copied> {
        let answer = self.shop.get(token, &of_invite(id)?).await?;
        read_one(&answer)?.link(&self.shop.server).ok_or(TeamProblem::Gone.into())
    }

    /// A server before 2.20 answers the unknown route with a page.
    async fn reset_link(&self, token: &Token, id: &str) -> Result<Copied> {
        let path = format!("{}/reset-password", of_user(id)?);
        let call = Call::new(Method::POST, self.shop.url(&path));
        let answer = match self.shop.send_with(token, call).await {
            Err(Error::UnexpectedAnswer { status: 404, .. }) => return Err(too_old()),
            answer => answer?,
        };
        let Made { token } = decode(&answer)?;
        let token = token.ok_or_else(|| not_this_service(&answer))?;
        Ok(link(&self.shop.server, "/reset-password", &token))
    }
}

fn too_old() -> Error {
    let message = "This server makes no such links: it takes Medusa 2.20 or later.".to_owned();
    Error::Refused { status: 404, code: 0, message }
}
