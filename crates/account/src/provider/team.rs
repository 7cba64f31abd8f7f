//! What a provider with a team can do beside [`Provider`](super::Provider).

use async_trait::async_trait;

use crate::error::{Error, Result};
use crate::secret::{Copied, Password, Token};
use crate::team::{Invite, Member, MemberChange, NewInvite, NewMember, TeamPage, TeamRequest};

/// One server's team. A call that writes sends exactly one request that writes. Members
/// come back with [`Member::me`] and invitations with [`Invite::expired`] unset.
#[async_trait]
pub(crate) trait Team: Send + Sync {
    /// Some members.
    async fn members(&self, token: &Token, request: &TeamRequest) -> Result<TeamPage>;

    /// The members with these ids, at most [`IDS`]; those that are not there are left out.
    async fn members_by_id(&self, token: &Token, ids: &[String]) -> Result<Vec<Member>>;

    /// One member.
    async fn member(&self, token: &Token, id: &str) -> Result<Member>;

    /// Makes a member with a password.
    async fn add_member(&self, _token: &Token, _new: &NewMember, _password: &Password) -> Result<Member> {
        Err(Error::Lacking("way to add a member with a password"))
    }

    /// Sends the changed fields of a member.
    async fn change_member(&self, token: &Token, change: &MemberChange) -> Result<Member>;

    /// Removes a member. The server says yes of one who is not there, too.
    async fn remove_member(&self, token: &Token, id: &str) -> Result<()>;

    /// The invitations that were not taken up, the newest first.
    async fn invites(&self, token: &Token) -> Result<Vec<Invite>>;

    /// Invites somebody.
    async fn invite(&self, token: &Token, new: &NewInvite) -> Result<Invite>;

    /// Makes an invitation good again and sends it once more.
    async fn resend_invite(&self, token: &Token, id: &str) -> Result<Invite>;

    /// Takes an invitation back. The server says yes of one that is not there, too.
    async fn revoke_invite(&self, token: &Token, id: &str) -> Result<()>;

    /// The link of an invitation.
    async fn invite_link(&self, token: &Token, id: &str) -> Result<Copied>;

    /// Makes a link for a member's new password.
    async fn reset_link(&self, _token: &Token, _id: &str) -> Result<Copied> {
        Err(Error::Lacking("links for a new password"))
    }
}

/// Most ids of one request: they travel in its address.
pub(crate) const IDS: usize = 50;
