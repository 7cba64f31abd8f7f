//! Contentstack's user API (`contracts/contentstack.md`). The wire's types stay
//! inside: every field may be missing or of a strange type, and is mapped once.

pub(crate) mod assignments;
mod errors;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod everything;
mod recover;
pub(crate) mod regions;
mod session;
mod user;
mod web_app;

use async_trait::async_trait;
use reqwest::Method;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use url::Url;

use super::http::{Answer, Call, Line};
use super::{Capabilities, Credentials, Entered, Newcomer, Provider};
use crate::error::{Error, Result, Surprise};
use crate::link::LinkToken;
use crate::profile::{Profile, ProfileChange, ProfileField};
use crate::secret::{Password, Token};
use crate::server::Server;
use crate::task::TaskColumn;
use crate::task::query::{EntryPlace, OpenedTasks, TaskAsk, TaskPage, TaskQuery};

/// The header of a session's token (`contracts/contentstack.md` §2).
const TOKEN_HEADER: &str = "authtoken";

/// One Contentstack server.
pub(crate) struct Contentstack {
    server: Server,
    http: Line,
    learnt: assignments::Learnt,
}

impl Contentstack {
    pub fn new(server: Server, http: Line) -> Self {
        Self { server, http, learnt: assignments::Learnt::default() }
    }

    fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call::new(method, self.server.url(path))
    }
}

#[async_trait]
impl Provider for Contentstack {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            tasks: true,
            task_columns: vec![
                TaskColumn::Title,
                TaskColumn::Where,
                TaskColumn::Stage,
                TaskColumn::Due,
                TaskColumn::Assigned,
            ],
            opens_tasks: self.server.app().is_some(),
            text_message: true,
            editable: vec![
                ProfileField::FirstName,
                ProfileField::LastName,
                ProfileField::Company,
                ProfileField::CountryCode,
                ProfileField::MobileNumber,
            ],
            blank_names: false,
            activation: true,
            second_factor: true,
            api_token: false,
            ends_sessions: true,
            deletion: true,
            team: None,
        }
    }

    async fn probe(&self) -> Result<()> {
        self.probe_user().await
    }

    async fn sign_in(&self, who: &Credentials, code: Option<&SecretString>) -> Result<Entered> {
        self.open_session(who, code).await
    }

    async fn send_text_message(&self, who: &Credentials) -> Result<()> {
        self.request_text_message(who).await
    }

    async fn sign_out(&self, token: &Token) -> Result<()> {
        self.end_session(token).await
    }

    async fn profile(&self, token: &Token) -> Result<Profile> {
        self.get_user(token).await
    }

    async fn change_profile(&self, token: &Token, change: &ProfileChange) -> Result<()> {
        self.put_user(token, change).await
    }

    async fn request_password_reset(&self, email: &str) -> Result<()> {
        self.forgot_password(email).await
    }

    async fn reset_password(&self, token: &LinkToken, password: &Password) -> Result<()> {
        self.post_reset(token, password).await
    }

    async fn activate(&self, token: &LinkToken, newcomer: &Newcomer) -> Result<()> {
        self.post_activation(token, newcomer).await
    }

    async fn delete_account(&self, token: &Token) -> Result<()> {
        self.delete_user(token).await
    }

    async fn open_tasks(&self, token: &Token, me: Option<&str>, wanted: &TaskQuery) -> Result<OpenedTasks> {
        self.open_assignments(token, me, wanted).await
    }

    async fn more_tasks(&self, token: &Token, me: Option<&str>, ask: &TaskAsk) -> Result<TaskPage> {
        self.get_assignments(token, me, ask).await
    }

    fn entry_address(&self, entry: &EntryPlace) -> Option<Url> {
        web_app::entry(self.server.app()?, entry)
    }
}

/// Reads an answer that was judged fine and must hold a `T`.
fn decode<T: DeserializeOwned>(answer: &Answer) -> Result<T> {
    serde_json::from_slice(&answer.body).map_err(|_| not_this_service(answer))
}

fn not_this_service(answer: &Answer) -> Error {
    Error::UnexpectedAnswer { status: answer.status, surprise: Surprise::NotThisService }
}

fn empty(answer: &Answer) -> Error {
    Error::UnexpectedAnswer { status: answer.status, surprise: Surprise::Empty }
}
