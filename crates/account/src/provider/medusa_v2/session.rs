//! `/auth/user/emailpass` and `/auth/token/refresh` (`contracts/medusa.md`, v2).

use reqwest::Method;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{MedusaV2, not_this_service};
use crate::error::{Elsewhere, Error, Result};
use crate::provider::http::{Answer, Call};
use crate::provider::loose;
use crate::provider::medusa::body::size;
use crate::provider::medusa::decode;
use crate::provider::medusa::errors::{Proof, judge};
use crate::provider::medusa::token::Claims;
use crate::provider::{Credentials, Entered, Person};
use crate::secret::Token;

#[derive(Serialize)]
struct Login<'a> {
    email: &'a str,
    password: &'a str,
}

#[derive(Deserialize)]
struct SignedIn {
    #[serde(default)]
    token: Option<SecretString>,
    /// Where another service would sign the person in.
    #[serde(default, deserialize_with = "loose::present")]
    location: bool,
    #[serde(default, deserialize_with = "wanted")]
    mfa_required: bool,
    #[serde(default, deserialize_with = "wanted")]
    verification_required: bool,
}

impl MedusaV2 {
    pub(super) async fn open_session(&self, who: &Credentials) -> Result<Entered> {
        // EXPOSE: into a body that is wiped after it was sent.
        let password = who.password.expose();
        let call = Call::new(Method::POST, self.shop.url("/auth/user/emailpass"));
        let call = call.with_body(&Login { email: &who.email, password }, size(&[&who.email, password]))?;
        let answer = self.shop.send(call).await?;
        judge(&answer, Proof::Credentials)?;
        let signed_in: SignedIn = decode(&answer)?;
        if let Some(elsewhere) = signed_in.elsewhere() {
            return Err(Error::SignInElsewhere(elsewhere));
        }
        let token = self.token(signed_in.token, &answer)?;
        // EXPOSE: only its claims are read.
        let claims = Claims::read(token.expose()).unwrap_or_default();
        if claims.wants_second_factor() {
            return Err(Error::SignInElsewhere(Elsewhere::SecondFactor));
        }
        let Some(uid) = claims.person() else { return Err(without_a_user(&answer)) };
        let person = Person { uid: Some(uid.to_owned()), ..Person::default() };
        Ok(Entered::SignedIn { token, person })
    }

    pub(super) async fn refresh(&self, token: &Token) -> Result<Token> {
        let call = Call::new(Method::POST, self.shop.url("/auth/token/refresh"));
        let answer = self.shop.send_with(token, call).await?;
        let SignedIn { token, .. } = decode(&answer)?;
        self.token(token, &answer)
    }

    fn token(&self, secret: Option<SecretString>, answer: &Answer) -> Result<Token> {
        let token = secret.and_then(|secret| Token::new(secret, self.shop.server.origin()));
        token.ok_or_else(|| not_this_service(answer))
    }
}

impl SignedIn {
    fn elsewhere(&self) -> Option<Elsewhere> {
        let ways = [
            (self.mfa_required, Elsewhere::SecondFactor),
            (self.verification_required, Elsewhere::Verification),
            (self.location && self.token.is_none(), Elsewhere::OtherProvider),
        ];
        ways.into_iter().find_map(|(wanted, elsewhere)| wanted.then_some(elsewhere))
    }
}

/// A password that is right and belongs to nobody in the team: an invitation not taken up.
fn without_a_user(answer: &Answer) -> Error {
    let message = "This sign-in belongs to no user of the server yet.".to_owned();
    Error::Refused { status: answer.status, code: 0, message }
}

/// Anything but null and no.
fn wanted<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(!matches!(Value::deserialize(from)?, Value::Null | Value::Bool(false)))
}
