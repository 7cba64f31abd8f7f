//! The team: members of a server, invitations, and the guards that the servers lack.

mod change;
mod check;
mod invite;
mod list;
mod member;
mod removal;

use serde::Serialize;
use ts_rs::TS;

use crate::error::Error;

pub use invite::{Invite, NewInvite};
pub use member::{Member, MemberAdded, MemberChange, NewMember, TeamColumn, TeamPage, TeamRequest, TeamSort};
pub use removal::{RemovalPreview, RemovalRequest};

/// What can be done with the team of a provider that has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TeamCapabilities {
    /// How a member is added.
    pub adds: TeamAdds,
    /// Whether a member has a role: a label that gives no rights.
    pub roles: bool,
    /// Whether there are invitations.
    pub invites: bool,
    /// Whether a link for a new password can be made to hand over.
    pub reset_links: bool,
}

/// How a member is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TeamAdds {
    /// With a password, at once.
    Account,
    /// By an invitation alone.
    Invite,
}

/// Why something is not done to a team; nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TeamProblem {
    /// Nobody would be left.
    LastMember,
    /// It is the person's own account, which has a way of its own to be deleted.
    OwnAccount,
    /// What was typed to confirm is not the e-mail address asked for.
    NotConfirmed,
    /// A password of nothing or white space, which the server would take and never accept again.
    BlankPassword,
    /// The member is no longer there.
    Gone,
}

/// What came of one member's part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which member.
    pub id: String,
    /// The member's e-mail address; empty where the member is no longer there.
    pub email: String,
    /// Why it failed; `None` where it is done.
    pub error: Option<Error>,
}

impl From<TeamProblem> for Error {
    fn from(problem: TeamProblem) -> Self {
        Self::Team(problem)
    }
}
