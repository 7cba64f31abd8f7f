//! Members, one at a time.

use anyhow::Result;
use serde_json::{Value, json};

use super::{PASSWORD, USER, admin, member, sign_in};
use crate::contract::Contract;
use crate::member::Member;

const INVALID: (u16, &str) = (400, "invalid_data");
const NOT_FOUND: (u16, &str) = (404, "not_found");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    create(c, &admin).await?;
    create_refused(c, &admin).await?;
    let ann = member(c, &admin, "users").await?;
    retrieve(c, &admin, &ann).await?;
    update(c, &admin, &ann).await?;
    update_refused(c, &admin, &ann).await?;
    metadata(c, &admin, &ann).await?;
    delete(c, &admin, &ann).await
}

async fn create(c: &mut Contract, admin: &str) -> Result<()> {
    let email = c.address("new");
    let new = json!({"email": email.to_uppercase(), "password": PASSWORD, "first_name": "Nia", "last_name": "Ode",
        "role": "developer"});
    let answer = c.post("/admin/users").bearer(admin).json(&new).answer().await?;
    c.same("a member is made", (answer.status, answer.fields("/user")), (200, USER.to_vec()));
    c.same("their address is in small letters", answer.text_at("/user/email"), &email);
    c.same(
        "they have the names given",
        [answer.text_at("/user/first_name"), answer.text_at("/user/last_name")].concat(),
        "NiaOde",
    );
    c.same("they have the role given", answer.text_at("/user/role"), "developer");
    c.that("their id says that it is a user's", answer.text_at("/user/id").starts_with("usr_"), &answer);
    c.that("they can sign in", sign_in(c, &email, PASSWORD).await.is_ok(), "no token");
    let plain = json!({"email": c.address("plain"), "password": PASSWORD});
    let answer = c.post("/admin/users").bearer(admin).json(&plain).answer().await?;
    c.same("who is given no role is a member", answer.text_at("/user/role"), "member");
    c.same("who is given no name has none", answer.at("/user/first_name"), &Value::Null);
    let same = json!({"email": email.to_uppercase(), "password": PASSWORD});
    let answer = c.post("/admin/users").bearer(admin).json(&same).answer().await?;
    let wanted = (400, "invalid_data", "A user with the same email already exists.");
    c.same("nobody has an address twice, in capitals neither", answer.message(), wanted);
    let blank = json!({"email": c.address("blank"), "password": ""});
    let answer = c.post("/admin/users").bearer(admin).json(&blank).answer().await?;
    c.same("a blank password is taken", answer.status, 200);
    let answer = c.post("/admin/auth/token").json(&blank).answer().await?;
    c.same("nobody can sign in with a blank password", answer.error(), INVALID);
    Ok(())
}

async fn create_refused(c: &mut Contract, admin: &str) -> Result<()> {
    let email = c.address("refused");
    let bodies = [
        ("a new member's address that is none", json!({"email": "ann", "password": PASSWORD})),
        ("a new member without an address", json!({"password": PASSWORD})),
        ("a new member without a password", json!({"email": email})),
        ("a password that is a number", json!({"email": email, "password": 5})),
        ("an unknown role", json!({"email": email, "password": PASSWORD, "role": "king"})),
        ("a new member's metadata", json!({"email": email, "password": PASSWORD, "metadata": {"a": "1"}})),
        ("a field that nobody knows", json!({"email": email, "password": PASSWORD, "hat": "red"})),
    ];
    for (what, body) in bodies {
        let answer = c.post("/admin/users").bearer(admin).json(&body).answer().await?;
        c.same(&format!("{what} is refused"), answer.error(), INVALID);
    }
    let answer = c.post("/admin/users").json(&json!({"email": email, "password": PASSWORD})).answer().await?;
    c.same("nobody is made without a credential", answer.plain(), (401, "Unauthorized"));
    Ok(())
}

