//! The protocols: one trait, what each provider can do, and the one factory.

pub(crate) mod contentstack;
pub(crate) mod http;
pub(crate) mod loose;
pub(crate) mod medusa;
mod medusa_v1;
mod medusa_v2;
pub(crate) mod team;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::Serialize;
use ts_rs::TS;
use url::Url;

use crate::error::{Error, Result};
use crate::link::LinkToken;
use crate::profile::{Profile, ProfileChange, ProfileField};
use crate::secret::{Password, Token};
use crate::server::{ProviderKind, Server};
use crate::task::query::{EntryPlace, OpenedTasks, TaskAsk, TaskPage, TaskQuery};
use crate::team::TeamCapabilities;

pub(crate) use http::Line;
pub use http::READ_RETRIES;
pub(crate) use team::Team;

/// What a provider can do; the page asks this, never which provider it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Capabilities {
    /// Whether it has tasks.
    pub tasks: bool,
    /// Columns that its tasks can be sorted by.
    pub task_columns: Vec<crate::task::TaskColumn>,
    /// Whether a task's entry can be opened in the server's web app.
    pub opens_tasks: bool,
    /// Whether it can send a second factor by text message.
    pub text_message: bool,
    /// Fields of the profile that can be changed.
    pub editable: Vec<ProfileField>,
    /// Whether a first or last name may be emptied.
    pub blank_names: bool,
    /// Whether a mail's link can activate an account.
    pub activation: bool,
    /// Whether it may ask for a second factor here.
    pub second_factor: bool,
    /// Whether signing in can be done with an API token in place of a password.
    pub api_token: bool,
    /// Whether signing out ends the session at the server; if not, its token is good until it expires.
    pub ends_sessions: bool,
    /// Whether an account can delete itself.
    pub deletion: bool,
    /// What can be done with its team; `null` where there is none.
    pub team: Option<TeamCapabilities>,
}

/// One server's protocol. A call that writes sends exactly one request; a call
/// with a token answers [`Error::SessionExpired`]
/// when the server no longer takes it.
#[async_trait]
pub(crate) trait Provider: Send + Sync {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// What can be done with its team, where it has one.
    fn team(&self) -> Option<&dyn Team> {
        None
    }

    /// From when until when a token is good, where it says so itself. Nobody has checked it.
    fn validity(&self, _token: &Token) -> Option<Validity> {
        None
    }

    /// Whether the server speaks the protocol. Sends nothing secret.
    async fn probe(&self) -> Result<()>;

    /// Signs in, with a second factor's code where one is given.
    async fn sign_in(&self, who: &Credentials, code: Option<&SecretString>) -> Result<Entered>;

    /// Signs in with a token that the person made elsewhere.
    async fn sign_in_with_api_token(&self, _token: SecretString) -> Result<Entered> {
        Err(Error::Lacking("API tokens"))
    }

    /// Whether a session can be renewed before it ends.
    fn renews(&self) -> bool {
        false
    }

    /// A new token for a session that is still good; the old one stays good as well.
    async fn renew(&self, _token: &Token) -> Result<Token> {
        Err(Error::Lacking("way to renew a session"))
    }

    /// Has a second factor sent by text message.
    async fn send_text_message(&self, _who: &Credentials) -> Result<()> {
        Err(Error::Lacking("text messages"))
    }

    /// Ends the session. One that has ended already counts as ended. Not called where
    /// the capabilities say that sessions cannot be ended.
    async fn sign_out(&self, _token: &Token) -> Result<()> {
        Err(Error::Lacking("way to end a session"))
    }

    /// The profile of the session's person.
    async fn profile(&self, token: &Token) -> Result<Profile>;

    /// Sends the changed fields.
    async fn change_profile(&self, token: &Token, change: &ProfileChange) -> Result<()>;

    /// Has a link for a new password sent. What comes back says nothing of whether
    /// the address has an account.
    async fn request_password_reset(&self, email: &str) -> Result<()>;

    /// Sets a new password by a link's token. The server ends the person's sessions.
    async fn reset_password(&self, token: &LinkToken, password: &Password) -> Result<()>;

    /// Gives a new account its person's name and password by a link's token.
    async fn activate(&self, _token: &LinkToken, _newcomer: &Newcomer) -> Result<()> {
        Err(Error::Lacking("activation"))
    }

    /// Deletes the account of the session's person.
    async fn delete_account(&self, token: &Token) -> Result<()>;

    /// The first page of the tasks sought; `me` is the uid of the session's person.
    async fn open_tasks(&self, _token: &Token, _me: Option<&str>, _wanted: &TaskQuery) -> Result<OpenedTasks> {
        Err(Error::Lacking("tasks"))
    }

    /// A further page of a part of them.
    async fn more_tasks(&self, _token: &Token, _me: Option<&str>, _ask: &TaskAsk) -> Result<TaskPage> {
        Err(Error::Lacking("tasks"))
    }

    /// The address of an entry in the server's web app: https, or http on this
    /// computer; `None` where there is no such app or the place is not known whole.
    fn entry_address(&self, _entry: &EntryPlace) -> Option<Url> {
        None
    }
}

/// Who signs in.
pub(crate) struct Credentials {
    pub email: String,
    pub password: Password,
}

/// Who activates an account.
pub(crate) struct Newcomer {
    pub first_name: String,
    pub last_name: String,
    pub password: Password,
}

/// What came of signing in at a server.
pub(crate) enum Entered {
    SignedIn { token: Token, person: Person },
    SecondFactor { kind: Option<String>, message: String },
}

/// What an answer to a sign-in tells of the person.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub uid: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
}

/// From when until when a token is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Validity {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// The protocol of a server, over a line that bears its extra headers.
pub(crate) fn of(server: &Server, line: Line) -> Arc<dyn Provider> {
    match server.provider() {
        ProviderKind::Contentstack => Arc::new(contentstack::Contentstack::new(server.clone(), line)),
        ProviderKind::MedusaV1 => Arc::new(medusa_v1::MedusaV1::new(server.clone(), line)),
        ProviderKind::MedusaV2 => Arc::new(medusa_v2::MedusaV2::new(server.clone(), line)),
    }
}
