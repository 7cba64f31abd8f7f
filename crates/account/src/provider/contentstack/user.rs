//! `/user`: the profile, and the probe of a server (`contracts/contentstack.md` §3.2).

use jiff::Timestamp;
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::errors::{Proof, Verdict, has_envelope, judge};
use super::{Contentstack, TOKEN_HEADER, decode, empty, not_this_service};
use crate::error::{Error, Result};
use crate::profile::{Organization, OrganizationPart, Profile, ProfileChange};
use crate::provider::http::{Answer, Call};
use crate::provider::loose;
use crate::secret::Token;
use crate::text::clean;

/// The longest text of a profile, in characters.
const LONGEST: usize = 320;

#[derive(Deserialize)]
struct GotUser {
    #[serde(default, deserialize_with = "loose::object")]
    user: Option<User>,
}

/// Named fields only: the answer holds the session's token as well.
#[derive(Default, Deserialize)]
#[serde(default)]
struct User {
    #[serde(deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    email: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    username: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    first_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    last_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    company: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    country_code: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    mobile_number: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    tfa_status: Option<String>,
    #[serde(deserialize_with = "loose::integer")]
    failed_attempts: Option<i64>,
    #[serde(deserialize_with = "loose::flag")]
    password_reset_required: bool,
    #[serde(deserialize_with = "loose::moment")]
    last_login_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    password_updated_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::list")]
    organizations: Vec<WireOrganization>,
    #[serde(deserialize_with = "loose::list")]
    roles: Vec<Role>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireOrganization {
    #[serde(deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    name: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    is_owner: bool,
    #[serde(deserialize_with = "loose::list")]
    org_roles: Vec<Role>,
}

/// A role in an organisation or in one of its stacks.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Role {
    #[serde(deserialize_with = "loose::text")]
    name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    org_uid: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    admin: bool,
}

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

    pub(super) async fn get_user(&self, token: &Token) -> Result<Profile> {
        let mut url = self.server.url("/user");
        url.set_query(Some("include_orgs=true&include_orgs_roles=true"));
        let call = Call::new(Method::GET, url).with_token(TOKEN_HEADER, token);
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Token) {
            Verdict::Fine => profile(&answer),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }

    /// The answer may lack the user (`contracts/contentstack.md` §9), so nothing is read from it.
    pub(super) async fn put_user(&self, token: &Token, change: &ProfileChange) -> Result<()> {
        let body = PutUser { user: Changed::of(change) };
        let call = self.call(Method::PUT, "/user").with_token(TOKEN_HEADER, token).with_body(&body, 256)?;
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

fn profile(answer: &Answer) -> Result<Profile> {
    let GotUser { user: Some(user) } = decode(answer)? else { return Err(not_this_service(answer)) };
    if user.uid.is_none() && user.email.is_none() {
        return Err(not_this_service(answer));
    }
    let organizations = organizations(user.organizations, &user.roles);
    Ok(Profile {
        uid: told(user.uid).unwrap_or_default(),
        email: told(user.email).unwrap_or_default(),
        username: told(user.username),
        first_name: told(user.first_name),
        last_name: told(user.last_name),
        company: told(user.company),
        country_code: told(user.country_code),
        mobile_number: told(user.mobile_number),
        second_factor: told(user.tfa_status),
        failed_attempts: user.failed_attempts.and_then(|count| u32::try_from(count).ok()),
        password_reset_required: user.password_reset_required,
        last_login_at: user.last_login_at,
        password_updated_at: user.password_updated_at,
        created_at: user.created_at,
        organizations,
    })
}

/// A role in a stack does not name its organisation; with a single organisation there is no doubt.
fn organizations(wire: Vec<WireOrganization>, stack_roles: &[Role]) -> Vec<Organization> {
    let single = wire.len() == 1;
    wire.into_iter()
        .map(|wire| {
            let uid = told(wire.uid).unwrap_or_default();
            let here = |role: &&Role| match &role.org_uid {
                Some(org) => *org == uid,
                None => single,
            };
            let mut roles: Vec<String> = Vec::new();
            for role in wire.org_roles.iter().chain(stack_roles.iter().filter(here)) {
                roles.extend(told(role.name.clone()).filter(|name| !roles.contains(name)));
            }
            let part = part(wire.is_owner, &wire.org_roles);
            Organization { name: told(wire.name).unwrap_or_else(|| uid.clone()), uid, part, roles }
        })
        .collect()
}

fn part(is_owner: bool, roles: &[Role]) -> OrganizationPart {
    if is_owner {
        OrganizationPart::Owner
    } else if roles.iter().any(|role| role.admin) {
        OrganizationPart::Admin
    } else {
        OrganizationPart::Member
    }
}

fn told(text: Option<String>) -> Option<String> {
    text.map(|text| clean(&text, LONGEST)).filter(|text| !text.is_empty())
}
