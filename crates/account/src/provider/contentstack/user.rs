//! `/user`: the profile, and the probe of a server (`contracts/contentstack.md` §3.2).

mod profile;

#[cfg(any(test, feature = "fuzzing"))]
pub(super) use profile::{LONGEST, read as read_profile};

use reqwest::Method;
use serde::Serialize;

use super::errors::{Proof, Verdict, has_envelope, judge};
use super::{Contentstack, TOKEN_HEADER, empty, not_this_service};
use crate::error::{Error, Result, Surprise};
use crate::profile::{Profile, ProfileChange};
use crate::provider::http::Call;
use crate::secret::Token;

/// The organisations, and the person's part in each.
const WITH_ORGANIZATIONS: &str = "include_orgs=true&include_orgs_roles=true";

/// The roles in stacks as well, and the settings: only there a stack is put to its organisation.
const WITH_ROLES: &str =
    "include_orgs=true&include_orgs_roles=true&include_stack_roles=true&include_user_settings=true";

#[derive(Serialize)]
struct PutUser<'a> {
    user: Changed<'a>,
}

#[derive(Serialize)]
struct Changed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mobile_number: Option<&'a str>,
}

impl Contentstack {
    /// Without a token the API refuses, and its refusal is what it is known by.
    pub(super) async fn probe_user(&self) -> Result<()> {
        let answer = self.http.send(self.call(Method::GET, "/user")).await?;
        if has_envelope(&answer) && !matches!(answer.status, 429 | 500..=599) {
            return Ok(());
        }
        match judge(&answer, Proof::Nothing) {
            Verdict::Failed(
                error @ (Error::RateLimited { .. } | Error::ServerFault { .. } | Error::UnexpectedAnswer { .. }),
            ) => Err(error),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::Fine | Verdict::SecondFactor { .. } | Verdict::Failed(_) => Err(not_this_service(&answer)),
        }
    }

    /// With the person's roles in stacks, unless those make the answer too large.
    pub(super) async fn get_user(&self, token: &Token) -> Result<Profile> {
        match self.get_user_with(token, WITH_ROLES).await {
            Err(Error::UnexpectedAnswer { surprise: Surprise::TooLarge, .. }) => {
                self.get_user_with(token, WITH_ORGANIZATIONS).await
            }
            profile => profile,
        }
    }

    async fn get_user_with(&self, token: &Token, flags: &str) -> Result<Profile> {
        let mut url = self.server.url("/user");
        url.set_query(Some(flags));
        let call = Call::new(Method::GET, url).with_token(TOKEN_HEADER, token);
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Token) {
            Verdict::Fine => profile::read(&answer),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }

    /// The answer may lack the user (`contracts/contentstack.md` §9), so nothing is read from it.
    pub(super) async fn put_user(&self, token: &Token, change: &ProfileChange) -> Result<()> {
        let body = PutUser { user: Changed::of(change) };
        let call = self.call(Method::PUT, "/user").with_token(TOKEN_HEADER, token).with_body(&body, 256)?;
        self.send_change(call).await
    }

    /// A server that does not know the call (404, 405) has deleted nothing.
    pub(super) async fn delete_user(&self, token: &Token) -> Result<()> {
        self.send_change(self.call(Method::DELETE, "/user").with_token(TOKEN_HEADER, token)).await
    }

    async fn send_change(&self, call: Call<'_>) -> Result<()> {
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Token) {
            Verdict::Fine | Verdict::Silent => Ok(()),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }
}

impl<'a> Changed<'a> {
    fn of(change: &'a ProfileChange) -> Self {
        Self {
            first_name: change.first_name.as_deref(),
            last_name: change.last_name.as_deref(),
            company: change.company.as_deref(),
            country_code: change.country_code.as_deref(),
            mobile_number: change.mobile_number.as_deref(),
        }
    }
}
