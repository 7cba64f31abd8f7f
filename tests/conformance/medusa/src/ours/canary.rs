//! Medusa 1 tells every member's API token in its ordinary answers: none of them gets past the provider.

use std::fmt::{Debug, Write as _};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use account::Password;
use account::{MemberChange, NewInvite, NewMember, ProfileChange, RemovalRequest, SignInRequest};
use anyhow::Result;
use serde::Serialize;
use serde_json::json;
use tracing::instrument::WithSubscriber as _;
use tracing_subscriber::fmt::MakeWriter;

use super::list::page;
use super::people;
use super::us::Us;
use crate::contract::Contract;
use crate::member::Member;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = people::admin(c).await?;
    let (hal, ivy) = (people::member(c, &admin, "hal").await?, people::member(c, &admin, "ivy").await?);
    let mark = format!("canary-{}", hal.id);
    for (member, end) in [(&hal, "hal"), (&ivy, "ivy")] {
        people::change(c, &admin, &member.id, &json!({"api_token": format!("{mark}-{end}")})).await?;
    }
    let me = people::seen(c, &admin, &hal.id).await?.text;
    let list = c.get("/admin/users?limit=0").bearer(&admin).answer().await?.text;
    for (what, text) in [("one member", &me), ("the list", &list)] {
        c.that(&format!("the server's answer of {what} holds the API token"), text.contains(&mark), text);
    }
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let heard = whole_job(c, &hal, &ivy).with_subscriber(subscriber).await?;
    let log = String::from_utf8_lossy(&log.lock()).into_owned();
    c.that(
        "every view, error and kept text was heard",
        heard.contains(&hal.email) && heard.contains("user_none"),
        &heard,
    );
    c.that("the log was heard", log.contains("/admin/users"), &log);
    c.that("no view, error or kept text holds an API token", !heard.contains(&mark), "one");
    c.that("no line of the log holds an API token", !log.contains(&mark), "one");
    c.that("no address of a member is in the log", !log.contains(&hal.email), "one");
    Ok(())
}

/// Everything that can be done with members, once, as it comes out; and what is kept of it.
async fn whole_job(c: &Contract, hal: &Member, ivy: &Member) -> Result<String> {
    let us = Us::admin(c).await?;
    let (a, id, mut all) = (&us.accounts, &us.account, String::new());
    heard(&mut all, a.profile(id).await)?;
    heard(&mut all, a.update_profile(id, ProfileChange { first_name: name(), ..ProfileChange::default() }).await)?;
    heard(&mut all, page(&us, "", None, 0, 200).await)?;
    heard(&mut all, page(&us, &hal.email, None, 0, 200).await)?;
    for one in [&*hal.id, "user_none"] {
        heard(&mut all, a.member(id, one).await)?;
        let change = MemberChange { id: one.to_owned(), first_name: name(), ..MemberChange::default() };
        heard(&mut all, a.update_member(id, change).await)?;
    }
    let new = |email: &str| NewMember {
        email: email.to_owned(),
        first_name: None,
        last_name: None,
        role: None,
        password: Some(Password::new(people::PASSWORD)),
    };
    for email in [&c.address("jon"), &hal.email] {
        heard(&mut all, a.add_member(id, new(email)).await)?;
        heard(&mut all, a.invite_member(id, NewInvite { email: email.replace("jon", "kim"), role: None }).await)?;
    }
    heard(&mut all, a.invites(id).await)?;
    let ids = || vec![hal.id.clone(), ivy.id.clone(), "user_none".to_owned()];
    heard(&mut all, a.removal_preview(id, ids()).await)?;
    told(&mut all, &a.send_member_resets(id, ids()).await)?;
    for confirmation in ["not this", &*c.target.admin] {
        let removal = RemovalRequest { ids: ids(), confirmation: confirmation.to_owned() };
        told(&mut all, &a.remove_members(id, removal).await)?;
    }
    heard(&mut all, a.deletion_preview(id).await)?;
    heard(&mut all, a.export_account(id).await.map(|export| export.json))?;
    let (email, password) = (c.target.admin.clone(), Password::new("not this one"));
    heard(&mut all, a.sign_in(SignInRequest { account: id.clone(), email, password }).await)?;
    heard(&mut all, Ok(a.list()))?;
    heard(&mut all, Ok(us.kept.accounts.all()))?;
    heard(&mut all, Ok(us.kept.journal.all()))?;
    all += &us.keychain()?;
    heard(&mut all, a.sign_out(id).await)?;
    Ok(all)
}

fn name() -> Option<String> {
    Some("Hal".to_owned())
}

/// A view as the page gets it, or an error in words.
fn heard<T: Serialize>(all: &mut String, outcome: account::Result<T>) -> Result<()> {
    match outcome {
        Ok(view) => writeln!(all, "{}", serde_json::to_string(&view)?)?,
        Err(error) => writeln!(all, "{error} {error:?}")?,
    }
    Ok(())
}

fn told(all: &mut String, outcome: &impl Debug) -> Result<()> {
    Ok(writeln!(all, "{outcome:?}")?)
}

/// All that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
