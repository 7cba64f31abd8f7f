//! A forgotten password.

use anyhow::Result;
use serde_json::{Value, json};

use super::{PASSWORD, admin, member, sign_in};
use crate::answer::Answer;
use crate::claims;
use crate::contract::Contract;
use crate::mails::What;
use crate::member::Member;

const REQUEST: &str = "/admin/users/password-token";
const STUMBLED: (u16, &str) = (500, "unknown_error");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let ann = member(c, &admin, "reset").await?;
    request(c, &ann).await?;
    let token = c.mails.next(&ann.email, What::Reset).await?;
    let mails = c.mails.count(&c.address("nobody"), What::Reset).await?;
    c.same("nobody unknown gets a mail", mails, 0);
    c.same("a reset token is good for a quarter of an hour", claims::seconds(&token)?, 900);
    let claims = claims::of(&token)?;
    c.same("a reset token names its user", claims.get("user_id"), Some(&json!(ann.id)));
    c.same("a reset token names the address", claims.get("email"), Some(&json!(ann.email)));
    refused(c, &ann, &token).await?;
    good(c, &ann, &token).await?;
    blank(c, &ann).await
}

async fn request(c: &mut Contract, ann: &Member) -> Result<()> {
    let unknown = c.address("nobody");
    for (rule, email) in
        [("an unknown address is answered like a known one", &unknown), ("a reset can be asked for", &ann.email)]
    {
        let answer = c.post(REQUEST).json(&json!({"email": email})).answer().await?;
        c.same(rule, answer.plain(), (204, ""));
    }
    for (what, body) in [("an address that is none", json!({"email": "ann"})), ("no address", json!({}))] {
        let answer = c.post(REQUEST).json(&body).answer().await?;
        c.same(&format!("a reset for {what} is refused"), answer.error(), (400, "invalid_data"));
    }
    Ok(())
}

async fn refused(c: &mut Contract, ann: &Member, token: &str) -> Result<()> {
    let new = "copper-lagoon-thistle";
    let answer = reset(c, &format!("{token}x"), new, &json!(ann.email)).await?;
    c.same("the server stumbles over a token that was changed", answer.error(), STUMBLED);
    let answer = reset(c, "nonsense", new, &json!(ann.email)).await?;
    c.same("the server stumbles over a token that is none", answer.error(), STUMBLED);
    let answer = reset(c, "nonsense", new, &Value::Null).await?;
    let wanted = (400, "invalid_data", "invalid token");
    c.same("without an address, a token that is none is invalid", answer.message(), wanted);
    let answer = c.post("/admin/users/reset-password").json(&json!({"token": token})).answer().await?;
    c.same("a reset without a password is refused", answer.error(), (400, "invalid_data"));
    c.that("a reset that was refused changes nothing", sign_in(c, &ann.email, PASSWORD).await.is_ok(), "no sign-in");
    Ok(())
}

async fn good(c: &mut Contract, ann: &Member, token: &str) -> Result<()> {
    let new = "copper-lagoon-thistle";
    let answer = reset(c, token, new, &json!(ann.email)).await?;
    c.same("a reset answers with the user", (answer.status, answer.text_at("/user/id")), (200, &*ann.id));
    c.same("a reset tells no hash", answer.at("/user").get("password_hash"), None::<&Value>);
    c.that("the new password signs in", sign_in(c, &ann.email, new).await.is_ok(), "no sign-in");
    let old = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/admin/auth/token").json(&old).answer().await?;
    c.same("the old password does not", answer.plain(), (401, "Unauthorized"));
    let answer = c.get("/admin/auth").bearer(&ann.token).answer().await?;
    c.same("a reset revokes no token", answer.status, 200);
    let answer = reset(c, token, "other", &json!(ann.email)).await?;
    c.same("the server stumbles over a token that was used", answer.error(), STUMBLED);
    let answer = reset(c, token, "other", &Value::Null).await?;
    c.same("and without an address too", answer.error(), STUMBLED);
    Ok(())
}

async fn blank(c: &mut Contract, ann: &Member) -> Result<()> {
    c.post(REQUEST).json(&json!({"email": ann.email})).answer().await?;
    let token = c.mails.next(&ann.email, What::Reset).await?;
    let answer = reset(c, &token, "", &json!(ann.email)).await?;
    c.same("a blank password is taken", answer.status, 200);
    let answer = c.post("/admin/auth/token").json(&json!({"email": ann.email, "password": ""})).answer().await?;
    c.same("and signs nobody in", answer.error(), (400, "invalid_data"));
    Ok(())
}

async fn reset(c: &Contract, token: &str, password: &str, email: &Value) -> Result<Answer> {
    let mut body = json!({"token": token, "password": password});
    if let (Some(body), Some(email)) = (body.as_object_mut(), email.as_str()) {
        body.insert("email".to_owned(), json!(email));
    }
    c.post("/admin/users/reset-password").json(&body).answer().await
}
