//! The list of members.

use anyhow::Result;
use serde_json::json;

use super::{USER, admin, member};
use crate::contract::Contract;
use crate::list::{self, list, paging, search};
use crate::member::Member;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let members =
        [member(c, &admin, "list-b").await?, member(c, &admin, "list-a").await?, member(c, &admin, "list-c").await?];
    whole(c, &admin, &members).await?;
    paging(c, &admin, &members).await?;
    let [ann, ..] = &members;
    search(c, &admin, ann).await?;
    list::filters(c, &admin, ann).await?;
    filters(c, &admin).await?;
    refused(c, &admin).await
}

async fn whole(c: &mut Contract, admin: &str, members: &[Member; 3]) -> Result<()> {
    let answer = list(c, admin, "").await?;
    c.same("a list tells its count and place", answer.fields(""), vec!["count", "limit", "offset", "users"]);
    c.same("a page has 50 members", (answer.at("/limit"), answer.at("/offset")), (&json!(50), &json!(0)));
    c.same("each of a list has every field", answer.fields("/users/0"), USER.to_vec());
    let newest: Vec<&str> = members.iter().rev().map(|member| &*member.id).collect();
    let found = answer.each("/users", "id");
    c.same("the newest member comes first", found.iter().take(3).copied().collect::<Vec<_>>(), newest);
    let everyone = answer.at("/count").as_u64();
    let answer = list(c, admin, "limit=0").await?;
    let number = answer.at("/users").as_array().map(|users| users.len() as u64);
    c.same("a limit of 0 is none", (number, answer.at("/count").as_u64()), (everyone, everyone));
    let (secret, [ann, ..]) = (c.address("canary"), members);
    c.post(&format!("/admin/users/{}", ann.id)).bearer(admin).json(&json!({"api_token": secret})).success().await?;
    let answer = list(c, admin, "").await?;
    c.that("a list tells everyone's API token", answer.each("/users", "api_token").contains(&&*secret), &answer);
    let answer = c.get("/admin/users").answer().await?;
    c.same("nobody lists members without a credential", answer.plain(), (401, "Unauthorized"));
    Ok(())
}

async fn filters(c: &mut Contract, admin: &str) -> Result<()> {
    let answer = list(c, admin, "created_at[gt]=2100-01-01T00:00:00Z").await?;
    c.same("members are found by the time they were made", (answer.status, answer.at("/users")), (200, &json!([])));
    let answer = list(c, admin, "fields=id,email&limit=1").await?;
    c.same("fields are chosen, with the time", answer.fields("/users/0"), vec!["created_at", "email", "id"]);
    Ok(())
}

async fn refused(c: &mut Contract, admin: &str) -> Result<()> {
    let answer = list(c, admin, "hat=red").await?;
    c.same("an unknown parameter is refused", answer.error(), (400, "invalid_data"));
    let answer = list(c, admin, "limit=abc").await?;
    c.same("a limit that is no number is refused", answer.error(), (400, "invalid_data"));
    for query in ["limit=-1", "order=hat", "fields=hat"] {
        let answer = list(c, admin, query).await?;
        c.same(&format!("the server stumbles over {query}"), answer.error(), (500, "unknown_error"));
    }
    Ok(())
}
