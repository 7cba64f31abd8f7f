//! `/user-session`: signing in and out (`contracts/contentstack.md` §3.1).

use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::errors::{Proof, Verdict, judge};
use super::{Contentstack, TOKEN_HEADER, decode, empty, not_this_service};
use crate::error::{Error, Result};
use crate::profile::full_name;
use crate::provider::http::{Answer, Call};
use crate::provider::{Credentials, Entered, Person, loose};
use crate::secret::Token;
use crate::text::clean;

#[derive(Serialize)]
struct SignIn<'a> {
    user: Login<'a>,
}

#[derive(Serialize)]
struct Login<'a> {
    email: &'a str,
    password: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tfa_token: Option<&'a str>,
}

#[derive(Deserialize)]
struct SignedIn {
    user: Newcomer,
}

#[derive(Deserialize)]
struct Newcomer {
    authtoken: SecretString,
    #[serde(default, deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(default, deserialize_with = "loose::text")]
    email: Option<String>,
    #[serde(default, deserialize_with = "loose::text")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "loose::text")]
    last_name: Option<String>,
}

impl Contentstack {
    pub(super) async fn open_session(&self, who: &Credentials, code: Option<&SecretString>) -> Result<Entered> {
        let call = with_login(self.call(Method::POST, "/user-session"), who, code)?;
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Password) {
            Verdict::Fine => self.enter(&answer),
            Verdict::SecondFactor { kind, message } => Ok(Entered::SecondFactor { kind, message }),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }

    /// A failure of it is the server's word about text messages, not about the sign-in.
    pub(super) async fn request_text_message(&self, who: &Credentials) -> Result<()> {
        let call = with_login(self.call(Method::POST, "/user/request_token_sms"), who, None)?;
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Password) {
            Verdict::Fine | Verdict::Silent => Ok(()),
            Verdict::SecondFactor { message, .. } => Err(Error::Refused { status: answer.status, code: 294, message }),
            Verdict::Failed(error) => Err(error),
        }
    }

    pub(super) async fn end_session(&self, token: &Token) -> Result<()> {
        let call = self.call(Method::DELETE, "/user-session").with_token(TOKEN_HEADER, token);
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Token) {
            Verdict::Fine | Verdict::Silent | Verdict::Failed(Error::SessionExpired) => Ok(()),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }

    pub(super) fn enter(&self, answer: &Answer) -> Result<Entered> {
        let SignedIn { user } = decode(answer)?;
        let person = Person {
            uid: user.uid.map(|uid| clean(&uid, 200)).filter(|uid| !uid.is_empty()),
            email: user.email.map(|email| clean(&email, 320)).filter(|email| !email.is_empty()),
            name: full_name(user.first_name.as_deref(), user.last_name.as_deref()),
        };
        let token = Token::new(user.authtoken, self.server.origin()).ok_or_else(|| not_this_service(answer))?;
        Ok(Entered::SignedIn { token, person })
    }
}

fn with_login<'a>(call: Call<'a>, who: &Credentials, code: Option<&SecretString>) -> Result<Call<'a>> {
    // EXPOSE: both go into a body that is wiped after it was sent.
    let (password, code) = (who.password.expose(), code.map(ExposeSecret::expose_secret));
    // A character may take six bytes in JSON.
    let size = 80 + 6 * (who.email.len() + password.len() + code.map_or(0, str::len));
    call.with_body(&SignIn { user: Login { email: &who.email, password, tfa_token: code } }, size)
}
