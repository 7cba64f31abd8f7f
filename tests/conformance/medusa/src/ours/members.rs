//! Adding members, changing them, and having them set a new password.

use account::{Error, MemberChange, MetadataChange, NewMember, Password, TeamProblem};
use anyhow::Result;
use jiff::SignedDuration;
use serde_json::json;

use super::password::reset;
use super::people::{self, PASSWORD};
use super::session::field;
use super::us::Us;
use crate::contract::Contract;
use crate::mails::What;
use crate::member::Member;
use crate::target::Version;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let (admin, us) = (people::admin(c).await?, Us::admin(c).await?);
    match c.target.version {
        Version::V1 => added(c, &us, &admin).await?,
        Version::V2 => {
            let outcome = us.accounts.add_member(&us.account, new("x@example.com", None)).await.err();
            c.that(
                "nobody is added but by an invite",
                matches!(outcome, Some(Error::Lacking(_))),
                format!("{outcome:?}"),
            );
        }
    }
    let bob = people::member(c, &admin, "bob").await?;
    changed(c, &us, &admin, &bob).await?;
    sent_resets(c, &us, &admin, &bob).await?;
    handed_over(c, &us, &bob).await
}

async fn added(c: &mut Contract, us: &Us, admin: &str) -> Result<()> {
    let email = c.address("made");
    let made = us.accounts.add_member(&us.account, new(&email.to_uppercase(), None)).await?;
    c.same("a member is added, the address in small letters", &made.member.email, &email);
    let role = (made.member.role.as_deref(), made.member.first_name.as_deref());
    c.same("with the role and the name given", role, (Some("developer"), Some("Eve")));
    let password = serde_json::to_value(&made)?.get("password").cloned().unwrap_or_default();
    let password = password.as_str().unwrap_or_default();
    c.that("the password that was made lets in", people::lets_in(c, &email, password).await?, "no sign-in");
    let seen = people::seen(c, admin, &made.member.id).await?;
    c.same("and the member is at the server", seen.text_at("/user/email"), &*email);
    let typed = c.address("typed");
    let made = us.accounts.add_member(&us.account, new(&typed, Some(PASSWORD))).await?;
    c.that("a typed password is told to nobody", made.password.is_none(), "a password");
    c.that("and lets in", people::lets_in(c, &typed, PASSWORD).await?, "no sign-in");
    for (what, new) in [("again", new(&email, None)), ("again in other letters", new(&email.to_uppercase(), None))] {
        let outcome = us.accounts.add_member(&us.account, new).await.err();
        let told = matches!(&outcome, Some(Error::Invalid { .. } | Error::Refused { .. }));
        c.that(&format!("who is there is not added {what}"), told, format!("{outcome:?}"));
    }
    let other = c.address("other");
    let outcome = us.accounts.add_member(&us.account, new(&other, Some("  "))).await.err();
    c.same("a blank password is not sent", outcome, Some(Error::Team(TeamProblem::BlankPassword)));
    let outcome = us.accounts.add_member(&us.account, new("no address", None)).await.err();
    c.same("what is no address is not sent", field(outcome.as_ref()), Some("email"));
    let owner = NewMember { role: Some("owner".to_owned()), ..new(&other, None) };
    let outcome = us.accounts.add_member(&us.account, owner).await.err();
    c.same("a role that is none is not sent", field(outcome.as_ref()), Some("role"));
    Ok(())
}

