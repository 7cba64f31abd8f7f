//! `/admin/users/password-token` and `/admin/users/reset-password`
//! (`contracts/medusa.md`, v1, "Reset token"). Each is sent once, without a session.

use reqwest::Method;
use serde::Serialize;

use super::MedusaV1;
use crate::error::{Error, Result};
use crate::link::LinkToken;
use crate::provider::http::{Answer, Call};
use crate::provider::medusa::body::size;
use crate::provider::medusa::errors::{Proof, is_page, judge};
use crate::provider::medusa::token::Claims;
use crate::secret::Password;

#[derive(Serialize)]
struct Forgot<'a> {
    email: &'a str,
}

#[derive(Serialize)]
struct Reset<'a> {
    token: &'a str,
    password: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

impl MedusaV1 {
    pub(super) async fn post_password_token(&self, email: &str) -> Result<()> {
        let call = Call::new(Method::POST, self.shop.url("/admin/users/password-token"));
        let answer = self.shop.send(call.with_body(&Forgot { email }, size(&[email]))?).await?;
        judge(&answer, Proof::Nothing)
    }

    /// The server finds the person by the address that the token itself names.
    pub(super) async fn post_reset(&self, token: &LinkToken, password: &Password) -> Result<()> {
        // EXPOSE: both go into a body that is wiped after it was sent.
        let (token, password) = (token.expose(), password.expose());
        let claims = Claims::read(token);
        let email = claims.as_ref().and_then(Claims::email);
        let call = Call::new(Method::POST, self.shop.url("/admin/users/reset-password"));
        let size = size(&[token, password, email.unwrap_or_default()]);
        let answer = self.shop.send(call.with_body(&Reset { token, password, email }, size)?).await?;
        if is_spent(&answer) {
            return Err(Error::LinkSpent);
        }
        judge(&answer, Proof::Nothing)
    }
}

/// Every failure of the call itself says so, its 500 included; what something before
/// the server fails with does not.
fn is_spent(answer: &Answer) -> bool {
    matches!(answer.status, 400 | 401 | 404 | 500) && !is_page(answer)
}
