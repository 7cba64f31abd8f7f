//! Everything that a provider is asked for, as a person asks for it.

use account::task::TaskTab;
use account::{
    AccountId, Accounts, ActivateRequest, DeleteRequest, OneTimeCode, Password, PastedLink, ProfileChange,
    ResetMailRequest, ResetRequest, SecondFactorRequest, ServerRequest, SignInRequest, SignInView, TaskFilter,
    TaskListRequest, TaskRowsRequest,
};
use anyhow::{Result, bail};
use serde::Serialize;

use crate::setting::Setting;
use crate::state::State;

/// An operation of the app that calls a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Probe,
    SignIn,
    SecondFactor,
    TextMessage,
    SignOut,
    Profile,
    ProfileChange,
    Tasks,
    RequestReset,
    Reset,
    Activate,
    DeletionPreview,
    Identity,
    Delete,
    Export,
}

/// How an operation proves who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Nothing,
    Password,
    Session,
}

/// What an operation needs that was prepared for it.
pub struct Ready {
    account: AccountId,
    address: String,
    /// Of a second factor.
    handle: String,
    code: String,
    link: String,
    password: String,
    new_password: String,
}

/// What came of an operation that did not fail.
pub struct Came {
    pub state: State,
    /// All that the page is given.
    pub view: String,
}

impl Operation {
    pub const ALL: [Self; 15] = [
        Self::Probe,
        Self::SignIn,
        Self::SecondFactor,
        Self::TextMessage,
        Self::SignOut,
        Self::Profile,
        Self::ProfileChange,
        Self::Tasks,
        Self::RequestReset,
        Self::Reset,
        Self::Activate,
        Self::DeletionPreview,
        Self::Identity,
        Self::Delete,
        Self::Export,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Probe => "probe",
            Self::SignIn => "sign in",
            Self::SecondFactor => "second factor",
            Self::TextMessage => "text message",
            Self::SignOut => "sign out",
            Self::Profile => "profile",
            Self::ProfileChange => "profile change",
            Self::Tasks => "tasks",
            Self::RequestReset => "request reset",
            Self::Reset => "reset",
            Self::Activate => "activate",
            Self::DeletionPreview => "deletion preview",
            Self::Identity => "identity",
            Self::Delete => "delete",
            Self::Export => "export",
        }
    }

    pub fn proof(self) -> Proof {
        match self {
            Self::Probe | Self::RequestReset | Self::Reset | Self::Activate => Proof::Nothing,
            Self::SignIn | Self::SecondFactor | Self::TextMessage | Self::Identity => Proof::Password,
            Self::SignOut
            | Self::Profile
            | Self::ProfileChange
            | Self::Tasks
            | Self::DeletionPreview
            | Self::Delete
            | Self::Export => Proof::Session,
        }
    }

    /// Whether a success has to tell something.
    pub fn is_due_an_answer(self) -> bool {
        !matches!(
            self,
            Self::TextMessage | Self::SignOut | Self::RequestReset | Self::Reset | Self::Activate | Self::Delete
        )
    }

    /// Who does it at the demo server.
    fn person(self) -> &'static str {
        if self == Self::SecondFactor {
            "totp@example.com"
        } else if self == Self::TextMessage {
            "sms@example.com"
        } else {
            "ann@example.com"
        }
    }

    /// Brings the app to where the operation can be carried out.
    pub async fn prepare(self, setting: &Setting) -> Result<Ready> {
        let mut ready = Ready {
            account: setting.account.clone(),
            address: setting.proxy.address.clone(),
            handle: String::new(),
            code: setting.code()?,
            link: String::new(),
            password: setting.password().to_owned(),
            new_password: setting.new_password(),
        };
        if matches!(self, Self::Probe | Self::SignIn | Self::Activate) {
            if self == Self::Activate {
                ready.link = setting.mailed_link("activation").await?;
            }
            return Ok(ready);
        }
        match setting.accounts.sign_in(ready.sign_in(self.person())).await? {
            SignInView::SecondFactor { challenge } => ready.handle = challenge.handle,
            SignInView::SignedIn { .. } if matches!(self, Self::SecondFactor | Self::TextMessage) => {
                bail!("no second factor was asked for")
            }
            SignInView::SignedIn { .. } => {}
        }
        if self == Self::Delete {
            setting.accounts.confirm_identity(ready.sign_in(self.person())).await?;
        }
        if self == Self::Reset {
            setting.accounts.request_password_reset(ready.reset_mail()).await?;
            ready.link = setting.mailed_link("reset_password").await?;
        }
        Ok(ready)
    }

    /// Carries it out, once.
    pub async fn act(self, accounts: &Accounts, ready: Ready) -> account::Result<Came> {
        let account = ready.account.clone();
        match self {
            Self::Probe => {
                let server = ServerRequest::ContentstackAddress { address: ready.address.clone(), app: None };
                accounts.probe(server).await.map(|view| done(&view))
            }
            Self::SignIn => accounts.sign_in(ready.sign_in(self.person())).await.map(|view| entered(&view)),
            Self::SecondFactor => {
                let request =
                    SecondFactorRequest { handle: ready.handle.clone(), code: OneTimeCode::new(&*ready.code) };
                accounts.answer_second_factor(request).await.map(|view| entered(&view))
            }
            Self::TextMessage => accounts.send_text_message(&ready.handle).await.map(|()| done(&())),
            Self::SignOut => {
                let view = accounts.sign_out(&account).await?;
                let state = if view.ended_at_server { State::Done } else { State::LeftAtServer };
                Ok(Came { state, ..done(&view) })
            }
            Self::Profile => accounts.profile(&account).await.map(|view| done(&view)),
            Self::ProfileChange => accounts.update_profile(&account, company()).await.map(|view| done(&view)),
            Self::Tasks => tasks(accounts, &account).await,
            Self::RequestReset => accounts.request_password_reset(ready.reset_mail()).await.map(|()| done(&())),
            Self::Reset => accounts.reset_password(ready.reset()).await.map(|()| done(&())),
            Self::Activate => accounts.activate(ready.activation()).await.map(|()| done(&())),
            Self::DeletionPreview => accounts.deletion_preview(&account).await.map(|view| done(&view)),
            Self::Identity => accounts.confirm_identity(ready.sign_in(self.person())).await.map(|view| entered(&view)),
            Self::Delete => {
                let request = DeleteRequest { account, email: self.person().to_owned() };
                accounts.delete_account(request).await.map(|view| done(&view))
            }
            Self::Export => {
                accounts.export_account(&account).await.map(|export| done(&(export.file_name, export.json)))
            }
        }
    }
}

