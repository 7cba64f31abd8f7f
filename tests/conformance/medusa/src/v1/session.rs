//! Signing in and out, and who one is.

use anyhow::Result;
use reqwest::header::HeaderName;
use serde_json::{Value, json};

use super::{PASSWORD, USER, admin, member};
use crate::claims;
use crate::contract::Contract;
use crate::member::Member;

const API_TOKEN: HeaderName = HeaderName::from_static("x-medusa-access-token");
const UNAUTHORIZED: (u16, &str) = (401, "Unauthorized");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let ann = member(c, &admin, "session").await?;
    token(c, &ann).await?;
    refused(c, &ann).await?;
    malformed(c, &ann).await?;
    who(c, &ann).await?;
    cookie(c, &ann).await?;
    api_token(c, &admin, &ann).await?;
    sign_out(c, &ann).await?;
    deleted(c, &admin, ann).await
}

async fn token(c: &mut Contract, ann: &Member) -> Result<()> {
    let body = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/admin/auth/token").json(&body).answer().await?;
    c.same("a sign-in gives a token and nothing else", (answer.status, answer.fields("")), (200, vec!["access_token"]));
    let token = answer.text_at("/access_token").to_owned();
    c.same("a token is good for a day", claims::seconds(&token)?, 86_400);
    let claims = claims::of(&token)?;
    c.same("a token names its user", claims.get("user_id"), Some(&json!(ann.id)));
    c.same("a token is for the admin's domain", claims.get("domain"), Some(&json!("admin")));
    let loud = json!({"email": ann.email.to_uppercase(), "password": PASSWORD});
    let answer = c.post("/admin/auth/token").json(&loud).answer().await?;
    c.same("an address is the same in capitals", answer.status, 200);
    Ok(())
}

async fn refused(c: &mut Contract, ann: &Member) -> Result<()> {
    let wrong = json!({"email": ann.email, "password": "wrong"});
    let unknown = json!({"email": c.address("nobody"), "password": PASSWORD});
    for path in ["/admin/auth/token", "/admin/auth"] {
        let answer = c.post(path).json(&wrong).answer().await?;
        c.same(&format!("a wrong password is refused in bare text ({path})"), answer.plain(), UNAUTHORIZED);
        let answer = c.post(path).json(&unknown).answer().await?;
        c.same(&format!("an unknown address is refused in the same words ({path})"), answer.plain(), UNAUTHORIZED);
    }
    Ok(())
}

async fn malformed(c: &mut Contract, ann: &Member) -> Result<()> {
    let bodies = [
        ("an empty sign-in", json!({})),
        ("a sign-in without a password", json!({"email": ann.email})),
        ("a blank password", json!({"email": ann.email, "password": ""})),
        ("an address that is none", json!({"email": "ann", "password": PASSWORD})),
        ("an address that is a number", json!({"email": 5, "password": PASSWORD})),
    ];
    for (what, body) in bodies {
        let answer = c.post("/admin/auth/token").json(&body).answer().await?;
        c.same(&format!("{what} is invalid"), answer.error(), (400, "invalid_data"));
    }
    let answer = c.post("/admin/auth/token").body("{\"email\":".to_owned()).answer().await?;
    c.same("JSON that ends too early is answered in HTML", (answer.status, answer.kind()), (400, "text/html"));
    let answer = c.post("/admin/auth/token").body(format!("\"{}\"", "a".repeat(200_000))).answer().await?;
    c.same("a body that is too large is answered in HTML", (answer.status, answer.kind()), (413, "text/html"));
    let answer = c.get("/admin/nothing").bearer(&ann.token).answer().await?;
    c.same("an unknown address is answered in HTML", (answer.status, answer.kind()), (404, "text/html"));
    Ok(())
}

