//! One's own profile.

use account::{Error, MetadataChange, Profile, ProfileChange};
use anyhow::Result;
use serde_json::json;

use super::people::{self, PASSWORD};
use super::session::field;
use super::us::Us;
use crate::contract::Contract;
use crate::target::Version;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = people::admin(c).await?;
    let ann = people::member(c, &admin, "profile").await?;
    people::change(c, &admin, &ann.id, &json!({"metadata": {"desk": "7", "seat": {"row": 3}}})).await?;
    let us = Us::new(c).await?;
    us.enter(&ann.email, PASSWORD).await?;
    let profile = us.accounts.profile(&us.account).await?;
    c.same("the profile is one's own", (&profile.uid, &profile.email), (&ann.id, &ann.email));
    c.same("the profile tells names", (profile.first_name.as_deref(), &profile.last_name), (Some("Ann"), &None));
    c.that("and when it was made", profile.created_at.is_some(), format!("{profile:?}"));
    let role = (c.target.version == Version::V1).then_some("member");
    c.same("and a role where there are some", profile.role.as_deref(), role);
    c.same("a text of the metadata can be edited", entry(&profile, "desk"), Some(("7", true)));
    c.same("what is no text is shown alone", entry(&profile, "seat"), Some((r#"{"row":3}"#, false)));
    names(c, &us, &admin, &ann.id).await?;
    metadata(c, &us, &admin, &ann.id).await?;
    picture(c, &us, &admin, &ann.id).await
}

async fn names(c: &mut Contract, us: &Us, admin: &str, id: &str) -> Result<()> {
    let change = ProfileChange { last_name: Some("Øre ‘Lee’".to_owned()), ..ProfileChange::default() };
    let profile = us.accounts.update_profile(&us.account, change).await?;
    c.same("a changed name comes back", profile.last_name.as_deref(), Some("Øre ‘Lee’"));
    let seen = people::seen(c, admin, id).await?;
    c.same("and is at the server", seen.text_at("/user/last_name"), "Øre ‘Lee’");
    c.same("and the other name is as it was", seen.text_at("/user/first_name"), "Ann");
    let name = us.accounts.list().into_iter().next().and_then(|view| view.name);
    c.same("and the list of accounts shows it", name.as_deref(), Some("Ann Øre ‘Lee’"));
    let change = ProfileChange { last_name: Some(" ".to_owned()), ..ProfileChange::default() };
    let profile = us.accounts.update_profile(&us.account, change).await?;
    c.same("a name can be emptied", profile.last_name, None::<String>);
    let change = ProfileChange { company: Some("Acme".to_owned()), ..ProfileChange::default() };
    let outcome = us.accounts.update_profile(&us.account, change).await.err();
    c.same("what the server has no place for is refused", field(outcome.as_ref()), Some("company"));
    Ok(())
}

async fn metadata(c: &mut Contract, us: &Us, admin: &str, id: &str) -> Result<()> {
    let set = |key: &str, value: Option<&str>| MetadataChange { key: key.to_owned(), value: value.map(str::to_owned) };
    let change = |changes: Vec<_>| ProfileChange { metadata: Some(changes), ..ProfileChange::default() };
    let changes = vec![set("team", Some("blue")), set("desk", Some("8"))];
    let profile = us.accounts.update_profile(&us.account, change(changes)).await?;
    c.same("a key is added", entry(&profile, "team"), Some(("blue", true)));
    c.same("a key is changed", entry(&profile, "desk"), Some(("8", true)));
    c.same("a key that is not named stays", entry(&profile, "seat"), Some((r#"{"row":3}"#, false)));
    let profile = us.accounts.update_profile(&us.account, change(vec![set("desk", None)])).await?;
    c.same("a key is removed", entry(&profile, "desk"), None);
    let seen = people::seen(c, admin, id).await?;
    c.same(
        "and the server has the others alone",
        seen.at("/user/metadata"),
        &json!({"seat": {"row": 3}, "team": "blue"}),
    );
    let outcome = us.accounts.update_profile(&us.account, change(vec![set("team", Some(" "))])).await.err();
    c.same("a blank text is refused before it is sent", field(outcome.as_ref()), Some("metadata"));
    let after = people::seen(c, admin, id).await?;
    c.same("and changes nothing", after.at("/user/updated_at"), seen.at("/user/updated_at"));
    Ok(())
}

async fn picture(c: &mut Contract, us: &Us, admin: &str, id: &str) -> Result<()> {
    let change = |to: &str| ProfileChange { avatar_url: Some(to.to_owned()), ..ProfileChange::default() };
    let outcome = us.accounts.update_profile(&us.account, change("https://example.com/ann.png")).await;
    if c.target.version == Version::V1 {
        c.same("there are no pictures here", field(outcome.err().as_ref()), Some("avatar_url"));
        return Ok(());
    }
    let picture = outcome.as_ref().ok().and_then(|profile: &Profile| profile.avatar_url.as_deref());
    c.same("a picture is set", picture, Some("https://example.com/ann.png"));
    let seen = people::seen(c, admin, id).await?;
    c.same("and is at the server", seen.text_at("/user/avatar_url"), "https://example.com/ann.png");
    let emptied = us.accounts.update_profile(&us.account, change("")).await.map(|profile| profile.avatar_url);
    c.same("a picture is taken away", emptied, Ok::<_, Error>(None));
    Ok(())
}

fn entry<'a>(profile: &'a Profile, key: &str) -> Option<(&'a str, bool)> {
    let found = profile.metadata.iter().find(|entry| entry.key == key);
    found.map(|entry| (&*entry.value, entry.is_text))
}
