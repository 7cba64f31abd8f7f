//! Sessions: signing in with its second factor, resuming from the keychain, signing out.

pub(crate) mod challenge;
mod renew;
mod restore;
mod sign_in;
mod sign_out;
mod state;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, AccountView};
use crate::secret::{ApiToken, OneTimeCode, Password};
use crate::vault::EntryProblem;

pub(crate) use state::{Session, SessionState};

/// State of an account's session as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SessionView {
    /// No session, and none is kept.
    SignedOut,
    /// Not yet looked for in the keychain.
    Unopened,
    /// The keychain has not answered within its limit; it may be asking for its password.
    WaitingForKeychain,
    /// The keychain is locked, or there is none: a kept session cannot be read now.
    KeychainClosed,
    /// The person goes on without the keychain: nothing is read from it or kept in it until they ask it again.
    WithoutKeychain,
    /// The keychain has an entry that tells nothing. Signing in replaces it.
    Unreadable {
        /// Why.
        problem: EntryProblem,
    },
    /// Signed in.
    SignedIn {
        /// Where the session is kept.
        kept: Kept,
        /// When it began, where that is known.
        #[ts(type = "string | null")]
        since: Option<Timestamp>,
        /// The one origin that the token is sent to.
        origin: String,
        /// When the token expires, where it says so. Nobody has checked it.
        #[ts(type = "string | null")]
        valid_until: Option<Timestamp>,
    },
    /// The server ended it.
    Ended,
    /// It was kept in memory only, and the lock wiped it.
    Wiped,
}

/// Where a session is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// In the system's keychain.
    Keychain,
    /// In memory only, for the keychain did not take it: it ends with the app.
    Memory,
    /// In memory only, for the person goes on without the keychain.
    MemoryByChoice,
    /// In memory only, for the keychain has an entry of a later version, which stays.
    MemoryBesideLater,
}

/// What a person types to sign in.
#[derive(Debug, Deserialize, TS)]
pub struct SignInRequest {
    /// Which account.
    pub account: AccountId,
    /// E-mail address.
    pub email: String,
    /// Password.
    #[ts(type = "string")]
    pub password: Password,
}

/// What a person pastes to sign in without a password, where the provider takes it.
#[derive(Debug, Deserialize, TS)]
pub struct ApiTokenRequest {
    /// Which account.
    pub account: AccountId,
    /// The token.
    #[ts(type = "string")]
    pub api_token: ApiToken,
}

/// What a person types as second factor.
#[derive(Debug, Deserialize, TS)]
pub struct SecondFactorRequest {
    /// The handle of the challenge; each is good for one code.
    pub handle: String,
    /// The code as typed; spaces and hyphens do no harm.
    #[ts(type = "string")]
    pub code: OneTimeCode,
}

/// What came of signing in.
#[expect(clippy::large_enum_variant, reason = "there is one for each press of a button")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SignInView {
    /// Signed in. The account may be another than the one asked for, where the
    /// list had the same person on the same server already.
    SignedIn {
        /// The account.
        account: AccountView,
    },
    /// The server asks for a second factor.
    SecondFactor {
        /// What it asks for.
        challenge: ChallengeView,
    },
}

/// A second factor that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChallengeView {
    /// Stands for the password, which stays in Rust; good for one code.
    pub handle: String,
    /// Seconds until the password is forgotten.
    pub expires_in_s: u32,
    /// What kind of code, in the server's word: `totp_authenticator`, `sms`.
    pub kind: Option<String>,
    /// The server's words about the code that was just refused.
    pub refused: Option<String>,
}

/// What came of signing out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignOutView {
    /// The account afterwards.
    pub account: AccountView,
    /// Whether no session is left at the server. If not, its token stays valid there.
    pub ended_at_server: bool,
    /// Until when a token that the server does not end is good there, where that is known.
    #[ts(type = "string | null")]
    pub valid_until: Option<Timestamp>,
    /// Whether the keychain's entry is gone (or there was none); one that holds extra headers alone counts as gone.
    pub removed_from_keychain: bool,
    /// Whether nothing of it is kept for the next start any more.
    pub removed_from_cache: bool,
}
