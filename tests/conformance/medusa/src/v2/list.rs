//! The list of members.

use anyhow::Result;
use serde_json::json;

use super::{GUARD, USER, admin, member};
use crate::contract::Contract;
use crate::list::{self, list, paging, search};
use crate::member::Member;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let members =
        [member(c, &admin, "list-b").await?, member(c, &admin, "list-a").await?, member(c, &admin, "list-c").await?];
    whole(c, &admin).await?;
    paging(c, &admin, &members).await?;
    let [ann, ..] = &members;
    let last_name = search(c, &admin, ann).await?;
    names(c, &admin, ann, &last_name).await?;
    list::filters(c, &admin, ann).await?;
    filters(c, &admin).await?;
    refused(c, &admin).await
}

async fn whole(c: &mut Contract, admin: &str) -> Result<()> {
    let answer = list(c, admin, "").await?;
    c.same("a list tells its count and place", answer.fields(""), vec!["count", "limit", "offset", "users"]);
    c.same("a page has 50 members", (answer.at("/limit"), answer.at("/offset")), (&json!(50), &json!(0)));
    c.same("each of a list has every field", answer.fields("/users/0"), USER.to_vec());
    let found = answer.each("/users", "id");
    c.that("members come by id, ascending", found.is_sorted() && !found.is_empty(), found.join(" "));
    let everyone = answer.at("/count").clone();
    let answer = list(c, admin, "limit=0").await?;
    c.same("a limit of 0 is nobody", (answer.at("/users"), answer.at("/count")), (&json!([]), &everyone));
    let answer = c.get("/admin/users").answer().await?;
    c.same("nobody lists members without a credential", answer.message(), GUARD);
    Ok(())
}

async fn names(c: &mut Contract, admin: &str, ann: &Member, last_name: &str) -> Result<()> {
    let queries = [
        ("members are found by last name", format!("last_name={last_name}")),
        ("members are found by both names", format!("last_name={last_name}&first_name=Ann")),
    ];
    for (rule, query) in queries {
        let answer = list(c, admin, &query).await?;
        c.same(rule, answer.each("/users", "id"), vec![&ann.id]);
    }
    let answer = list(c, admin, &format!("last_name={last_name}&first_name=Ben")).await?;
    c.same("nobody is found by one name of two", answer.at("/users"), &json!([]));
    Ok(())
}

async fn filters(c: &mut Contract, admin: &str) -> Result<()> {
    let answer = list(c, admin, "created_at[$gt]=2100-01-01T00:00:00Z").await?;
    c.same("members are found by the time they were made", (answer.status, answer.at("/users")), (200, &json!([])));
    let answer = list(c, admin, "fields=id,email&limit=1").await?;
    c.same("fields are chosen", answer.fields("/users/0"), vec!["email", "id"]);
    let answer = list(c, admin, "fields=hat&limit=1").await?;
    c.same("a field that nobody knows leaves the id", (answer.status, answer.fields("/users/0")), (200, vec!["id"]));
    Ok(())
}

async fn refused(c: &mut Contract, admin: &str) -> Result<()> {
    let answer = list(c, admin, "hat=red").await?;
    let wanted = (400, "invalid_data", "Invalid request: Unrecognized fields: 'hat'");
    c.same("an unknown parameter is refused", answer.message(), wanted);
    let answer = list(c, admin, "limit=abc").await?;
    c.same("a limit that is no number is refused", answer.error(), (400, "invalid_data"));
    for query in ["limit=-1", "order=hat"] {
        let answer = list(c, admin, query).await?;
        c.same(&format!("the server stumbles over {query}"), answer.error(), (500, "unknown_error"));
    }
    Ok(())
}
