//! A forgotten password.

use anyhow::Result;
use serde_json::{Value, json};

use super::{GUARD, PASSWORD, admin, member, sign_in};
use crate::answer::Answer;
use crate::claims;
use crate::contract::Contract;
use crate::mails::What;
use crate::member::Member;

const REQUEST: &str = "/auth/user/emailpass/reset-password";
const INVALID_TOKEN: (u16, &str, &str) = (401, "unauthorized", "Invalid token");
const NEW: &str = "copper-lagoon-thistle";

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let ann = member(c, &admin, "reset").await?;
    request(c, &ann).await?;
    let older = c.mails.next(&ann.email, What::Reset).await?;
    let mails = c.mails.count(&c.address("nobody"), What::Reset).await?;
    c.same("nobody unknown gets a mail", mails, 0);
    c.same("a reset token is good for a quarter of an hour", claims::seconds(&older)?, 900);
    let named = claims::of(&older)?.get("entity_id").cloned();
    c.same("a reset token names the address", named, Some(json!(ann.email)));
    c.post(REQUEST).json(&json!({"identifier": ann.email})).answer().await?;
    let token = c.mails.next(&ann.email, What::Reset).await?;
    refused(c, &ann, &older, &token).await?;
    good(c, &ann, &token).await?;
    link(c, &admin, &ann).await?;
    blank(c, &admin, &ann).await
}

async fn request(c: &mut Contract, ann: &Member) -> Result<()> {
    let unknown = c.address("nobody");
    for (rule, email) in
        [("an unknown address is answered like a known one", &unknown), ("a reset can be asked for", &ann.email)]
    {
        let answer = c.post(REQUEST).json(&json!({"identifier": email})).answer().await?;
        c.same(rule, (answer.plain(), answer.kind()), ((201, "Created"), "text/plain"));
    }
    for (what, body) in [("nobody", json!({})), ("a number", json!({"identifier": 7}))] {
        let answer = c.post(REQUEST).json(&body).answer().await?;
        c.same(&format!("a reset for {what} is refused"), answer.error(), (400, "invalid_data"));
    }
    Ok(())
}

async fn refused(c: &mut Contract, ann: &Member, older: &str, token: &str) -> Result<()> {
    let tokens = [
        ("a token that a newer one replaced", older.to_owned()),
        ("a token that was changed", format!("{token}x")),
        ("a token that is none", "nonsense".to_owned()),
        ("a session's token", ann.token.clone()),
    ];
    for (what, token) in tokens {
        let answer = update(c, &token, &json!({"password": NEW})).await?;
        c.same(&format!("{what} resets nothing"), answer.message(), INVALID_TOKEN);
    }
    let answer = c.post("/auth/user/emailpass/update").json(&json!({"password": NEW})).answer().await?;
    c.same("nothing is reset without a token", answer.message(), INVALID_TOKEN);
    c.that("a reset that was refused changes nothing", sign_in(c, &ann.email, PASSWORD).await.is_ok(), "no sign-in");
    Ok(())
}

async fn good(c: &mut Contract, ann: &Member, token: &str) -> Result<()> {
    let answer = update(c, token, &json!({"password": NEW})).await?;
    c.same("a reset answers that it succeeded", (answer.status, answer.at("")), (200, &json!({"success": true})));
    c.that("the new password signs in", sign_in(c, &ann.email, NEW).await.is_ok(), "no sign-in");
    let old = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/auth/user/emailpass").json(&old).answer().await?;
    c.same("the old password does not", answer.error(), (401, "unauthorized"));
    let answer = c.get("/admin/users/me").bearer(&ann.token).answer().await?;
    c.same("a reset revokes no token", answer.status, 200);
    let answer = update(c, token, &json!({"password": "other"})).await?;
    c.same("a reset token is used once", answer.message(), INVALID_TOKEN);
    Ok(())
}

/// From 2.20 on.
async fn link(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let path = format!("/admin/users/{}/reset-password", ann.id);
    let answer = c.post(&path).bearer(admin).answer().await?;
    c.same("a reset link is made without a mail", (answer.status, answer.fields("")), (200, vec!["token"]));
    let token = answer.text_at("/token").to_owned();
    let mail = c.mails.next(&ann.email, What::Reset).await?;
    c.same("and is mailed all the same", &*mail, &token);
    let answer = update(c, &token, &json!({"password": PASSWORD})).await?;
    c.same("the link's token resets the password", answer.status, 200);
    c.that("and the new one signs in", sign_in(c, &ann.email, PASSWORD).await.is_ok(), "no sign-in");
    let answer = c.post("/admin/users/user_none/reset-password").bearer(admin).answer().await?;
    c.same("there is no link for someone unknown", answer.error(), (404, "not_found"));
    let answer = c.post(&path).answer().await?;
    c.same("there is no link without a credential", answer.message(), GUARD);
    Ok(())
}

async fn blank(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    for (what, body) in [("a blank password", json!({"password": ""})), ("no password", json!({}))] {
        let path = format!("/admin/users/{}/reset-password", ann.id);
        let token = c.post(&path).bearer(admin).success().await?.text_at("/token").to_owned();
        let answer = update(c, &token, &body).await?;
        c.same(&format!("{what} is refused"), answer.message(), (401, "unauthorized", "Unauthorized"));
        let answer = update(c, &token, &json!({"password": NEW})).await?;
        c.same(&format!("{what} spends the token"), answer.message(), INVALID_TOKEN);
    }
    c.that("and the password is as before", sign_in(c, &ann.email, PASSWORD).await.is_ok(), "no sign-in");
    Ok(())
}

async fn update(c: &Contract, token: &str, body: &Value) -> Result<Answer> {
    c.post("/auth/user/emailpass/update").bearer(token).json(body).answer().await
}