async fn changed(c: &mut Contract, us: &Us, admin: &str, bob: &Member) -> Result<()> {
    let change = MemberChange { id: bob.id.clone(), ..MemberChange::default() };
    let keys = vec![MetadataChange { key: "desk".to_owned(), value: Some("9".to_owned()) }];
    let names = MemberChange { last_name: Some("Builder".to_owned()), metadata: Some(keys), ..change.clone() };
    let found = us.accounts.update_member(&us.account, names).await?;
    c.same("a member's changed name comes back", found.name.as_deref(), Some("Ann Builder"));
    let seen = people::seen(c, admin, &bob.id).await?;
    let there = (seen.text_at("/user/last_name"), seen.text_at("/user/first_name"));
    c.same("and is at the server, the other as it was", there, ("Builder", "Ann"));
    c.same("and so is the metadata", seen.at("/user/metadata"), &json!({"desk": "9"}));
    let emptied = MemberChange { first_name: Some(String::new()), ..change.clone() };
    let found = us.accounts.update_member(&us.account, emptied).await?;
    c.same("a member's name is emptied", found.first_name, None);
    let outcome = us.accounts.update_member(&us.account, change.clone()).await.map(|member| member.updated_at);
    c.same("a change of nothing sends nothing", outcome, Ok(found.updated_at));
    let role = MemberChange { role: Some("admin".to_owned()), ..change.clone() };
    let outcome = us.accounts.update_member(&us.account, role).await;
    match c.target.version {
        Version::V1 => c.same("a role is changed", outcome.map(|member| member.role), Ok(Some("admin".to_owned()))),
        Version::V2 => c.same("there are no roles here", field(outcome.err().as_ref()), Some("role")),
    }
    let nobody = MemberChange { id: "user_none".to_owned(), last_name: Some("X".to_owned()), ..change };
    let outcome = us.accounts.update_member(&us.account, nobody).await.err();
    let refused = matches!(outcome, Some(Error::Refused { status: 404, .. }));
    c.that("who is not there is not changed, and it is said", refused, format!("{outcome:?}"));
    Ok(())
}

async fn sent_resets(c: &mut Contract, us: &Us, admin: &str, bob: &Member) -> Result<()> {
    let cid = people::member(c, admin, "cid").await?;
    let ids = vec![bob.id.clone(), "user_none".to_owned(), cid.id.clone()];
    let outcomes = us.accounts.send_member_resets(&us.account, ids).await?;
    let each: Vec<_> = outcomes.iter().map(|outcome| (&*outcome.email, outcome.error.clone())).collect();
    let gone = Some(Error::Team(TeamProblem::Gone));
    let wanted = vec![(&*bob.email, None), ("", gone), (&*cid.email, None)];
    c.same("what came of each reset is told, and one failure stops no other", each, wanted);
    for member in [bob, &cid] {
        let token = c.mails.next(&member.email, What::Reset).await?;
        us.clock.put_forward(SignedDuration::from_secs(61));
        let visitor = Us::new(c).await?;
        let new = format!("{PASSWORD}-2");
        c.same("a member's mailed token sets a password", reset(&visitor, &token, [&new; 2]).await.err(), None);
        c.that("which lets the member in", people::lets_in(c, &member.email, &new).await?, "no sign-in");
    }
    Ok(())
}

async fn handed_over(c: &mut Contract, us: &Us, bob: &Member) -> Result<()> {
    let link = us.accounts.reset_link(&us.account, &bob.id).await;
    if c.target.version == Version::V1 {
        let outcome = link.err();
        c.that(
            "there are no links to hand over here",
            matches!(outcome, Some(Error::Lacking(_))),
            format!("{outcome:?}"),
        );
        return Ok(());
    }
    let link = link?;
    let begins = format!("{}/app/reset-password?token=", c.target.base);
    c.that("a link to hand over leads to the server's own page", link.expose().starts_with(&begins), "another");
    let visitor = Us::new(c).await?;
    c.same("it sets a password", reset(&visitor, link.expose(), [PASSWORD; 2]).await.err(), None);
    c.that("which lets in", people::lets_in(c, &bob.email, PASSWORD).await?, "no sign-in");
    let outcome = reset(&visitor, link.expose(), ["another-one-27"; 2]).await.err();
    c.same("and once only", outcome, Some(Error::LinkSpent));
    let outcome = us.accounts.reset_link(&us.account, "user_none").await.err();
    let refused = matches!(outcome, Some(Error::Refused { .. }));
    c.that("there is no link for who is not there", refused, format!("{outcome:?}"));
    Ok(())
}

fn new(email: &str, password: Option<&str>) -> NewMember {
    NewMember {
        email: email.to_owned(),
        first_name: Some("Eve".to_owned()),
        last_name: None,
        role: Some("developer".to_owned()),
        password: password.map(Password::new),
    }
}