async fn who(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.get("/admin/auth").bearer(&ann.token).answer().await?;
    c.same("the bearer is told who they are", answer.text_at("/user/id"), &ann.id);
    c.same("a user has these fields", answer.fields("/user"), USER.to_vec());
    c.that("a call with a bearer sets a cookie all the same", !answer.cookie().is_empty(), answer.set_cookie());
    let answer = c.get("/admin/auth").answer().await?;
    c.same("without a credential nobody is told anything", answer.plain(), UNAUTHORIZED);
    c.same("that refusal has no content type", answer.kind(), "");
    let answer = c.get("/admin/auth").bearer("nonsense").answer().await?;
    c.same("a bearer that is no token is refused", answer.plain(), UNAUTHORIZED);
    let answer = c.get("/admin/auth").bearer(&format!("{}x", ann.token)).answer().await?;
    c.same("a bearer that was changed is refused", answer.plain(), UNAUTHORIZED);
    Ok(())
}

async fn cookie(c: &mut Contract, ann: &Member) -> Result<()> {
    let body = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/admin/auth").json(&body).answer().await?;
    c.same("a sign-in by cookie gives the user", (answer.status, answer.fields("/user")), (200, USER.to_vec()));
    let (cookie, whole) = (answer.cookie().to_owned(), answer.set_cookie().to_owned());
    c.that("the cookie is connect.sid", cookie.starts_with("connect.sid="), &cookie);
    c.that("no script can read the cookie", whole.contains("HttpOnly"), &whole);
    let answer = c.get("/admin/auth").cookie(&cookie).answer().await?;
    c.same("the cookie says who one is", answer.text_at("/user/id"), &ann.id);
    let answer = c.delete("/admin/auth").cookie(&cookie).answer().await?;
    c.same("signing out by cookie says OK", answer.plain(), (200, "OK"));
    let answer = c.get("/admin/auth").cookie(&cookie).answer().await?;
    c.same("a cookie is dead once it signed out", answer.plain(), UNAUTHORIZED);
    Ok(())
}

async fn api_token(c: &mut Contract, admin: &str, ann: &Member) -> Result<()> {
    let secret = c.address("api-token");
    let path = format!("/admin/users/{}", ann.id);
    let answer = c.post(&path).bearer(admin).json(&json!({"api_token": secret})).answer().await?;
    c.same("anyone may give anyone an API token", answer.at("/user/api_token"), &json!(secret));
    let answer = c.get("/admin/auth").header(API_TOKEN, &secret).answer().await?;
    c.same("an API token says who one is", answer.text_at("/user/id"), &ann.id);
    let answer = c.get("/admin/auth").bearer(&secret).answer().await?;
    c.same("an API token is no bearer", answer.plain(), UNAUTHORIZED);
    let answer = c.get("/admin/auth").header(API_TOKEN, "nonsense").answer().await?;
    c.same("an unknown API token is refused", answer.plain(), UNAUTHORIZED);
    let answer = c.post(&path).bearer(admin).json(&json!({"api_token": null})).answer().await?;
    c.same("an API token can be taken away", answer.at("/user/api_token"), &Value::Null);
    let answer = c.get("/admin/auth").header(API_TOKEN, &secret).answer().await?;
    c.same("an API token that was taken away is refused", answer.plain(), UNAUTHORIZED);
    Ok(())
}

async fn sign_out(c: &mut Contract, ann: &Member) -> Result<()> {
    let answer = c.delete("/admin/auth").answer().await?;
    c.same("who is not signed in cannot sign out", answer.plain(), UNAUTHORIZED);
    let answer = c.delete("/admin/auth").bearer(&ann.token).answer().await?;
    c.same("signing out by bearer says OK", answer.plain(), (200, "OK"));
    let answer = c.get("/admin/auth").bearer(&ann.token).answer().await?;
    c.same("a bearer stays valid after it signed out", answer.status, 200);
    Ok(())
}

async fn deleted(c: &mut Contract, admin: &str, ann: Member) -> Result<()> {
    c.delete(&format!("/admin/users/{}", ann.id)).bearer(admin).success().await?;
    let answer = c.get("/admin/auth").bearer(&ann.token).answer().await?;
    c.same("the bearer of someone deleted is a bad request", answer.plain(), (400, "Bad Request"));
    let answer = c.get("/admin/users?limit=1").bearer(&ann.token).answer().await?;
    c.same("someone deleted can still list members", answer.status, 200);
    let body = json!({"email": ann.email, "password": PASSWORD});
    let answer = c.post("/admin/auth/token").json(&body).answer().await?;
    c.same("someone deleted cannot sign in", answer.plain(), UNAUTHORIZED);
    Ok(())
}
