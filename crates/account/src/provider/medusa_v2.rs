//! Medusa 2 (`contracts/medusa.md`, "v2").

mod recover;
mod session;
mod team;

use async_trait::async_trait;
use reqwest::Method;
use secrecy::SecretString;
use serde::Deserialize;

use super::http::Call;
use super::medusa::errors::{self, Proof, judge};
use super::medusa::shop::Shop;
use super::medusa::token::Claims;
use super::medusa::{body, decode, not_this_service};
use super::{Capabilities, Credentials, Entered, Line, Provider, Team, Validity};
use crate::error::Result;
use crate::link::LinkToken;
use crate::profile::{Profile, ProfileChange, ProfileField};
use crate::secret::{Password, Token};
use crate::server::Server;
use crate::team::{TeamAdds, TeamCapabilities};

/// One Medusa 2 server.
pub(crate) struct MedusaV2 {
    shop: Shop,
}

#[derive(Deserialize)]
struct Providers {
    #[serde(default)]
    providers: Option<Vec<serde::de::IgnoredAny>>,
}

impl MedusaV2 {
    pub fn new(server: Server, line: Line) -> Self {
        Self { shop: Shop::new(server, line, "/admin/users/me") }
    }

    /// It alone tells how its users may sign in.
    async fn probe_providers(&self) -> Result<()> {
        let answer = self.shop.send(Call::new(Method::GET, self.shop.url("/auth/user/providers"))).await?;
        let judged = judge(&answer, Proof::Nothing);
        if judged.is_err() {
            return Err(errors::in_a_probe(judged, &answer));
        }
        let Providers { providers } = decode(&answer)?;
        providers.map(drop).ok_or_else(|| not_this_service(&answer))
    }
}

#[async_trait]
impl Provider for MedusaV2 {
    fn capabilities(&self) -> Capabilities {
        let editable =
            vec![ProfileField::FirstName, ProfileField::LastName, ProfileField::AvatarUrl, ProfileField::Metadata];
        Capabilities {
            tasks: false,
            task_columns: Vec::new(),
            opens_tasks: false,
            text_message: false,
            editable,
            blank_names: true,
            activation: false,
            second_factor: false,
            api_token: false,
            ends_sessions: false,
            deletion: true,
            team: Some(TeamCapabilities { adds: TeamAdds::Invite, roles: false, invites: true, reset_links: true }),
        }
    }

    fn team(&self) -> Option<&dyn Team> {
        Some(self)
    }

    fn validity(&self, token: &Token) -> Option<Validity> {
        // EXPOSE: only its claims are read.
        Claims::read(token.expose())?.validity()
    }

    async fn probe(&self) -> Result<()> {
        self.probe_providers().await
    }

    async fn sign_in(&self, who: &Credentials, _code: Option<&SecretString>) -> Result<Entered> {
        self.open_session(who).await
    }

    fn renews(&self) -> bool {
        true
    }

    async fn renew(&self, token: &Token) -> Result<Token> {
        self.refresh(token).await
    }

    async fn profile(&self, token: &Token) -> Result<Profile> {
        Ok(self.shop.me(token, Proof::Session).await?.profile())
    }

    async fn change_profile(&self, token: &Token, change: &ProfileChange) -> Result<()> {
        let id = self.shop.my_id(token).await?;
        self.shop.change(token, &id, body::of_profile(change)).await.map(drop)
    }

    async fn request_password_reset(&self, email: &str) -> Result<()> {
        self.post_reset_request(email).await
    }

    async fn reset_password(&self, token: &LinkToken, password: &Password) -> Result<()> {
        self.post_update(token, password).await
    }

    async fn delete_account(&self, token: &Token) -> Result<()> {
        let id = self.shop.my_id(token).await?;
        self.shop.remove(token, &id).await
    }
}
