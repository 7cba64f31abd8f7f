//! `/user/forgot_password`, `/user/reset_password` and `/user/activate`
//! (`contracts/contentstack.md` §3, calls 7 to 9). Each is sent once, without a session.

use reqwest::Method;
use serde::Serialize;

use super::errors::{Proof, Verdict, judge};
use super::{Contentstack, not_this_service};
use crate::error::{Error, Result};
use crate::link::LinkToken;
use crate::provider::Newcomer;
use crate::provider::http::Call;
use crate::secret::Password;

#[derive(Serialize)]
struct Body<T> {
    user: T,
}

#[derive(Serialize)]
struct Forgot<'a> {
    email: &'a str,
}

#[derive(Serialize)]
struct Reset<'a> {
    reset_password_token: &'a str,
    password: &'a str,
    password_confirmation: &'a str,
}

#[derive(Serialize)]
struct Activate<'a> {
    first_name: &'a str,
    last_name: &'a str,
    password: &'a str,
    password_confirmation: &'a str,
}

impl Contentstack {
    pub(super) async fn forgot_password(&self, email: &str) -> Result<()> {
        let call = self.call(Method::POST, "/user/forgot_password");
        self.post(call.with_body(&Body { user: Forgot { email } }, size(&[email]))?).await
    }

    pub(super) async fn post_reset(&self, token: &LinkToken, password: &Password) -> Result<()> {
        // EXPOSE: both go into a body that is wiped after it was sent.
        let (token, password) = (token.expose(), password.expose());
        let user = Reset { reset_password_token: token, password, password_confirmation: password };
        let call = self.call(Method::POST, "/user/reset_password");
        self.post(call.with_body(&Body { user }, size(&[token, password, password]))?).await
    }

    pub(super) async fn post_activation(&self, token: &LinkToken, newcomer: &Newcomer) -> Result<()> {
        let Newcomer { first_name, last_name, password } = newcomer;
        // EXPOSE: into a body that is wiped after it was sent.
        let password = password.expose();
        let user = Activate { first_name, last_name, password, password_confirmation: password };
        // EXPOSE: the protocol has it in the path, which therefore is not logged.
        let path = format!("/user/activate/{}", token.expose());
        let call = self.call(Method::POST, &path).logged_as("/user/activate/…");
        self.post(call.with_body(&Body { user }, size(&[first_name, last_name, password, password]))?).await
    }

    async fn post(&self, call: Call<'_>) -> Result<()> {
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Nothing) {
            Verdict::Fine | Verdict::Silent => Ok(()),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(in_our_words(error)),
        }
    }
}

/// The server complains about the token by its own name; people know it as the link.
fn in_our_words(error: Error) -> Error {
    let Error::Invalid { message, mut fields } = error else { return error };
    for problem in &mut fields {
        if matches!(problem.field.as_str(), "reset_password_token" | "activation_token" | "token") {
            "link".clone_into(&mut problem.field);
        }
    }
    Error::Invalid { message, fields }
}

/// Room for the names and the texts: a character may take six bytes in JSON.
fn size(texts: &[&str]) -> usize {
    160 + 6 * texts.iter().map(|text| text.len()).sum::<usize>()
}
