//! Members, one at a time.

use anyhow::Result;
use serde_json::{Value, json};

use super::{GUARD, USER, admin, member};
use crate::contract::Contract;
use crate::member::Member;

const NOT_FOUND: (u16, &str) = (404, "not_found");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let ann = member(c, &admin, "users").await?;
    retrieve(c, &admin, &ann).await?;
    update(c, &admin, &ann).await?;
    update_refused(c, &admin, &ann).await?;
    metadata(c, &admin, &ann).await?;
    delete(c, &admin, &ann).await
}

async fn retrieve(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let answer = c.get(&path).bearer(admin).answer().await?;
    c.same("a member is found by id", answer.text_at("/user/email"), &ann.email);
    c.same("a member found by id has every field", answer.fields("/user"), USER.to_vec());
    let answer = c.get(&format!("{path}?fields=id,email")).bearer(admin).answer().await?;
    c.same("a member's fields are chosen", answer.fields("/user"), vec!["email", "id"]);
    let answer = c.get("/admin/users/user_none").bearer(admin).answer().await?;
    let wanted = (404, "not_found", "User with id: user_none was not found");
    c.same("an unknown id is not found", answer.message(), wanted);
    Ok(())
}

async fn update(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let body = json!({"last_name": "Lee", "avatar_url": "https://example.com/ann.png"});
    let answer = c.post(&path).bearer(admin).json(&body).answer().await?;
    c.same("a change answers with the user", (answer.status, answer.fields("/user")), (200, USER.to_vec()));
    c.same("a name can be changed", answer.text_at("/user/last_name"), "Lee");
    c.same("an avatar can be set", answer.text_at("/user/avatar_url"), "https://example.com/ann.png");
    c.same("what was not sent stays", answer.text_at("/user/first_name"), "Ann");
    let answer = c.post(&path).bearer(admin).json(&json!({"first_name": null, "avatar_url": null})).answer().await?;
    let found = (answer.at("/user/first_name"), answer.at("/user/avatar_url"));
    c.same("null takes a name and an avatar away", found, (&Value::Null, &Value::Null));
    let answer = c.post(&path).bearer(&ann.token).json(&json!({"first_name": "Anna"})).answer().await?;
    c.same("a member can change themselves", answer.text_at("/user/first_name"), "Anna");
    let answer = c.get(&path).bearer(admin).answer().await?;
    c.same("a change stays", answer.text_at("/user/first_name"), "Anna");
    let answer = c.post(&path).bearer(admin).json(&json!({})).answer().await?;
    c.same("a change of nothing is one", answer.status, 200);
    let answer = c.post(&path).json(&json!({"first_name": "x"})).answer().await?;
    c.same("nobody is changed without a credential", answer.message(), GUARD);
    Ok(())
}

async fn update_refused(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    for field in ["email", "password", "role", "api_token"] {
        let answer = c.post(&path).bearer(admin).json(&json!({field: "x"})).answer().await?;
        let wanted = format!("Invalid request: Unrecognized fields: '{field}'");
        c.same(&format!("{field} is not changed here"), answer.message(), (400, "invalid_data", &*wanted));
    }
    let answer = c.post(&path).bearer(admin).json(&json!({"first_name": 7})).answer().await?;
    c.same("a name that is a number is refused", answer.error(), (400, "invalid_data"));
    for id in ["user_none", "me"] {
        let path = format!("/admin/users/{id}");
        let answer = c.post(&path).bearer(admin).json(&json!({"first_name": "x"})).answer().await?;
        let wanted = format!("User with id \"{id}\" not found");
        c.same(&format!("{id} cannot be changed, in other words"), answer.message(), (404, "not_found", &*wanted));
    }
    Ok(())
}

async fn metadata(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let steps = [
        ("metadata is set", json!({"a": "1", "b": "2"}), json!({"a": "1", "b": "2"})),
        (
            "metadata is merged, and an empty text takes a key away",
            json!({"a": "", "c": "3"}),
            json!({"b": "2", "c": "3"}),
        ),
        ("no metadata changes none", json!({}), json!({"b": "2", "c": "3"})),
        ("null clears the metadata", Value::Null, Value::Null),
    ];
    for (rule, sent, wanted) in steps {
        let answer = c.post(&path).bearer(admin).json(&json!({"metadata": sent})).answer().await?;
        c.same(rule, (answer.status, answer.at("/user/metadata")), (200, &wanted));
    }
    Ok(())
}

async fn delete(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let answer = c.delete(&path).answer().await?;
    c.same("nobody is deleted without a credential", answer.message(), GUARD);
    let answer = c.delete(&path).bearer(&ann.token).answer().await?;
    c.same("nobody can delete themselves", answer.message(), (400, "not_allowed", "A user cannot delete itself"));
    let wanted = json!({"id": ann.id, "object": "user", "deleted": true});
    for rule in ["a member is deleted", "someone deleted can be deleted again"] {
        let answer = c.delete(&path).bearer(admin).answer().await?;
        c.same(rule, (answer.status, answer.at("")), (200, &wanted));
    }
    let answer = c.delete("/admin/users/user_none").bearer(admin).answer().await?;
    let wanted = json!({"id": "user_none", "object": "user", "deleted": true});
    c.same("someone unknown can be deleted", (answer.status, answer.at("")), (200, &wanted));
    let answer = c.get(&path).bearer(admin).answer().await?;
    c.same("someone deleted is not found", answer.error(), NOT_FOUND);
    let answer = c.post(&path).bearer(admin).json(&json!({"first_name": "x"})).answer().await?;
    c.same("someone deleted cannot be changed", answer.error(), NOT_FOUND);
    let again = member(c, admin, "users").await?;
    c.that("their address can be invited again, and is someone else", again.id != ann.id, &again.id);
    Ok(())
}
