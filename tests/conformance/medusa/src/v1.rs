//! Medusa 1 (`contracts/medusa.md`, "v1").

mod invites;
mod list;
mod reset;
mod session;
mod users;

use anyhow::Result;
use serde_json::json;

use crate::contract::Contract;
use crate::member::Member;

pub async fn ask(c: &mut Contract) {
    let result = session::ask(c).await;
    c.part("sign-in", result);
    let result = users::ask(c).await;
    c.part("members", result);
    let result = list::ask(c).await;
    c.part("the list of members", result);
    let result = reset::ask(c).await;
    c.part("a reset of the password", result);
    let result = invites::ask(c).await;
    c.part("invites", result);
}

/// What a new member signs in with.
pub const PASSWORD: &str = "violet-anchor-meadow";

/// Every field of a user.
const USER: [&str; 10] = [
    "api_token",
    "created_at",
    "deleted_at",
    "email",
    "first_name",
    "id",
    "last_name",
    "metadata",
    "role",
    "updated_at",
];

/// The administrator's token.
pub async fn admin(c: &Contract) -> Result<String> {
    sign_in(c, &c.target.admin, &c.target.password).await
}

async fn sign_in(c: &Contract, email: &str, password: &str) -> Result<String> {
    let answer = c.post("/admin/auth/token").json(&json!({"email": email, "password": password})).success().await?;
    Ok(answer.text_at("/access_token").to_owned())
}

/// Adds someone, and signs them in.
pub async fn member(c: &Contract, admin: &str, name: &str) -> Result<Member> {
    let email = c.address(name);
    let new = json!({"email": email, "password": PASSWORD, "first_name": "Ann"});
    let answer = c.post("/admin/users").bearer(admin).json(&new).success().await?;
    let token = sign_in(c, &email, PASSWORD).await?;
    Ok(Member { id: answer.text_at("/user/id").to_owned(), email, token })
}
