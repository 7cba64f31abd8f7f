//! How a member is made: by an invite that they accept.

use anyhow::Result;
use serde_json::{Value, json};

use super::{GUARD, PASSWORD, USER, accept, admin, register, sign_in};
use crate::answer::Answer;
use crate::claims;
use crate::contract::Contract;
use crate::mails::What;

const INVALID: (u16, &str) = (400, "invalid_data");

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    let invite = create(c, &admin).await?;
    refused(c, &admin).await?;
    let fresh = resend(c, &admin, &invite).await?;
    let identity = registered(c).await?;
    accept_refused(c, &identity, &invite, &fresh).await?;
    accepted(c, &admin, &identity, &fresh).await?;
    lax(c, &admin).await?;
    revoke(c, &admin).await
}

/// An invite as far as it is used here.
#[derive(Debug)]
struct Invite {
    id: String,
    token: String,
}

fn invite(answer: &Answer) -> Invite {
    Invite { id: answer.text_at("/invite/id").to_owned(), token: answer.text_at("/invite/token").to_owned() }
}

async fn create(c: &mut Contract, admin: &str) -> Result<Invite> {
    let email = c.address("invited");
    let body = json!({"email": email, "metadata": {"desk": "7"}});
    let answer = c.post("/admin/invites").bearer(admin).json(&body).answer().await?;
    c.same("an invite is made", (answer.status, answer.text_at("/invite/email")), (200, &*email));
    c.same("an invite is not accepted yet", answer.at("/invite/accepted"), &json!(false));
    c.same("an invite keeps its metadata", answer.at("/invite/metadata/desk"), &json!("7"));
    c.that("an invite tells when it ends", answer.at("/invite/expires_at").is_string(), &answer);
    let invite = invite(&answer);
    c.same("an invite is good for a day", claims::seconds(&invite.token)?, 86_400);
    let mail = c.mails.next(&email, What::Invite).await?;
    c.same("an invite is mailed", &*mail, &invite.token);
    let answer = c.get(&format!("/admin/invites/{}", invite.id)).bearer(admin).answer().await?;
    c.same("an invite is found by id", answer.text_at("/invite/token"), &invite.token);
    let answer = c.get(&format!("/admin/invites?email={email}")).bearer(admin).answer().await?;
    c.same("an invite is found by address", answer.each("/invites", "id"), vec![&invite.id]);
    c.same("a list tells its count and place", answer.fields(""), vec!["count", "invites", "limit", "offset"]);
    Ok(invite)
}

async fn refused(c: &mut Contract, admin: &str) -> Result<()> {
    let bodies = [
        ("the same address again", json!({"email": c.address("invited")})),
        ("someone with an account", json!({"email": c.target.admin})),
        ("nobody", json!({})),
        ("an address that is a number", json!({"email": 5})),
    ];
    for (what, body) in bodies {
        let answer = c.post("/admin/invites").bearer(admin).json(&body).answer().await?;
        c.same(&format!("an invite for {what} is refused"), answer.error(), INVALID);
    }
    let answer = c.post("/admin/invites").json(&json!({"email": c.address("hat")})).answer().await?;
    c.same("nobody is invited without a credential", answer.message(), GUARD);
    let answer = c.post("/admin/users").bearer(admin).json(&json!({"email": c.address("hat")})).answer().await?;
    c.same("nobody is made without an invite", (answer.status, answer.kind()), (404, "text/html"));
    Ok(())
}

async fn resend(c: &mut Contract, admin: &str, first: &Invite) -> Result<Invite> {
    let answer = c.post(&format!("/admin/invites/{}/resend", first.id)).bearer(admin).answer().await?;
    let fresh = invite(&answer);
    c.same("an invite that is sent again is the same", (answer.status, &fresh.id), (200, &first.id));
    c.that("and has a new token", fresh.token != first.token, &fresh.token);
    let mail = c.mails.next(&c.address("invited"), What::Invite).await?;
    c.same("the new token is mailed", &*mail, &fresh.token);
    let answer = c.post("/admin/invites/invite_none/resend").bearer(admin).answer().await?;
    c.same("an unknown invite is not sent again", answer.error(), INVALID);
    Ok(fresh)
}

