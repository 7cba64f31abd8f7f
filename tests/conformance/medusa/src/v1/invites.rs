//! Members who are asked in.

use anyhow::Result;
use serde_json::{Value, json};

use super::{admin, member, sign_in};
use crate::answer::Answer;
use crate::claims;
use crate::contract::Contract;
use crate::mails::What;

const INVALID: (u16, &str) = (400, "invalid_data");
const OK: (u16, &str) = (200, "OK");
const PASSWORD: &str = "juniper-lantern-quarry";

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = admin(c).await?;
    create(c, &admin).await?;
    refused(c, &admin).await?;
    let first = list(c, &admin).await?;
    resend(c, &admin, &first).await?;
    accept(c, &admin, &first).await?;
    revoke(c, &admin).await
}

async fn create(c: &mut Contract, admin: &str) -> Result<()> {
    let email = c.address("invited");
    for (rule, role) in [("an invite is made", "member"), ("an invite is made again, with another role", "developer")] {
        let body = json!({"user": email, "role": role});
        let answer = c.post("/admin/invites").bearer(admin).json(&body).answer().await?;
        c.same(rule, answer.plain(), OK);
    }
    Ok(())
}

async fn refused(c: &mut Contract, admin: &str) -> Result<()> {
    let ann = member(c, admin, "has-account").await?;
    let bodies = [
        ("someone with an account", json!({"user": ann.email, "role": "member"})),
        ("an unknown role", json!({"user": c.address("hat"), "role": "king"})),
        ("an address that is none", json!({"user": "ann", "role": "member"})),
        ("no role", json!({"user": c.address("hat")})),
    ];
    for (what, body) in bodies {
        let answer = c.post("/admin/invites").bearer(admin).json(&body).answer().await?;
        c.same(&format!("an invite for {what} is refused"), answer.error(), INVALID);
    }
    let body = json!({"user": c.address("hat"), "role": "member"});
    let answer = c.post("/admin/invites").json(&body).answer().await?;
    c.same("nobody is invited without a credential", answer.plain(), (401, "Unauthorized"));
    Ok(())
}

/// The invite that was made, as the list has it.
async fn list(c: &mut Contract, admin: &str) -> Result<Value> {
    let answer = c.get("/admin/invites").bearer(admin).answer().await?;
    let ours = of_address(&answer, &c.address("invited"));
    c.same("someone invited twice has one invite", ours.len(), 1);
    let invite = ours.into_iter().next().unwrap_or_default();
    c.same("an invite has the role that was given last", invite.get("role"), Some(&json!("developer")));
    c.same("an invite is not accepted yet", invite.get("accepted"), Some(&json!(false)));
    c.same("an invite is good for a week", lifetime(&invite)?, 7 * 24);
    c.that("an invite tells its token", invite.get("token").is_some_and(Value::is_string), &invite);
    Ok(invite)
}

async fn resend(c: &mut Contract, admin: &str, invite: &Value) -> Result<()> {
    let email = c.address("invited");
    let sent = [c.mails.next(&email, What::Invite).await?, c.mails.next(&email, What::Invite).await?];
    c.same(
        "each invite is mailed, the last as the list tells it",
        sent.last().map(|it| json!(it)).as_ref(),
        invite.get("token"),
    );
    let named = claims::of(&text(invite, "token"))?;
    c.same("an invite's token names the invite", named.get("invite_id"), invite.get("id"));
    let path = format!("/admin/invites/{}/resend", text(invite, "id"));
    let answer = c.post(&path).bearer(admin).answer().await?;
    c.same("an invite is sent again", answer.plain(), OK);
    c.mails.next(&email, What::Invite).await?;
    let answer = c.post("/admin/invites/invite_none/resend").bearer(admin).answer().await?;
    c.same("an unknown invite is not", answer.error(), INVALID);
    Ok(())
}

async fn accept(c: &mut Contract, admin: &str, invite: &Value) -> Result<()> {
    let (email, token) = (c.address("invited"), text(invite, "token"));
    let ben = json!({"first_name": "Ben", "last_name": "Ode", "password": PASSWORD});
    let answer = accepted(c, "nonsense", &ben).await?;
    c.same("a token that is none is refused", answer.message(), (400, "invalid_data", "Token is not valid"));
    let answer = accepted(c, &format!("{token}x"), &ben).await?;
    c.same("a token that was changed is refused", answer.message(), (400, "invalid_data", "Token is not valid"));
    let answer = accepted(c, &token, &json!({"first_name": "Ben", "last_name": "Ode"})).await?;
    c.same("an invite is not accepted without a password", answer.error(), INVALID);
    let answer = accepted(c, &token, &ben).await?;
    c.same("an invite is accepted, also after it was sent again", answer.plain(), OK);
    c.that("who accepted can sign in", sign_in(c, &email, PASSWORD).await.is_ok(), "no sign-in");
    let answer = c.get(&format!("/admin/users?email={email}")).bearer(admin).answer().await?;
    c.same("who accepted has the role of the invite", answer.text_at("/users/0/role"), "developer");
    let answer = c.get("/admin/invites").bearer(admin).answer().await?;
    c.same("an invite that was accepted is gone", of_address(&answer, &email).len(), 0);
    let answer = accepted(c, &token, &ben).await?;
    c.same("an invite is accepted once", answer.message(), (400, "invalid_data", "Invalid invite"));
    Ok(())
}

async fn revoke(c: &mut Contract, admin: &str) -> Result<()> {
    let email = c.address("revoked");
    let body = json!({"user": email, "role": "member"});
    c.post("/admin/invites").bearer(admin).json(&body).success().await?;
    let answer = c.get("/admin/invites").bearer(admin).answer().await?;
    let invite = of_address(&answer, &email).into_iter().next().unwrap_or_default();
    let (id, path) = (text(&invite, "id"), format!("/admin/invites/{}", text(&invite, "id")));
    let wanted = json!({"id": id, "object": "invite", "deleted": true});
    for rule in ["an invite is revoked", "an invite can be revoked again"] {
        let answer = c.delete(&path).bearer(admin).answer().await?;
        c.same(rule, (answer.status, answer.at("")), (200, &wanted));
    }
    let ben = json!({"first_name": "Ben", "last_name": "Ode", "password": PASSWORD});
    let answer = accepted(c, &text(&invite, "token"), &ben).await?;
    c.same("an invite that was revoked is not accepted", answer.message(), (400, "invalid_data", "Invalid invite"));
    Ok(())
}

async fn accepted(c: &Contract, token: &str, user: &Value) -> Result<Answer> {
    c.post("/admin/invites/accept").json(&json!({"token": token, "user": user})).answer().await
}

fn of_address(answer: &Answer, email: &str) -> Vec<Value> {
    let all = answer.at("/invites").as_array().into_iter().flatten();
    all.filter(|invite| invite.get("user_email") == Some(&json!(email))).cloned().collect()
}

fn text(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// In whole hours, to the nearest.
fn lifetime(invite: &Value) -> Result<i64> {
    let time = |field| text(invite, field).parse::<jiff::Timestamp>();
    let seconds = (time("expires_at")? - time("updated_at")?).total(jiff::Unit::Second)?;
    #[expect(clippy::cast_possible_truncation, reason = "an invite ends before the numbers do")]
    Ok((seconds / 3600.0).round() as i64)
}
