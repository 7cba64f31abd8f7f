//! Signing in and out, and who one is.

use anyhow::Result;
use serde_json::json;

use super::{GUARD, PASSWORD, USER, admin, member, register};
use crate::claims;
use crate::contract::Contract;
use crate::member::Member;

const EMAILPASS: &str = "/auth/user/emailpass";
const WRONG: (u16, &str, &str) = (401, "unauthorized", "Invalid email or password");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let ann = member(c, &admin, "session").await?;
    token(c, &ann).await?;
    refused(c, &ann).await?;
    malformed(c, &ann).await?;
    who(c, &ann).await?;
    refresh(c, &ann).await?;
    cookie(c, &ann).await?;
    deleted(c, &admin, ann).await
}

async fn token(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.post(EMAILPASS).json(&json!({"email": ann.email, "password": PASSWORD})).answer().await?;
    c.same("a sign-in gives a token and nothing else", (answer.status, answer.fields("")), (200, vec!["token"]));
    let token = answer.text_at("/token").to_owned();
    c.same("a token is good for a day", claims::seconds(&token)?, 86_400);
    let claims = claims::of(&token)?;
    c.same("a token names its user", claims.get("actor_id"), Some(&json!(ann.id)));
    c.same("a token is a user's", claims.get("actor_type"), Some(&json!("user")));
    c.same("a token tells that no second factor was asked", claims.get("mfa_enabled"), Some(&json!(false)));
    let identity = claims.get("auth_identity_id").and_then(|id| id.as_str()).unwrap_or_default();
    c.that("a token names the identity", !identity.is_empty(), &claims);
    Ok(())
}

async fn refused(c: &mut Contract, ann: &Member) -> Result<()> {
    let bodies = [
        ("a wrong password", json!({"email": ann.email, "password": "wrong"})),
        ("an unknown address", json!({"email": c.address("nobody"), "password": PASSWORD})),
        ("an address in capitals", json!({"email": ann.email.to_uppercase(), "password": PASSWORD})),
    ];
    for (what, body) in bodies {
        let answer = c.post(EMAILPASS).json(&body).answer().await?;
        c.same(&format!("{what} is refused in the same words"), answer.message(), WRONG);
    }
    Ok(())
}

async fn malformed(c: &mut Contract, ann: &Member) -> Result<()> {
    let bodies = [
        ("an empty sign-in", json!({})),
        ("a sign-in without a password", json!({"email": ann.email})),
        ("a password that is a number", json!({"email": ann.email, "password": 6})),
    ];
    for (what, body) in bodies {
        let answer = c.post(EMAILPASS).json(&body).answer().await?;
        let wanted = (401, "unauthorized", "Password should be a string");
        c.same(&format!("{what} is refused like a wrong password"), answer.message(), wanted);
    }
    let answer = c.post("/auth/user/nothing").json(&json!({})).answer().await?;
    c.same("an unknown way to sign in is not allowed", answer.error(), (400, "not_allowed"));
    let answer = c.post(EMAILPASS).body("{\"email\":".to_owned()).answer().await?;
    c.same("JSON that ends too early is invalid", answer.error(), (400, "invalid_data"));
    let answer = c.post(EMAILPASS).body(format!("\"{}\"", "a".repeat(200_000))).answer().await?;
    c.same("a body that is too large is refused in JSON", answer.error(), (413, "unknown_error"));
    let answer = c.get("/admin/nothing").bearer(&ann.token).answer().await?;
    c.same("an unknown address is answered in HTML", (answer.status, answer.kind()), (404, "text/html"));
    Ok(())
}