async fn retrieve(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let answer = c.get(&format!("/admin/users/{}", ann.id)).bearer(admin).answer().await?;
    c.same("a member is found by id", answer.text_at("/user/email"), &ann.email);
    c.same("a member found by id has every field", answer.fields("/user"), USER.to_vec());
    let answer = c.get("/admin/users/usr_none").bearer(admin).answer().await?;
    c.same("an unknown id is not found", answer.error(), NOT_FOUND);
    Ok(())
}

async fn update(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let answer = c.post(&path).bearer(admin).json(&json!({"last_name": "Lee", "role": "admin"})).answer().await?;
    c.same("a change answers with the user", (answer.status, answer.text_at("/user/last_name")), (200, "Lee"));
    c.same("a role can be changed", answer.text_at("/user/role"), "admin");
    c.same("what was not sent stays", answer.text_at("/user/first_name"), "Ann");
    let stray = answer.at("/user").get("password_hash");
    c.same("the answer to a change has an empty password_hash", stray, Some(&Value::Null));
    let answer = c.post(&path).bearer(admin).json(&json!({"first_name": null})).answer().await?;
    c.same("null takes a name away", answer.at("/user/first_name"), &Value::Null);
    let answer = c.post(&path).bearer(&ann.token).json(&json!({"first_name": "Anna"})).answer().await?;
    c.same("a member can change themselves", answer.text_at("/user/first_name"), "Anna");
    let answer = c.get(&path).bearer(admin).answer().await?;
    c.same("a change stays", answer.text_at("/user/first_name"), "Anna");
    let answer = c.post(&path).bearer(admin).json(&json!({})).answer().await?;
    c.same("a change of nothing is one", answer.status, 200);
    Ok(())
}

async fn update_refused(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let bodies = [
        ("a new address", json!({"email": c.address("other")})),
        ("a new password", json!({"password": "other"})),
        ("an unknown role", json!({"role": "king"})),
        ("a name that is a number", json!({"first_name": 7})),
        ("a field that nobody knows", json!({"hat": "red"})),
    ];
    for (what, body) in bodies {
        let answer = c.post(&path).bearer(admin).json(&body).answer().await?;
        c.same(&format!("a change to {what} is refused"), answer.error(), INVALID);
    }
    let answer = c.post("/admin/users/usr_none").bearer(admin).json(&json!({"first_name": "x"})).answer().await?;
    c.same("an unknown member cannot be changed", answer.error(), NOT_FOUND);
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
        ("null changes no metadata", Value::Null, json!({"b": "2", "c": "3"})),
    ];
    for (rule, sent, wanted) in steps {
        let answer = c.post(&path).bearer(admin).json(&json!({"metadata": sent})).answer().await?;
        c.same(rule, (answer.status, answer.at("/user/metadata")), (200, &wanted));
    }
    Ok(())
}

async fn delete(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}", ann.id);
    let wanted = json!({"id": ann.id, "object": "user", "deleted": true});
    let answer = c.delete(&path).answer().await?;
    c.same("nobody is deleted without a credential", answer.plain(), (401, "Unauthorized"));
    let answer = c.delete(&path).bearer(&ann.token).answer().await?;
    c.same("a member can delete themselves", (answer.status, answer.at("")), (200, &wanted));
    let answer = c.delete(&path).bearer(admin).answer().await?;
    c.same("someone deleted can be deleted again", (answer.status, answer.at("")), (200, &wanted));
    let answer = c.delete("/admin/users/usr_none").bearer(admin).answer().await?;
    let wanted = json!({"id": "usr_none", "object": "user", "deleted": true});
    c.same("someone unknown can be deleted", (answer.status, answer.at("")), (200, &wanted));
    let answer = c.get(&path).bearer(admin).answer().await?;
    c.same("someone deleted is not found", answer.error(), NOT_FOUND);
    let answer = c.post(&path).bearer(admin).json(&json!({"first_name": "x"})).answer().await?;
    c.same("someone deleted cannot be changed", answer.error(), NOT_FOUND);
    let again = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/admin/users").bearer(admin).json(&again).answer().await?;
    c.same("the address of someone deleted is free", answer.status, 200);
    c.that("and its new owner is someone else", answer.text_at("/user/id") != ann.id, &answer);
    Ok(())
}
