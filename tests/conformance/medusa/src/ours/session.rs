//! Adding the server, signing in and out, and what is kept in between.

use account::server::ProviderKind;
use account::session::Kept;
use account::{ApiToken, ApiTokenRequest, Error, SessionView, SignInView};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::people;
use super::us::{Us, server};
use crate::contract::Contract;
use crate::target::Version;

pub async fn ask(c: &mut Contract) -> Result<()> {
    found(c).await?;
    refused(c).await?;
    kept(c).await?;
    match c.target.version {
        Version::V1 => api_token(c).await,
        Version::V2 => renewed(c).await,
    }
}

async fn found(c: &mut Contract) -> Result<()> {
    let us = Us::new(c).await?;
    let wanted = match c.target.version {
        Version::V1 => ProviderKind::MedusaV1,
        Version::V2 => ProviderKind::MedusaV2,
    };
    let probe = us.accounts.probe(server(&c.target.base)).await?;
    c.same("a probe tells which Medusa it is", probe.server.provider, wanted);
    c.same("a new account is signed out", us.session()?, SessionView::SignedOut);
    let outcome = us.accounts.probe(server(&format!("{}/nowhere", c.target.base))).await.err();
    let none = matches!(outcome, Some(Error::UnexpectedAnswer { .. }));
    c.that("an address below which there is no Medusa is told", none, format!("{outcome:?}"));
    Ok(())
}

async fn refused(c: &mut Contract) -> Result<()> {
    let us = Us::new(c).await?;
    let (admin, password, nobody) = (c.target.admin.clone(), c.target.password.clone(), c.address("nobody"));
    let outcome = us.sign_in(&admin, "not this one").await.err();
    c.same("a wrong password is named", outcome, Some(Error::InvalidCredentials));
    let outcome = us.sign_in(&nobody, &password).await.err();
    c.same("an unknown address is named like a wrong password", outcome, Some(Error::InvalidCredentials));
    let outcome = us.sign_in(" ", &password).await.err();
    c.same("a blank address is refused at its field", field(outcome.as_ref()), Some("email"));
    let outcome = us.accounts.profile(&us.account).await.err();
    c.same("nothing is read without a session", outcome, Some(Error::SignedOut));
    c.same("a refused sign-in keeps nothing", us.keychain()?, "");
    Ok(())
}

async fn kept(c: &mut Contract) -> Result<()> {
    let us = Us::admin(c).await?;
    let kept = matches!(us.session()?, SessionView::SignedIn { kept: Kept::Keychain, .. });
    c.that("a session is kept in the keychain", kept, format!("{:?}", us.session()?));
    let left = us.valid_until()?.map(|until| until.duration_since(Timestamp::now()).as_hours());
    c.same("a session says that it is good for a day", left, Some(23));
    let us = us.restarted()?;
    us.accounts.restore(&us.account).await?;
    let profile = us.accounts.profile(&us.account).await?;
    let admin = c.target.admin.clone();
    c.same("a session goes on after a restart", profile.email, admin);
    signed_out(c, us).await
}

async fn signed_out(c: &mut Contract, us: Us) -> Result<()> {
    let (until, secret) = (us.valid_until()?, us.keychain()?);
    let view = us.accounts.sign_out(&us.account).await?;
    c.that("signing out says that the server was told nothing", !view.ended_at_server, format!("{view:?}"));
    c.same("and until when its token is good there", view.valid_until, until);
    c.that("and that the keychain has nothing more", view.removed_from_keychain, format!("{view:?}"));
    c.same("and the keychain has nothing more", us.keychain()?, "");
    let outcome = us.accounts.profile(&us.account).await.err();
    c.same("after signing out nothing is read", outcome, Some(Error::SignedOut));
    let token = secret.split('"').find(|part| part.matches('.').count() == 2).unwrap_or_default().to_owned();
    let answer = c.get("/admin/users").bearer(&token).answer().await?;
    c.same("the token stays good at the server, as was said", answer.status, 200);
    Ok(())
}

async fn api_token(c: &mut Contract) -> Result<()> {
    let admin = people::admin(c).await?;
    let member = people::member(c, &admin, "developer").await?;
    let secret = format!("token-of-{}", member.id);
    people::change(c, &admin, &member.id, &json!({"api_token": secret})).await?;
    let us = Us::new(c).await?;
    let request = |text: &str| ApiTokenRequest { account: us.account.clone(), api_token: ApiToken::new(text) };
    let outcome = us.accounts.sign_in_with_api_token(request("no-such-token")).await.err();
    c.same("an unknown API token is named", outcome, Some(Error::InvalidCredentials));
    let outcome = us.accounts.sign_in_with_api_token(request(&secret)).await?;
    c.that("an API token signs in", matches!(outcome, SignInView::SignedIn { .. }), format!("{outcome:?}"));
    let profile = us.accounts.profile(&us.account).await?;
    c.same("as the one whose it is", profile.email, member.email);
    Ok(())
}

/// Signed in with a token of a day, of which a fifth is left.
async fn renewed(c: &mut Contract) -> Result<()> {
    let us = Us::admin(c).await?;
    let (begun, until) = (Timestamp::now(), us.valid_until()?);
    us.clock.put_forward(SignedDuration::from_hours(19));
    us.accounts.profile(&us.account).await?;
    c.same("a session with time left is not renewed", us.valid_until()?, until);
    a_second_after(begun).await;
    us.clock.put_forward(SignedDuration::from_mins(30));
    let (one, other) = tokio::join!(us.accounts.profile(&us.account), us.accounts.profile(&us.account));
    c.that("a session with little time left still reads", one.is_ok() && other.is_ok(), format!("{one:?} {other:?}"));
    let renewed = us.valid_until()?;
    c.that("and is renewed", renewed > until, format!("{renewed:?}, before {until:?}"));
    let us = us.restarted()?;
    us.accounts.restore(&us.account).await?;
    c.same("the keychain has the renewed one", us.valid_until()?, renewed);
    c.that("and the server takes it", us.accounts.profile(&us.account).await.is_ok(), "a refusal");
    Ok(())
}

/// The server dates its tokens by whole seconds: one made in the same second is the same.
async fn a_second_after(begun: Timestamp) {
    let mut turn = tokio::time::interval(std::time::Duration::from_millis(20));
    while Timestamp::now().as_second() <= begun.as_second() {
        turn.tick().await;
    }
}

/// The first field that is complained about.
pub fn field(error: Option<&Error>) -> Option<&str> {
    match error {
        Some(Error::Invalid { fields, .. }) => fields.first().map(|problem| &*problem.field),
        _ => None,
    }
}