async fn who(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.get("/admin/users/me").bearer(&ann.token).answer().await?;
    c.same("the bearer is told who they are", answer.text_at("/user/id"), &ann.id);
    c.same("a user has these fields", answer.fields("/user"), USER.to_vec());
    c.same("a call with a bearer sets no cookie", answer.set_cookie(), "");
    let answer = c.get("/admin/users/me").answer().await?;
    c.same("without a credential nobody is told anything", answer.message(), GUARD);
    for (what, token) in [("is no token", "nonsense".to_owned()), ("was changed", format!("{}x", ann.token))] {
        let answer = c.get("/admin/users/me").bearer(&token).answer().await?;
        c.same(&format!("a bearer that {what} is refused"), answer.message(), GUARD);
    }
    Ok(())
}

async fn refresh(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.post("/auth/token/refresh").bearer(&ann.token).answer().await?;
    c.same("a refresh gives a token and nothing else", (answer.status, answer.fields("")), (200, vec!["token"]));
    let fresh = answer.text_at("/token").to_owned();
    c.same("a fresh token is good for a day", claims::seconds(&fresh)?, 86_400);
    let answer = c.get("/admin/users/me").bearer(&fresh).answer().await?;
    c.same("a fresh token says who one is", answer.text_at("/user/id"), &ann.id);
    let answer = c.get("/admin/users/me").bearer(&ann.token).answer().await?;
    c.same("a refresh leaves the older token valid", answer.status, 200);
    let answer = c.post("/auth/token/refresh").answer().await?;
    c.same("nothing is refreshed without a token", answer.message(), GUARD);
    let answer = c.post("/auth/token/refresh").bearer("nonsense").answer().await?;
    c.same("what is no token is not refreshed", answer.message(), GUARD);
    Ok(())
}

async fn cookie(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.post("/auth/session").bearer(&ann.token).answer().await?;
    c.same("a bearer becomes a session", answer.text_at("/user/actor_id"), &ann.id);
    let (cookie, whole) = (answer.cookie().to_owned(), answer.set_cookie().to_owned());
    c.that("the cookie is connect.sid", cookie.starts_with("connect.sid="), &cookie);
    c.that("no script can read the cookie", whole.contains("HttpOnly"), &whole);
    let answer = c.get("/admin/users/me").cookie(&cookie).answer().await?;
    c.same("the cookie says who one is", answer.text_at("/user/id"), &ann.id);
    let answer = c.delete("/auth/session").cookie(&cookie).answer().await?;
    c.same("a session is ended", (answer.status, answer.at("")), (200, &json!({"success": true})));
    let answer = c.get("/admin/users/me").cookie(&cookie).answer().await?;
    c.same("a cookie is dead once its session ended", answer.message(), GUARD);
    let answer = c.get("/admin/users/me").bearer(&ann.token).answer().await?;
    c.same("the bearer outlives the session", answer.status, 200);
    let answer = c.delete("/auth/session").bearer(&ann.token).answer().await?;
    c.same("a bearer cannot be signed out", answer.message(), GUARD);
    let answer = c.post("/auth/session").answer().await?;
    c.same("nothing becomes a session without a bearer", answer.message(), GUARD);
    Ok(())
}

async fn deleted(c: &mut Contract, admin: &str, ann: Member) -> Result<()> {
    c.delete(&format!("/admin/users/{}", ann.id)).bearer(admin).success().await?;
    let answer = c.get("/admin/users/me").bearer(&ann.token).answer().await?;
    c.same("someone deleted is not found", answer.error(), (404, "not_found"));
    let answer = c.get("/admin/users?limit=1").bearer(&ann.token).answer().await?;
    c.same("someone deleted can still list members", answer.status, 200);
    let answer = c.post("/auth/token/refresh").bearer(&ann.token).answer().await?;
    c.same("the token of someone deleted is not refreshed", answer.error(), (404, "not_found"));
    let answer = c.post(EMAILPASS).json(&json!({"email": ann.email, "password": PASSWORD})).answer().await?;
    c.same("someone deleted cannot sign in", answer.message(), WRONG);
    let answer = register(c, &ann.email, PASSWORD).await?;
    c.same("the address of someone deleted is free", answer.status, 200);
    Ok(())
}
