//! The protocols: one trait, what each provider can do, and the one factory.

pub(crate) mod contentstack;
pub(crate) mod http;
pub(crate) mod loose;

use std::sync::Arc;

use async_trait::async_trait;
use secrecy::SecretString;
use serde::Serialize;
use ts_rs::TS;
use url::Url;

use crate::error::Result;
use crate::link::LinkToken;
use crate::profile::{Profile, ProfileChange, ProfileField};
use crate::secret::{Password, Token};
use crate::server::{ProviderKind, Server};
use crate::task::query::{EntryPlace, OpenedTasks, TaskAsk, TaskPage, TaskQuery};

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
}

/// One server's protocol. A call that writes sends exactly one request; a call
/// with a token answers [`Error::SessionExpired`](crate::Error::SessionExpired)
/// when the server no longer takes it.
#[async_trait]
pub(crate) trait Provider: Send + Sync {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Whether the server speaks the protocol. Sends nothing secret.
    async fn probe(&self) -> Result<()>;

    /// Signs in, with a second factor's code where one is given.
    async fn sign_in(&self, who: &Credentials, code: Option<&SecretString>) -> Result<Entered>;

    /// Has a second factor sent by text message.
    async fn send_text_message(&self, who: &Credentials) -> Result<()>;

    /// Ends the session. One that has ended already counts as ended.
    async fn sign_out(&self, token: &Token) -> Result<()>;

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
    async fn activate(&self, token: &LinkToken, newcomer: &Newcomer) -> Result<()>;

    /// Deletes the account of the session's person.
    async fn delete_account(&self, token: &Token) -> Result<()>;

    /// The first page of the tasks sought; `me` is the uid of the session's person.
    async fn open_tasks(&self, token: &Token, me: Option<&str>, wanted: &TaskQuery) -> Result<OpenedTasks>;

    /// A further page of a part of them.
    async fn more_tasks(&self, token: &Token, me: Option<&str>, ask: &TaskAsk) -> Result<TaskPage>;

    /// The address of an entry in the server's web app: https, or http on this
    /// computer; `None` where there is no such app or the place is not known whole.
    fn entry_address(&self, entry: &EntryPlace) -> Option<Url>;
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

/// The protocol of a server.
pub(crate) fn of(server: &Server, http: &Arc<http::Http>) -> Arc<dyn Provider> {
    match server.provider() {
        ProviderKind::Contentstack => Arc::new(contentstack::Contentstack::new(server.clone(), Arc::clone(http))),
    }
}
