//! The only place where an error becomes JSON. The page finds its words by `code`.

use account::{
    AddressProblem, DeletionProblem, Elsewhere, Error, FieldProblem, HeaderProblem, LinkProblem, LockProblem,
    NetworkProblem, PasswordProblem, Surprise, TeamProblem,
};
use serde::Serialize;
use ts_rs::TS;

use crate::update::UpdateProblem;

/// What a command answers when it fails; one code for each thing the page does differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CommandError {
    Address {
        problem: AddressProblem,
    },
    Unreachable {
        problem: NetworkProblem,
    },
    UnexpectedAnswer {
        status: u16,
        surprise: Surprise,
    },
    InvalidCredentials,
    AccountLocked {
        message: String,
    },
    ChallengeExpired,
    SessionExpired,
    SignedOut,
    Invalid {
        message: String,
        fields: Vec<FieldProblem>,
    },
    Refused {
        status: u16,
        #[ts(type = "number")]
        error_code: i64,
        message: String,
    },
    RateLimited {
        retry_after_s: Option<u32>,
    },
    SignInElsewhere {
        reason: Elsewhere,
    },
    LinkSpent,
    Header {
        place: u32,
        problem: HeaderProblem,
    },
    Team {
        problem: TeamProblem,
    },
    Link {
        problem: LinkProblem,
    },
    Password {
        problem: PasswordProblem,
    },
    Deletion {
        problem: DeletionProblem,
    },
    ServerFault {
        status: u16,
    },
    Locked,
    Lock {
        problem: LockProblem,
    },
    Update {
        problem: UpdateProblem,
    },
    NoSuchAccount,
    ListReplaced,
    NotSaved {
        message: String,
    },
    FileNotWritten {
        message: String,
    },
    System {
        message: String,
    },
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Address(problem) => Self::Address { problem },
            Error::Unreachable(problem) => Self::Unreachable { problem },
            Error::UnexpectedAnswer { status, surprise } => Self::UnexpectedAnswer { status, surprise },
            Error::InvalidCredentials => Self::InvalidCredentials,
            Error::AccountLocked { message } => Self::AccountLocked { message },
            Error::ChallengeExpired => Self::ChallengeExpired,
            Error::SessionExpired => Self::SessionExpired,
            Error::SignedOut => Self::SignedOut,
            Error::Invalid { message, fields } => Self::Invalid { message, fields },
            Error::Refused { status, code, message } => Self::Refused { status, error_code: code, message },
            Error::RateLimited { retry_after_s } => Self::RateLimited { retry_after_s },
            Error::SignInElsewhere(reason) => Self::SignInElsewhere { reason },
            Error::LinkSpent => Self::LinkSpent,
            Error::Header { place, problem } => Self::Header { place, problem },
            Error::Team(problem) => Self::Team { problem },
            Error::Lacking(_) => Self::System { message: error.to_string() },
            Error::Link(problem) => Self::Link { problem },
            Error::Password(problem) => Self::Password { problem },
            Error::Deletion(problem) => Self::Deletion { problem },
            Error::ServerFault { status } => Self::ServerFault { status },
            Error::Locked => Self::Locked,
            Error::Lock(problem) => Self::Lock { problem },
            Error::NoSuchAccount => Self::NoSuchAccount,
            Error::ListReplaced => Self::ListReplaced,
            Error::NotSaved(message) => Self::NotSaved { message },
            Error::NotWritten(message) => Self::FileNotWritten { message },
            Error::System(message) => Self::System { message },
        }
    }
}

impl From<UpdateProblem> for CommandError {
    fn from(problem: UpdateProblem) -> Self {
        Self::Update { problem }
    }
}
