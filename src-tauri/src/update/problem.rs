//! What can be wrong with an update, as far as a person can be told different things of it.

use minisign_verify::Error as Signature;
use serde::Serialize;
use tauri_plugin_updater::Error;
use ts_rs::TS;

/// Why there is no update. In each case what runs is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UpdateProblem {
    /// This app does not update itself.
    NotItself,
    /// The address of the announcement, or the one it names, is not https.
    PlainHttp,
    /// No answer.
    Unreachable,
    /// The server has an answer that says no.
    Refused,
    /// What came in place of the announcement is none.
    NotAnAnnouncement,
    /// The announcement has nothing for this system.
    NotForThisSystem,
    /// Nothing was found that could be installed.
    NothingFound,
    /// The person stopped it.
    Stopped,
    /// The bundle has more bytes than one can have.
    TooLarge,
    /// The bundle broke off.
    CutShort,
    /// It is signed by another key than ours.
    OtherKey,
    /// It is not what was signed.
    Altered,
    /// There is no signature to be read.
    NotSigned,
    /// It is signed for another version than the one announced, or for none.
    OtherVersion,
    /// It could not be put in its place.
    NotInstalled {
        /// What the system says.
        message: String,
    },
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the plugin may come to name further errors")]
impl UpdateProblem {
    /// Of the announcement.
    pub fn of_looking(error: Error) -> Self {
        tracing::info!(%error, "no announcement of an update");
        match error {
            Error::Reqwest(error) if error.is_decode() => Self::NotAnAnnouncement,
            Error::Reqwest(error) if leads_to_http(&error) => Self::PlainHttp,
            Error::Reqwest(_) => Self::Unreachable,
            Error::Serialization(_) | Error::Semver(_) | Error::UrlParse(_) => Self::NotAnAnnouncement,
            Error::ReleaseNotFound => Self::Refused,
            Error::TargetNotFound(_) | Error::TargetsNotFound(_) => Self::NotForThisSystem,
            other => Self::NotInstalled { message: other.to_string() },
        }
    }

    /// Of the bundle on its way, and of its signature.
    pub fn of_fetching(error: Error) -> Self {
        tracing::warn!(%error, "an update is not taken");
        match error {
            Error::Network(_) => Self::Refused,
            Error::Reqwest(error) if leads_to_http(&error) => Self::PlainHttp,
            Error::Reqwest(error) if error.is_connect() || error.is_builder() => Self::Unreachable,
            Error::Reqwest(_) => Self::CutShort,
            other => Self::of_installing(other),
        }
    }

    /// Of the signature, which is looked at once more, and of the bundle put in its place.
    pub fn of_installing(error: Error) -> Self {
        tracing::warn!(%error, "an update is not installed");
        match error {
            Error::Minisign(Signature::UnexpectedKeyId) => Self::OtherKey,
            Error::Minisign(Signature::InvalidSignature) => Self::Altered,
            Error::Minisign(_) | Error::Base64(_) | Error::SignatureUtf8(_) => Self::NotSigned,
            Error::SignedVersionMismatch { .. } | Error::MissingSignedVersion => Self::OtherVersion,
            other => Self::NotInstalled { message: other.to_string() },
        }
    }
}

/// An address that is not https is no request to be built. A client that cannot be built, which
/// fails in the same way, has no address yet.
fn leads_to_http(error: &reqwest::Error) -> bool {
    error.is_redirect() || error.is_builder() && error.url().is_some()
}