/// The token of someone with a password and no account.
async fn registered(c: &mut Contract) -> Result<String> {
    let email = c.address("invited");
    let answer = register(c, &email, PASSWORD).await?;
    c.same("anyone may register", (answer.status, answer.fields("")), (200, vec!["token"]));
    let token = answer.text_at("/token").to_owned();
    let actor = claims::of(&token)?.get("actor_id").cloned();
    c.same("who registered is nobody's user yet", actor, Some(json!("")));
    let answer = c.get("/admin/users/me").bearer(&token).answer().await?;
    c.same("who registered is not let in", answer.message(), GUARD);
    let answer = register(c, &email, PASSWORD).await?;
    c.same("before they accept, they can register again", answer.status, 200);
    let answer = register(c, &email, "another-password").await?;
    let taken = (401, "unauthorized", "Identity with email already exists");
    c.same("but not with another password", answer.message(), taken);
    let admin = c.target.admin.clone();
    let answer = register(c, &admin, PASSWORD).await?;
    c.same("nobody registers an address that has an account", answer.message(), taken);
    Ok(token)
}

async fn accept_refused(c: &mut Contract, identity: &str, first: &Invite, fresh: &Invite) -> Result<()> {
    let ben = json!({"first_name": "Ben", "last_name": "Ode"});
    for (what, token) in [("is none", "nonsense"), ("was replaced", &first.token)] {
        let answer = accept(c, token, identity, &ben).await?;
        c.same(&format!("an invite's token that {what} is refused"), answer.message(), GUARD);
    }
    let answer = c.post("/admin/invites/accept").bearer(identity).json(&ben).answer().await?;
    c.same("nobody accepts without the invite's token", answer.error(), INVALID);
    let path = format!("/admin/invites/accept?token={}", fresh.token);
    let answer = c.post(&path).json(&ben).answer().await?;
    c.same("nobody accepts who has not registered", answer.message(), GUARD);
    let answer = accept(c, &fresh.token, identity, &json!({"hat": "red"})).await?;
    c.same("a field that nobody knows is refused", answer.error(), INVALID);
    Ok(())
}

async fn accepted(c: &mut Contract, admin: &str, identity: &str, invite: &Invite) -> Result<()> {
    let (email, ben) = (c.address("invited"), json!({"first_name": "Ben", "last_name": "Ode"}));
    let answer = accept(c, &invite.token, identity, &ben).await?;
    c.same("an invite is accepted", (answer.status, answer.fields("/user")), (200, USER.to_vec()));
    c.same("who accepted has the invite's address", answer.text_at("/user/email"), &email);
    c.same(
        "and the names given",
        [answer.text_at("/user/first_name"), answer.text_at("/user/last_name")].concat(),
        "BenOde",
    );
    c.that("their id says that it is a user's", answer.text_at("/user/id").starts_with("user_"), &answer);
    let token = sign_in(c, &email, PASSWORD).await?;
    let answer = c.get("/admin/users/me").bearer(&token).answer().await?;
    c.same("who accepted can sign in", answer.text_at("/user/email"), &email);
    let answer = c.get(&format!("/admin/invites?email={email}")).bearer(admin).answer().await?;
    c.same("an invite that was accepted is gone", answer.at("/invites"), &json!([]));
    let answer = accept(c, &invite.token, identity, &ben).await?;
    c.same("an invite is accepted once", answer.message(), GUARD);
    Ok(())
}

async fn lax(c: &mut Contract, admin: &str) -> Result<()> {
    let nonsense = format!("no address {}", c.address("x"));
    let answer = c.post("/admin/invites").bearer(admin).json(&json!({"email": nonsense})).answer().await?;
    c.same("any text is taken for an address", (answer.status, answer.text_at("/invite/email")), (200, &*nonsense));
    let answer = register(c, &c.address("short"), "1").await?;
    c.same("any password is taken", answer.status, 200);
    Ok(())
}

async fn revoke(c: &mut Contract, admin: &str) -> Result<()> {
    let email = c.address("revoked");
    let answer = c.post("/admin/invites").bearer(admin).json(&json!({"email": email})).success().await?;
    let Invite { id, token } = invite(&answer);
    let wanted = json!({"id": id, "object": "invite", "deleted": true});
    for rule in ["an invite is revoked", "an invite can be revoked again"] {
        let answer = c.delete(&format!("/admin/invites/{id}")).bearer(admin).answer().await?;
        c.same(rule, (answer.status, answer.at("")), (200, &wanted));
    }
    let identity = register(c, &email, PASSWORD).await?.text_at("/token").to_owned();
    let answer = accept(c, &token, &identity, &Value::Object(serde_json::Map::new())).await?;
    c.same("an invite that was revoked is not accepted", answer.message(), GUARD);
    Ok(())
}
