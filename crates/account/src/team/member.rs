//! Members of a team, and what can be done to one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::profile::{MetadataChange, MetadataEntry};
use crate::secret::{MadePassword, Password};

/// A member of a team. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Member {
    /// The server's id, opaque.
    pub id: String,
    /// E-mail address.
    pub email: String,
    /// First and last name, as far as they are told.
    pub name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// A label, not a right: servers give every member the same rights (Medusa v1).
    pub role: Option<String>,
    /// Address of a picture (Medusa v2).
    pub avatar_url: Option<String>,
    /// What else the server keeps of the member, by its keys.
    pub metadata: Vec<MetadataEntry>,
    /// When the member was made.
    #[ts(type = "string | null")]
    pub created_at: Option<Timestamp>,
    /// When the member was last changed.
    #[ts(type = "string | null")]
    pub updated_at: Option<Timestamp>,
    /// Whether it is the account's own person.
    pub me: bool,
}

/// Which members are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TeamRequest {
    /// A part of a name or an e-mail address; blank is none.
    pub search: Option<String>,
    /// Order of the members; `null` for the server's own.
    pub sort: Option<TeamSort>,
    /// Members to pass over.
    pub offset: u32,
    /// Members wanted, 1 to 1,000.
    pub limit: u32,
}

/// The column to sort by, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct TeamSort {
    /// The column.
    pub by: TeamColumn,
    /// Last or latest first.
    pub descending: bool,
}

/// A column that members can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TeamColumn {
    /// First name.
    Name,
    /// E-mail address.
    Email,
    /// When the member was made.
    Joined,
}

/// Some members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TeamPage {
    /// The members in the order asked for.
    pub members: Vec<Member>,
    /// Members passed over before the first.
    pub offset: u32,
    /// All that the search finds.
    pub count: u32,
}

/// A member to be made with a password (Medusa v1).
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// E-mail address.
    pub email: String,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// One of the provider's roles; `null` for the server's own choice.
    pub role: Option<String>,
    /// The password as typed; `null` to have one made.
    #[ts(type = "string | null")]
    pub password: Option<Password>,
}

/// A member that was made.
#[derive(Debug, Serialize, TS)]
pub struct MemberAdded {
    /// The member.
    pub member: Member,
    /// The password, only where it was made here: it is told this once.
    #[ts(type = "string | null")]
    pub password: Option<MadePassword>,
}

/// The changed fields of a member; what is `None` is not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct MemberChange {
    /// Which member.
    pub id: String,
    /// First name; blank empties it.
    pub first_name: Option<String>,
    /// Last name; blank empties it.
    pub last_name: Option<String>,
    /// One of the provider's roles.
    pub role: Option<String>,
    /// Address of a picture; blank empties it.
    pub avatar_url: Option<String>,
    /// The changed keys.
    pub metadata: Option<Vec<MetadataChange>>,
}
