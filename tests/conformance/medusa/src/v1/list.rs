//! The list of members.

use anyhow::Result;
use serde_json::json;

use super::{Member, USER, admin, member};
use crate::answer::Answer;
use crate::contract::Contract;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let mut members = Vec::new();
    for name in ["list-b", "list-a", "list-c"] {
        members.push(member(c, &admin, name).await?);
    }
    whole(c, &admin, &members).await?;
    paging(c, &admin, &members).await?;
    search(c, &admin, &members).await?;
    filters(c, &admin, &members).await?;
    refused(c, &admin).await
}

async fn list(c: &Contract, admin: &str, query: &str) -> Result<Answer> {
    c.get(&format!("/admin/users?{query}")).bearer(admin).answer().await
}

async fn whole(c: &mut Contract, admin: &str, members: &[Member]) -> Result<()> {
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
    let ann = members.first().map(|ann| ann.id.clone()).unwrap_or_default();
    let secret = c.address("canary");
    c.post(&format!("/admin/users/{ann}")).bearer(admin).json(&json!({"api_token": secret})).success().await?;
    let answer = list(c, admin, "").await?;
    c.that("a list tells everyone's API token", answer.each("/users", "api_token").contains(&&*secret), &answer);
    let answer = c.get("/admin/users").answer().await?;
    c.same("nobody lists members without a credential", answer.plain(), (401, "Unauthorized"));
    Ok(())
}

async fn paging(c: &mut Contract, admin: &str, members: &[Member]) -> Result<()> {
    let [b, a, third] = [0, 1, 2].map(|at| members.get(at).map(|member| member.email.clone()).unwrap_or_default());
    let of_us = format!("q={}", c.address("").trim_start_matches('.'));
    let everyone = list(c, admin, &of_us).await?.at("/count").as_u64();
    let answer = list(c, admin, &format!("{of_us}&order=-created_at&limit=2")).await?;
    c.same("a page has as many as asked for", answer.each("/users", "email"), vec![&third, &a]);
    c.same("the count is that of all pages", answer.at("/count").as_u64(), everyone);
    c.same("a page tells its limit", answer.at("/limit"), &json!(2));
    let answer = list(c, admin, &format!("{of_us}&order=-created_at&limit=2&offset=2")).await?;
    c.same("the next page goes on", answer.each("/users", "email").first().copied(), Some(&*b));
    c.same("a page tells its offset", answer.at("/offset"), &json!(2));
    let answer = list(c, admin, &format!("{of_us}&offset=1000")).await?;
    c.same("past the end there is nobody", answer.at("/users"), &json!([]));
    c.same("past the end the count is still told", answer.at("/count").as_u64(), everyone);
    let answer = list(c, admin, "q=list-&order=email").await?;
    let found: Vec<_> =
        answer.each("/users", "email").into_iter().filter(|one| [&*a, &b, &third].contains(one)).collect();
    c.same("a list is ordered by any field", found, vec![&a, &b, &third]);
    let answer = list(c, admin, "q=list-&order=-email").await?;
    let found: Vec<_> =
        answer.each("/users", "email").into_iter().filter(|one| [&*a, &b, &third].contains(one)).collect();
    c.same("a minus turns the order round", found, vec![&third, &b, &a]);
    Ok(())
}

async fn search(c: &mut Contract, admin: &str, members: &[Member]) -> Result<()> {
    let Some(ann) = members.first() else { return Ok(()) };
    let name = c.address("lastname").replace(['@', '.'], "");
    c.post(&format!("/admin/users/{}", ann.id)).bearer(admin).json(&json!({"last_name": name})).success().await?;
    let queries = [
        ("a search finds by address", ann.email.clone()),
        ("a search finds by last name", name.clone()),
        ("a search finds in the middle and in capitals", name.to_uppercase().split_off(3)),
    ];
    for (rule, q) in queries {
        let answer = list(c, admin, &format!("q={q}")).await?;
        c.same(rule, answer.each("/users", "id"), vec![&ann.id]);
    }
    let answer = list(c, admin, "q=nobody-is-called-so").await?;
    c.same("a search that finds nobody is empty", (answer.status, answer.at("/count")), (200, &json!(0)));
    Ok(())
}

async fn filters(c: &mut Contract, admin: &str, members: &[Member]) -> Result<()> {
    let Some(ann) = members.first() else { return Ok(()) };
    let queries = [
        ("members are found by address", format!("email={}", ann.email)),
        ("members are found by id", format!("id={}", ann.id)),
        ("members are found by several ids", format!("id[]={}&id[]=usr_none", ann.id)),
    ];
    for (rule, query) in queries {
        let answer = list(c, admin, &query).await?;
        c.same(rule, answer.each("/users", "id"), vec![&ann.id]);
    }
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
