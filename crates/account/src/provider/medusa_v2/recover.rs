//! `/auth/user/emailpass/reset-password` and `…/update` (`contracts/medusa.md`, v2).
//! Each is sent once; the second proves itself by the token of a mail's link.

use reqwest::Method;
use secrecy::SecretString;
use serde::Serialize;

use super::MedusaV2;
use crate::error::{Error, Result};
use crate::link::{LinkProblem, LinkToken};
use crate::provider::http::Call;
use crate::provider::medusa::body::size;
use crate::provider::medusa::errors::{Proof, is_page, judge};
use crate::secret::{Password, Token};

#[derive(Serialize)]
struct Forgot<'a> {
    identifier: &'a str,
}

#[derive(Serialize)]
struct Update<'a> {
    password: &'a str,
}

impl MedusaV2 {
    pub(super) async fn post_reset_request(&self, email: &str) -> Result<()> {
        let call = Call::new(Method::POST, self.shop.url("/auth/user/emailpass/reset-password"));
        let answer = self.shop.send(call.with_body(&Forgot { identifier: email }, size(&[email]))?).await?;
        judge(&answer, Proof::Nothing)
    }

    pub(super) async fn post_update(&self, token: &LinkToken, password: &Password) -> Result<()> {
        // EXPOSE: the link's token is the bearer of this one call.
        let secret = SecretString::from(token.expose());
        let bearer = Token::new(secret, self.shop.server.origin()).ok_or(LinkProblem::NoToken)?;
        // EXPOSE: into a body that is wiped after it was sent.
        let password = password.expose();
        let call = Call::new(Method::POST, self.shop.url("/auth/user/emailpass/update")).with_bearer(&bearer);
        let answer = self.shop.send(call.with_body(&Update { password }, size(&[password]))?).await?;
        if answer.status == 401 && !is_page(&answer) {
            return Err(Error::LinkSpent);
        }
        judge(&answer, Proof::Nothing)
    }
}
