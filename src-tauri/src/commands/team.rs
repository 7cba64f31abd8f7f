//! The team: members and invitations.

use account::{
    AccountId, Accounts, Copied, Invite, Member, MemberAdded, MemberChange, NewInvite, NewMember, RemovalPreview,
    RemovalRequest, TeamPage, TeamRequest,
};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::{Answer, CommandError};
use crate::clipboard::SystemClipboard;

/// What came of one member's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Outcome {
    /// Which member.
    id: String,
    /// The member's e-mail address; empty where the member is no longer there.
    email: String,
    /// Why it failed; `null` where it is done.
    error: Option<CommandError>,
}

#[tauri::command]
pub async fn team(accounts: State<'_, Accounts>, account: AccountId, request: TeamRequest) -> Answer<TeamPage> {
    Ok(accounts.team(&account, request).await?)
}

#[tauri::command]
pub async fn member(accounts: State<'_, Accounts>, account: AccountId, id: String) -> Answer<Member> {
    Ok(accounts.member(&account, &id).await?)
}

#[tauri::command]
pub async fn add_member(accounts: State<'_, Accounts>, account: AccountId, member: NewMember) -> Answer<MemberAdded> {
    Ok(accounts.add_member(&account, member).await?)
}

#[tauri::command]
pub async fn update_member(accounts: State<'_, Accounts>, account: AccountId, change: MemberChange) -> Answer<Member> {
    Ok(accounts.update_member(&account, change).await?)
}

#[tauri::command]
pub async fn invites(accounts: State<'_, Accounts>, account: AccountId) -> Answer<Vec<Invite>> {
    Ok(accounts.invites(&account).await?)
}

#[tauri::command]
pub async fn invite_member(accounts: State<'_, Accounts>, account: AccountId, invite: NewInvite) -> Answer<Invite> {
    Ok(accounts.invite_member(&account, invite).await?)
}

#[tauri::command]
pub async fn resend_invite(accounts: State<'_, Accounts>, account: AccountId, id: String) -> Answer<Invite> {
    Ok(accounts.resend_invite(&account, &id).await?)
}

#[tauri::command]
pub async fn revoke_invite(accounts: State<'_, Accounts>, account: AccountId, id: String) -> Answer<()> {
    Ok(accounts.revoke_invite(&account, &id).await?)
}

#[tauri::command]
pub async fn copy_invite_link(
    accounts: State<'_, Accounts>,
    clipboard: State<'_, SystemClipboard>,
    account: AccountId,
    id: String,
) -> Answer<()> {
    Ok(clipboard.copy(accounts.invite_link(&account, &id).await?)?)
}

#[tauri::command]
pub async fn copy_reset_link(
    accounts: State<'_, Accounts>,
    clipboard: State<'_, SystemClipboard>,
    account: AccountId,
    id: String,
) -> Answer<()> {
    Ok(clipboard.copy(accounts.reset_link(&account, &id).await?)?)
}

#[tauri::command]
pub async fn copy_secret(clipboard: State<'_, SystemClipboard>, text: Copied) -> Answer<()> {
    Ok(clipboard.copy(text)?)
}

#[tauri::command]
pub async fn send_member_resets(
    accounts: State<'_, Accounts>,
    account: AccountId,
    ids: Vec<String>,
) -> Answer<Vec<Outcome>> {
    Ok(outcomes(accounts.send_member_resets(&account, ids).await?))
}

#[tauri::command]
pub async fn removal_preview(
    accounts: State<'_, Accounts>,
    account: AccountId,
    ids: Vec<String>,
) -> Answer<RemovalPreview> {
    Ok(accounts.removal_preview(&account, ids).await?)
}

#[tauri::command]
pub async fn remove_members(
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: RemovalRequest,
) -> Answer<Vec<Outcome>> {
    Ok(outcomes(accounts.remove_members(&account, request).await?))
}

fn outcomes(outcomes: Vec<account::Outcome>) -> Vec<Outcome> {
    let outcome = |account::Outcome { id, email, error }| Outcome { id, email, error: error.map(CommandError::from) };
    outcomes.into_iter().map(outcome).collect()
}
