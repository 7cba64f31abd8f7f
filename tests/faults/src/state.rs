//! The named state that a person gets.

use account::error::NetworkProblem;
use account::{Error, Surprise};

/// What came of an operation. Each has its words in the page (`ui/l10n/problem.js`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// What was asked for.
    Done,
    /// The server asks for a second factor, or for another code.
    SecondFactor,
    /// Signed out here; whether at the server is not known.
    LeftAtServer,
    Unreachable(NetworkProblem),
    Unexpected(Surprise),
    InvalidCredentials,
    AccountLocked,
    SessionExpired,
    Invalid,
    Refused,
    RateLimited(Option<u32>),
    ServerFault(u16),
    /// A case that no fault of a server or of the way to it is to bring.
    Misplaced(String),
}

impl From<&Error> for State {
    fn from(error: &Error) -> Self {
        match error {
            Error::Unreachable(problem) => Self::Unreachable(*problem),
            Error::UnexpectedAnswer { surprise, .. } => Self::Unexpected(*surprise),
            Error::InvalidCredentials => Self::InvalidCredentials,
            Error::AccountLocked { .. } => Self::AccountLocked,
            Error::SessionExpired => Self::SessionExpired,
            Error::Invalid { .. } => Self::Invalid,
            Error::Refused { .. } => Self::Refused,
            Error::RateLimited { retry_after_s } => Self::RateLimited(*retry_after_s),
            Error::ServerFault { status } => Self::ServerFault(*status),
            Error::Address(_)
            | Error::ChallengeExpired
            | Error::SignedOut
            | Error::Link(_)
            | Error::Password(_)
            | Error::Deletion(_)
            | Error::NoSuchAccount
            | Error::NotSaved(_)
            | Error::System(_)
            | Error::ListReplaced
            | Error::SignInElsewhere(_)
            | Error::LinkSpent
            | Error::Header { .. }
            | Error::Team(_)
            | Error::Lacking(_)
            | Error::NotWritten(_)
            | Error::Locked
            | Error::Lock(_) => Self::Misplaced(error.to_string()),
        }
    }
}
