//! Medusa 2 (`contracts/medusa.md`, "v2").

mod invites;
mod list;
mod reset;
mod session;
mod users;

use anyhow::Result;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::contract::Contract;
use crate::member::Member;

pub async fn ask(c: &mut Contract) {
    let result = session::ask(c).await;
    c.part("sign-in", result);
    let result = invites::ask(c).await;
    c.part("invites", result);
    let result = users::ask(c).await;
    c.part("members", result);
    let result = list::ask(c).await;
    c.part("the list of members", result);
    let result = reset::ask(c).await;
    c.part("a reset of the password", result);
}

/// What a new member signs in with.
pub const PASSWORD: &str = "violet-anchor-meadow";

/// What the guard says, without a kind, to whom it does not let in.
const GUARD: (u16, &str, &str) = (401, "", "Unauthorized");

/// Every field of a user.
const USER: [&str; 9] =
    ["avatar_url", "created_at", "deleted_at", "email", "first_name", "id", "last_name", "metadata", "updated_at"];

/// The administrator's token.
pub async fn admin(c: &Contract) -> Result<String> {
    sign_in(c, &c.target.admin, &c.target.password).await
}

async fn sign_in(c: &Contract, email: &str, password: &str) -> Result<String> {
    let body = json!({"email": email, "password": password});
    Ok(c.post("/auth/user/emailpass").json(&body).success().await?.text_at("/token").to_owned())
}

/// Invites someone, accepts in their name, and signs them in.
pub async fn member(c: &Contract, admin: &str, name: &str) -> Result<Member> {
    let email = c.address(name);
    let invite = c.post("/admin/invites").bearer(admin).json(&json!({"email": email})).success().await?;
    let identity = register(c, &email, PASSWORD).await?.text_at("/token").to_owned();
    let user = accept(c, invite.text_at("/invite/token"), &identity, &json!({"first_name": "Ann"})).await?;
    let token = sign_in(c, &email, PASSWORD).await?;
    Ok(Member { id: user.text_at("/user/id").to_owned(), email, token })
}

pub async fn register(c: &Contract, email: &str, password: &str) -> Result<Answer> {
    c.post("/auth/user/emailpass/register").json(&json!({"email": email, "password": password})).answer().await
}

pub async fn accept(c: &Contract, invite: &str, identity: &str, user: &Value) -> Result<Answer> {
    c.post(&format!("/admin/invites/accept?token={invite}")).bearer(identity).json(user).answer().await
}
