//! What can go wrong, one case for each thing that a person or the page does
//! differently. The classes follow `contracts/contentstack.md` §4 and §5
//! and the tables of `contracts/medusa.md`.

use crate::deletion::DeletionProblem;
use crate::headers::HeaderProblem;
use crate::link::LinkProblem;
use crate::lock::LockProblem;
use crate::password::PasswordProblem;
use crate::team::TeamProblem;

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. No case holds a secret: server text is bounded, cleaned of
/// control and bidirectional characters, and taken from named fields only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The typed address of a server cannot be used.
    #[error("the address cannot be used: {0:?}")]
    Address(AddressProblem),
    /// No answer came from the server.
    #[error("the server could not be reached: {0:?}")]
    Unreachable(NetworkProblem),
    /// An answer came that is none of the protocol's.
    #[error("the server gave an unexpected answer (status {status}): {surprise:?}")]
    UnexpectedAnswer {
        /// The HTTP status of the answer.
        status: u16,
        /// What was wrong with it.
        surprise: Surprise,
    },
    /// E-mail address or password are wrong; which of them is not said.
    #[error("the e-mail address or the password is wrong")]
    InvalidCredentials,
    /// Too many wrong passwords: the server refuses all for a time.
    #[error("the account is locked for a time")]
    AccountLocked {
        /// The server's words.
        message: String,
    },
    /// The second factor's handle is unknown, used up or too old.
    #[error("the second factor was asked too long ago")]
    ChallengeExpired,
    /// The server no longer accepts the session's token.
    #[error("the session has ended at the server")]
    SessionExpired,
    /// The account has no session at present.
    #[error("the account is signed out")]
    SignedOut,
    /// The server complains about fields of what was sent.
    #[error("the server refuses {} field(s)", fields.len())]
    Invalid {
        /// The server's words about the whole.
        message: String,
        /// The server's words about each field.
        fields: Vec<FieldProblem>,
    },
    /// The server refuses for a reason of its own (403, 401 with code 161, …);
    /// the session goes on.
    #[error("the server refuses (status {status}, code {code})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The provider's own error code; 0 when it gave none.
        code: i64,
        /// The server's words.
        message: String,
    },
    /// Too many requests.
    #[error("too many requests")]
    RateLimited {
        /// Seconds to wait, where the server says so.
        retry_after_s: Option<u32>,
    },
    /// Signing in goes on elsewhere than by password.
    #[error("signing in has to be finished elsewhere: {0:?}")]
    SignInElsewhere(Elsewhere),
    /// The link of a mail has expired or was already used.
    #[error("the link has expired or was already used")]
    LinkSpent,
    /// An extra header cannot be sent; nothing was changed.
    #[error("the extra header in place {place} cannot be used: {problem:?}")]
    Header {
        /// Its place in the list, from 0.
        place: u32,
        /// Why.
        problem: HeaderProblem,
    },
    /// Something is not done to a team; nothing was sent.
    #[error("the team is not changed: {0:?}")]
    Team(TeamProblem),
    /// The provider has no such call; its capabilities say so.
    #[error("this provider has no {0}")]
    Lacking(&'static str),
    /// A pasted link cannot be used; nothing was sent.
    #[error("the link cannot be used: {0:?}")]
    Link(LinkProblem),
    /// A new password cannot be sent; nothing was.
    #[error("the new password cannot be sent: {0:?}")]
    Password(PasswordProblem),
    /// A deletion is not sent.
    #[error("the account is not deleted: {0:?}")]
    Deletion(DeletionProblem),
    /// The server failed (5xx).
    #[error("the server failed (status {status})")]
    ServerFault {
        /// The HTTP status.
        status: u16,
    },
    /// The app is locked; nothing was done.
    #[error("the app is locked")]
    Locked,
    /// The lock did not do what was asked.
    #[error("the lock refuses: {0:?}")]
    Lock(LockProblem),
    /// There is no such account in the list.
    #[error("there is no such account")]
    NoSuchAccount,
    /// The list of tasks is not the account's present one.
    #[error("the list of tasks has been replaced")]
    ListReplaced,
    /// A file that the person chose could not be written.
    #[error("the file could not be written: {0}")]
    NotWritten(String),
    /// The list of accounts could not be written; the change was not made.
    #[error("the list of accounts could not be saved: {0}")]
    NotSaved(String),
    /// This computer's secure random source or another part of the system failed.
    #[error("this computer failed: {0}")]
    System(String),
}

/// Where signing in has to be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// The server asks for a second factor that only its own pages can take.
    SecondFactor,
    /// The e-mail address has to be verified first.
    Verification,
    /// Another service signs the person in.
    OtherProvider,
}

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// It is no URL.
    NotAUrl,
    /// Neither https nor http.
    Scheme,
    /// http to a host that is not this computer.
    PlainHttp,
    /// It carries a user name or a password.
    Credentials,
    /// It carries a query or a fragment.
    QueryOrFragment,
    /// Longer than 2,000 characters.
    TooLong,
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum NetworkProblem {
    /// The name of the host is not known.
    NoSuchHost,
    /// Nothing listens there, or it was refused.
    Refused,
    /// The connection ended before the answer did. What was sent may have arrived.
    Interrupted,
    /// No answer within the limit. What was sent may have arrived.
    TimedOut,
    /// The server's certificate does not hold.
    Tls,
    /// This computer has no certificates to know servers by.
    NoCertificates,
    /// Anything else on the way.
    Other,
}

/// What is wrong with an answer that is none of the protocol's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Surprise {
    /// No body where one is due.
    Empty,
    /// A web page.
    Html,
    /// It sends us elsewhere; it was not followed.
    Redirect,
    /// Neither a page nor readable JSON.
    NotJson,
    /// JSON of some other service, or without what is due.
    NotThisService,
    /// More than 8 MiB.
    TooLarge,
}

/// One field that the server refuses, with its words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct FieldProblem {
    /// The field's name in our words (`first_name`), or the server's when we do not know it.
    pub field: String,
    /// The server's words, cleaned.
    pub message: String,
}

impl From<LinkProblem> for Error {
    fn from(problem: LinkProblem) -> Self {
        Self::Link(problem)
    }
}

impl From<PasswordProblem> for Error {
    fn from(problem: PasswordProblem) -> Self {
        Self::Password(problem)
    }
}

impl From<DeletionProblem> for Error {
    fn from(problem: DeletionProblem) -> Self {
        Self::Deletion(problem)
    }
}
