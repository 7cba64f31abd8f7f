//! The invitation of both Medusas. Its token opens an account to whoever has it.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{decode, not_this_service};
use crate::error::Result;
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::secret::Copied;
use crate::server::Server;
use crate::team::Invite;
use crate::text::clean;

/// The pages of both servers stand below it (`contracts/medusa.md`, v2; v1's default).
const PAGES: &str = "/app";

#[derive(Deserialize)]
struct GotInvites {
    #[serde(default, deserialize_with = "loose::list")]
    invites: Vec<WireInvite>,
    #[serde(default, deserialize_with = "loose::integer")]
    count: Option<i64>,
}

#[derive(Deserialize)]
struct GotInvite {
    #[serde(default, deserialize_with = "loose::object")]
    invite: Option<WireInvite>,
}

/// One invitation.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::provider) struct WireInvite {
    #[serde(deserialize_with = "loose::text")]
    id: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    email: Option<String>,
    /// Its name in v1.
    #[serde(deserialize_with = "loose::text")]
    user_email: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    role: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    accepted: bool,
    #[serde(deserialize_with = "token")]
    token: Option<SecretString>,
    #[serde(deserialize_with = "loose::moment")]
    expires_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    created_at: Option<Timestamp>,
}

/// Some invitations, and how many there are where the server says so.
pub(in crate::provider) struct Invites {
    pub invites: Vec<WireInvite>,
    pub count: Option<usize>,
}

pub(in crate::provider) fn read_all(answer: &Answer) -> Result<Invites> {
    let GotInvites { invites, count } = decode(answer)?;
    Ok(Invites { invites, count: count.and_then(|count| usize::try_from(count).ok()) })
}

pub(in crate::provider) fn read_one(answer: &Answer) -> Result<WireInvite> {
    let GotInvite { invite } = decode(answer)?;
    invite.filter(|invite| invite.id.is_some()).ok_or_else(|| not_this_service(answer))
}

/// The invitations that were not taken up, the newest first.
pub(in crate::provider) fn waiting(mut invites: Vec<WireInvite>) -> Vec<Invite> {
    invites.retain(|invite| !invite.accepted);
    invites.sort_by_key(|invite| std::cmp::Reverse((invite.created_at, invite.expires_at)));
    invites.into_iter().filter_map(WireInvite::invite).collect()
}

impl WireInvite {
    pub fn is(&self, id: &str) -> bool {
        self.id.as_deref() == Some(id)
    }

    /// Whether it is for this address; servers write addresses in lower case.
    pub fn is_for(&self, email: &str) -> bool {
        let theirs = self.email.as_deref().or(self.user_email.as_deref()).unwrap_or_default();
        theirs.to_lowercase() == email.to_lowercase()
    }

    pub fn invite(self) -> Option<Invite> {
        Some(Invite {
            id: self.id.filter(|id| !id.is_empty())?,
            email: clean(self.email.or(self.user_email).as_deref().unwrap_or_default(), 320),
            role: self.role.map(|role| clean(&role, 64)).filter(|role| !role.is_empty()),
            accepted: self.accepted,
            expires_at: self.expires_at,
            expired: false,
        })
    }

    /// Its link: the page of the server's own administration.
    pub fn link(self, server: &Server) -> Option<Copied> {
        self.token.map(|token| link(server, "/invite", &token))
    }
}

/// A link of the server's own pages that holds a token.
pub(in crate::provider) fn link(server: &Server, page: &str, token: &SecretString) -> Copied {
    let mut link: Url = server.url(&format!("{PAGES}{page}"));
    // EXPOSE: into a link that is a secret itself.
    link.query_pairs_mut().append_pair("token", token.expose_secret());
    Copied::new(String::from(link))
}

fn token<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    Ok(loose::text(from)?.filter(|token| !token.is_empty()).map(SecretString::from))
}
