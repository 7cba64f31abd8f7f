//! Medusa 1 (`contracts/medusa.md`, "v1"). Its lists hold each user's `api_token`,
//! which never leaves this folder and `medusa/`: answers are read by named fields.

mod recover;
mod session;
mod team;

use async_trait::async_trait;
use reqwest::Method;
use secrecy::SecretString;

use super::http::Call;
use super::medusa::errors::{self, Proof, judge};
use super::medusa::shop::Shop;
use super::medusa::token::Claims;
use super::medusa::{body, not_this_service};
use super::{Capabilities, Credentials, Entered, Line, Provider, Team, Validity};
use crate::error::Result;
use crate::link::LinkToken;
use crate::profile::{Profile, ProfileChange, ProfileField};
use crate::secret::{Password, Token};
use crate::server::Server;
use crate::team::{TeamAdds, TeamCapabilities};

/// One Medusa 1 server.
pub(crate) struct MedusaV1 {
    shop: Shop,
}

impl MedusaV1 {
    pub fn new(server: Server, line: Line) -> Self {
        Self { shop: Shop::new(server, line, "/admin/auth") }
    }

    /// It is known by how it complains about a sign-in of nobody.
    async fn probe_sign_in(&self) -> Result<()> {
        let call = Call::new(Method::POST, self.shop.url("/admin/auth/token"));
        let answer = self.shop.send(call.with_body(&serde_json::json!({}), 8)?).await?;
        if answer.status == 400 && errors::is_json(&answer) {
            return Ok(());
        }
        Err(errors::in_a_probe(judge(&answer, Proof::Nothing), &answer))
    }
}

#[async_trait]
impl Provider for MedusaV1 {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            tasks: false,
            task_columns: Vec::new(),
            opens_tasks: false,
            text_message: false,
            editable: vec![ProfileField::FirstName, ProfileField::LastName, ProfileField::Metadata],
            blank_names: true,
            activation: false,
            second_factor: false,
            api_token: true,
            ends_sessions: false,
            deletion: true,
            team: Some(TeamCapabilities { adds: TeamAdds::Account, roles: true, invites: true, reset_links: false }),
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
        self.probe_sign_in().await
    }

    async fn sign_in(&self, who: &Credentials, _code: Option<&SecretString>) -> Result<Entered> {
        self.open_session(who).await
    }

    async fn sign_in_with_api_token(&self, token: SecretString) -> Result<Entered> {
        self.open_with_api_token(token).await
    }

    async fn profile(&self, token: &Token) -> Result<Profile> {
        Ok(self.shop.me(token, Proof::Session).await?.profile())
    }

    async fn change_profile(&self, token: &Token, change: &ProfileChange) -> Result<()> {
        let id = self.shop.my_id(token).await?;
        self.shop.change(token, &id, body::of_profile(change)).await.map(drop)
    }

    async fn request_password_reset(&self, email: &str) -> Result<()> {
        self.post_password_token(email).await
    }

    async fn reset_password(&self, token: &LinkToken, password: &Password) -> Result<()> {
        self.post_reset(token, password).await
    }

    async fn delete_account(&self, token: &Token) -> Result<()> {
        let id = self.shop.my_id(token).await?;
        self.shop.remove(token, &id).await
    }
}
