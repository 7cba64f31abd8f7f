//! What both versions' lists of members have in common.

use anyhow::Result;
use serde_json::json;

use crate::answer::Answer;
use crate::contract::Contract;
use crate::member::Member;

/// One page of the list, as the query asks for it.
pub async fn list(c: &Contract, admin: &str, query: &str) -> Result<Answer> {
    c.get(&format!("/admin/users?{query}")).bearer(admin).answer().await
}

/// Asserts how three members, made in the order b, a, c of their addresses, come in pages.
pub async fn paging(c: &mut Contract, admin: &str, [b, a, third]: &[Member; 3]) -> Result<()> {
    let (b, a, third) = (&*b.email, &*a.email, &*third.email);
    let of_us = format!("q={}", c.address("").trim_start_matches('.'));
    let everyone = list(c, admin, &of_us).await?.at("/count").as_u64();
    c.that("a list counts whom it finds", everyone >= Some(3), format!("{everyone:?}"));
    let answer = list(c, admin, &format!("{of_us}&order=-created_at&limit=2")).await?;
    c.same("a page has as many as asked for", answer.each("/users", "email"), vec![third, a]);
    c.same("the count is that of all pages", answer.at("/count").as_u64(), everyone);
    c.same("a page tells its limit", answer.at("/limit"), &json!(2));
    let answer = list(c, admin, &format!("{of_us}&order=-created_at&limit=2&offset=2")).await?;
    c.same("the next page goes on", answer.each("/users", "email").first().copied(), Some(b));
    c.same("a page tells its offset", answer.at("/offset"), &json!(2));
    let answer = list(c, admin, &format!("{of_us}&offset=1000")).await?;
    c.same("past the end there is nobody", answer.at("/users"), &json!([]));
    c.same("past the end the count is still told", answer.at("/count").as_u64(), everyone);
    let answer = list(c, admin, &format!("{of_us}&order=email")).await?;
    let found: Vec<_> = answer.each("/users", "email").into_iter().filter(|one| [a, b, third].contains(one)).collect();
    c.same("a list is ordered by any field", found, vec![a, b, third]);
    let answer = list(c, admin, &format!("{of_us}&order=-email")).await?;
    let found: Vec<_> = answer.each("/users", "email").into_iter().filter(|one| [a, b, third].contains(one)).collect();
    c.same("a minus turns the order round", found, vec![third, b, a]);
    Ok(())
}

/// Asserts whom a search finds, and gives the first member a last name for it; that name.
pub async fn search(c: &mut Contract, admin: &str, ann: &Member) -> Result<String> {
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
    Ok(name)
}

/// Asserts the filters that have the same names in both.
pub async fn filters(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let queries = [
        ("members are found by address", format!("email={}", ann.email)),
        ("members are found by id", format!("id={}", ann.id)),
        ("members are found by several ids", format!("id[]={}&id[]=nobody", ann.id)),
    ];
    for (rule, query) in queries {
        let answer = list(c, admin, &query).await?;
        c.same(rule, answer.each("/users", "id"), vec![&ann.id]);
    }
    Ok(())
}
