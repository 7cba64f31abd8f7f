//! Who is made and looked at by the wire alone, so that our client is not its own witness.

use anyhow::Result;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::contract::Contract;
use crate::member::Member;
use crate::target::Version;
use crate::{v1, v2};

/// What everybody here signs in with at first.
pub const PASSWORD: &str = v1::PASSWORD;

/// The administrator's token.
pub async fn admin(c: &Contract) -> Result<String> {
    match c.target.version {
        Version::V1 => v1::admin(c).await,
        Version::V2 => v2::admin(c).await,
    }
}

pub async fn member(c: &Contract, admin: &str, name: &str) -> Result<Member> {
    match c.target.version {
        Version::V1 => v1::member(c, admin, name).await,
        Version::V2 => v2::member(c, admin, name).await,
    }
}

/// As [`member`], with names.
pub async fn named(c: &Contract, admin: &str, name: &str, names: [&str; 2]) -> Result<Member> {
    let member = member(c, admin, name).await?;
    change(c, admin, &member.id, &json!({"first_name": names[0], "last_name": names[1]})).await?;
    Ok(member)
}

pub async fn change(c: &Contract, admin: &str, id: &str, change: &Value) -> Result<Answer> {
    c.post(&format!("/admin/users/{id}")).bearer(admin).json(change).success().await
}

/// A member as the server has it now.
pub async fn seen(c: &Contract, admin: &str, id: &str) -> Result<Answer> {
    c.get(&format!("/admin/users/{id}")).bearer(admin).answer().await
}

/// Whether a password lets in.
pub async fn lets_in(c: &Contract, email: &str, password: &str) -> Result<bool> {
    let path = match c.target.version {
        Version::V1 => "/admin/auth/token",
        Version::V2 => "/auth/user/emailpass",
    };
    let answer = c.post(path).json(&json!({"email": email, "password": password})).answer().await?;
    Ok(answer.status == 200)
}

/// The token at the end of a link.
pub fn token_of(link: &str) -> &str {
    link.split_once("token=").map_or(link, |(_, token)| token)
}