/// The first page of the tasks, and its rows as they are read.
async fn tasks(accounts: &Accounts, account: &AccountId) -> account::Result<Came> {
    let (tab, filter) = (TaskTab::All, TaskFilter::default());
    let request = TaskListRequest { tab, filter, query: None, sort: Vec::new(), page_size: 50 };
    let view = accounts.open_tasks(account, request).await?;
    let rows = accounts.task_rows(account, TaskRowsRequest { list: view.list, from: 0, count: 50 })?;
    Ok(done(&(view, rows)))
}

impl Ready {
    /// The code and the links: secrets that hold no mark.
    pub fn secrets(&self) -> Vec<String> {
        let token = self.link.rsplit('/').next().unwrap_or_default();
        [&self.code, token].into_iter().filter(|secret| !secret.is_empty()).map(str::to_owned).collect()
    }

    fn sign_in(&self, person: &str) -> SignInRequest {
        let password = Password::new(&*self.password);
        SignInRequest { account: self.account.clone(), email: person.to_owned(), password }
    }

    fn reset_mail(&self) -> ResetMailRequest {
        ResetMailRequest { account: self.account.clone(), email: "ann@example.com".to_owned() }
    }

    fn reset(&self) -> ResetRequest {
        ResetRequest {
            account: self.account.clone(),
            link: PastedLink::new(&*self.link),
            password: Password::new(&*self.new_password),
            confirmation: Password::new(&*self.new_password),
        }
    }

    fn activation(&self) -> ActivateRequest {
        ActivateRequest {
            account: self.account.clone(),
            link: PastedLink::new(&*self.link),
            first_name: "Nils".to_owned(),
            last_name: "Berg".to_owned(),
            password: Password::new(&*self.new_password),
            confirmation: Password::new(&*self.new_password),
        }
    }
}

fn company() -> ProfileChange {
    ProfileChange { company: Some("Tern Festival".to_owned()), ..ProfileChange::default() }
}

fn done(view: &impl Serialize) -> Came {
    // A view that cannot be written would be a view that cannot be shown.
    let view = serde_json::to_string(view).unwrap_or_else(|error| format!("no view: {error}"));
    Came { state: State::Done, view }
}

fn entered(view: &SignInView) -> Came {
    let state = match view {
        SignInView::SignedIn { .. } => State::Done,
        SignInView::SecondFactor { .. } => State::SecondFactor,
    };
    Came { state, ..done(view) }
}
