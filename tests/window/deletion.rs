//! Deleting an account: stopped in time, done whole, refused, and a copy taken first.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use window_tests::{Window, journey, save_dialog};

use crate::Scene;

const DELETE: (&str, &str) = ("DELETE", "/v3/user");
const ANN: &str = "ann@example.com";
const SMS: &str = "sms@example.com";
const OWNER: &str = "owner@example.com";
const STOPPED: &str = "Stopped. Nothing was sent.";

#[tokio::test]
async fn escape_and_stop_end_the_countdown_and_nothing_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    ready(&scene, ANN).await?;
    window.click("button", "Delete account…").await?;
    see_focus(window, "stop").await?;
    hear(window, "This account will be deleted in 10 seconds. Press Escape to stop it.").await?;
    window.read("This account will be deleted in 5 seconds").await?;
    hear(window, "5 seconds left to stop it").await?;
    let aloud = "document.querySelector('.countdown').closest('[aria-live], [role=status], [role=alert]') !== null";
    assert_eq!(window.evaluate(aloud, Value::Null).await?, false, "each second is read aloud");
    window.keys("\u{e00c}").await?;
    window.read(STOPPED).await?;
    see_focus(window, "delete-button").await?;

    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 9 seconds").await?;
    window.click("button", "Stop").await?;
    window.read(STOPPED).await?;
    assert_eq!(window.value("Type ann@example.com").await?, ANN, "what was typed stays");

    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 9 seconds").await?;
    window.click("link", "Profile").await?;
    journey::see_profile(window, ANN).await?;
    window.click("link", "Delete account").await?;
    assert_eq!(window.value("Type ann@example.com").await?, "", "whoever comes back types it anew");

    // The countdowns' own time is over when this one has come to the same second.
    window.fill("Type ann@example.com", ANN).await?;
    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 1 second").await?;
    window.keys("\u{e00c}").await?;
    window.read(STOPPED).await?;
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 0);
    Ok(())
}

#[tokio::test]
async fn signing_out_ends_the_countdown_and_nothing_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    ready(&scene, ANN).await?;
    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 9 seconds").await?;
    window.click("button", "Find an action").await?;
    window.fill("Find an action", "sign out").await?;
    window.keys("\u{e007}").await?;
    window.see("heading", "Sign in to Contentstack").await?;
    journey::sign_in_form(window, ANN, &scene.demo.told.password).await?;
    window.see("heading", "What will be lost").await?;
    window.read("After you have signed in once more").await?;
    // There is one countdown at most: another begins only if that one has ended.
    confirm(&scene, ANN).await?;
    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 9 seconds").await?;
    window.click("button", "Stop").await?;
    window.read(STOPPED).await?;
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 0);
    Ok(())
}

#[tokio::test]
async fn an_account_with_a_second_factor_is_deleted_by_one_request_and_nothing_of_it_is_left() -> Result<()> {
    let scene = Scene::with(&["--marker", "marked-secret"]).await?;
    let window = &scene.window;
    sign_in_by_text_message(&scene).await?;
    assert!(scene.desk.secret_tool_search().await?.contains("marked-secret"), "no entry to begin with");
    window.click("link", "Delete account").await?;
    window.read("Your part in Tern Festival").await?;
    sign_in_again(&scene).await?;
    window.fill("Six-digit code", "000000").await?;
    window.click("button", "Continue").await?;
    window.see("link", "The code was not accepted").await?;
    window.click("button", "Send a text message").await?;
    window.read("You can send another in").await?;
    window.fill("Six-digit code", &journey::text_message_code(&scene.demo).await?).await?;
    window.click("button", "Continue").await?;
    see_focus(window, "delete-email").await?;
    assert!(window.evaluate("document.querySelector('#password')", Value::Null).await?.is_null());
    window.fill("Type sms@example.com", " SMS@example.com ").await?;
    window.click("button", "Delete account…").await?;
    window.see("button", "Stop").await?;
    window.evaluate("(document.querySelector('#erase').requestSubmit(), true)", Value::Null).await?;

    window.read("sms@example.com was deleted at Contentstack at 127.0.0.1").await?;
    window.read("Nothing of it is left here.").await?;
    window.see("heading", "Add an account").await?;
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 1);
    let accounts = window.invoke("accounts", json!({})).await?;
    assert_eq!(accounts["answer"], json!([]), "the list is not empty");
    let kept = scene.desk.secret_tool_search().await?;
    assert!(!kept.contains("Latchkey"), "the keychain holds: {kept}");
    let list = files(&scene, "accounts.json")?;
    assert!(!list.is_empty() && list.iter().all(|text| !text.contains("sms@")), "{list:?}");

    journey::add_offered_account(window).await?;
    journey::sign_in_form(window, SMS, &scene.demo.told.password).await?;
    window.read("The e-mail address or the password is not right").await
}

#[tokio::test]
async fn an_owner_of_an_organisation_is_refused_before_anything_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, OWNER).await?;
    window.click("link", "Delete account").await?;
    window.read("You own Nordvik Media.").await?;
    window.read("Make another person the owner there first").await?;
    window.read("Not while you own an organisation").await?;
    let fields = window.evaluate("all('textbox').length", Value::Null).await?;
    assert_eq!(fields, 0, "neither a password nor an address is asked for");
    let reads = scene.demo.count("GET", DELETE.1).await?;
    window.click("button", "Look again").await?;
    window_tests::process::until("it is looked again", || async {
        scene.demo.count("GET", DELETE.1).await.is_ok_and(|count| count == reads + 1)
    })
    .await?;
    assert_eq!(scene.demo.count("POST", "/v3/user-session").await?, 1);
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_refusal_by_the_server_is_shown_verbatim_and_leaves_everything_as_it_was() -> Result<()> {
    let scene = Scene::with(&["--marker", "marked-secret"]).await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    // The server refuses owners, and the page would not even ask: here it is not told.
    answer_otherwise(window, r#""refused":true"#, r#""refused":false"#).await?;
    journey::sign_in_form(window, OWNER, &scene.demo.told.password).await?;
    journey::see_profile(window, OWNER).await?;
    confirm(&scene, OWNER).await?;
    window.click("button", "Delete account…").await?;
    window.read("Contentstack: You are the owner of the organization \"Nordvik Media\". Transfer its ownership before you delete your account.").await?;
    let summary = "document.activeElement.matches('#erase .summary')";
    window.until("the summary to have the focus", summary, Value::Null).await?;
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 1, "sent once");
    assert_eq!(window.value("Type owner@example.com").await?, OWNER, "what was typed stays");
    assert!(scene.desk.secret_tool_search().await?.contains("marked-secret"), "the session is kept");
    window.click("link", "Profile").await?;
    journey::see_profile(window, OWNER).await
}

#[tokio::test]
async fn a_server_that_is_gone_meanwhile_deletes_nothing_and_leaves_everything_as_it_was() -> Result<()> {
    let scene = Scene::with(&["--marker", "marked-secret"]).await?;
    ready(&scene, ANN).await?;
    let Scene { window, desk, demo, .. } = scene;
    drop(demo);
    window.click("button", "Delete account…").await?;
    window.see("heading", "There is a problem").await?;
    window.read("Nothing answers at this address").await?;
    assert_eq!(window.value("Type ann@example.com").await?, ANN, "what was typed stays");
    assert!(desk.secret_tool_search().await?.contains("marked-secret"), "the session is kept");
    window.see("heading", "Ann Lee").await
}

#[tokio::test]
async fn without_the_server_the_screen_says_so_and_asks_for_nothing() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    let Scene { window, demo, desk: _desk, .. } = scene;
    drop(demo);
    window.click("link", "Delete account").await?;
    window.see("heading", "Nothing answers at this address").await?;
    window.see("button", "Try now").await?;
    assert_eq!(window.evaluate("all('textbox').length", Value::Null).await?, 0);
    Ok(())
}

#[tokio::test]
async fn what_could_not_be_removed_here_is_told() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    answer_otherwise(window, r#""removed_from_keychain":true"#, r#""removed_from_keychain":false"#).await?;
    journey::sign_in_form(window, ANN, &scene.demo.told.password).await?;
    journey::see_profile(window, ANN).await?;
    confirm(&scene, ANN).await?;
    window.click("button", "Delete account…").await?;
    window.read("but its entry could not be removed from the keychain. Remove it there yourself.").await?;
    window.read_no_more("Nothing of it is left here.").await
}

#[tokio::test]
async fn a_wrong_password_is_told_at_its_field_and_the_right_one_is_forgotten() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, ANN).await?;
    window.click("link", "Delete account").await?;
    window.fill("Password", "not this one").await?;
    window.click("button", "Sign in").await?;
    let at_the_field = "document.querySelector('#password-error').textContent.includes(args)";
    window.until("the complaint at its field", at_the_field, json!("The password is not right")).await?;
    assert_eq!(window.value("Password").await?, "not this one");
    window.click("link", "Tasks").await?;
    window.read("Updated just now").await?;
    window.click("link", "Delete account").await?;
    assert_eq!(window.value("Password").await?, "", "it goes with its form");
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    see_focus(window, "delete-email").await?;
    let page = "document.documentElement.outerHTML + all('textbox').map((one) => one.value).join()";
    let page = window.evaluate(page, Value::Null).await?.to_string();
    assert!(!page.contains(&scene.demo.told.password), "the page still holds the password");
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_not_the_accounts_begins_nothing() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, ANN).await?;
    window.click("link", "Delete account").await?;
    sign_in_again(&scene).await?;
    see_focus(window, "delete-email").await?;
    let counting = "document.querySelector('#stop') !== null";
    window.click("button", "Delete account…").await?;
    window.see("link", "Type the address to be sure").await?;
    assert_eq!(window.evaluate(counting, Value::Null).await?, false);
    window.fill("Type ann@example.com", OWNER).await?;
    window.click("button", "Delete account…").await?;
    window.see("link", "The address is another than this account’s").await?;
    assert_eq!(window.evaluate(counting, Value::Null).await?, false);
    window.fill("Type ann@example.com", ANN).await?;
    window.click("button", "Delete account…").await?;
    window.click("button", "Stop").await?;
    window.read(STOPPED).await?;
    assert_eq!(scene.demo.count(DELETE.0, DELETE.1).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_copy_is_saved_where_the_person_says_and_holds_no_secret() -> Result<()> {
    let scene = Scene::with(&["--tasks", "120", "--marker", "marked-secret"]).await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "busy@example.com").await?;
    window.click("link", "Delete account").await?;
    window.click("button", "Save a copy…").await?;
    save_dialog::cancel(&scene.desk).await?;
    window.read("Nothing was saved.").await?;

    let path = scene.desk.folder().join("home/my copy.json");
    window.click("button", "Save a copy…").await?;
    save_dialog::save_as(&scene.desk, &path).await?;
    window.read("my copy.json saved: profile and 120 tasks").await?;
    let text = fs::read_to_string(&path).context("the file is where it was asked for")?;
    assert!(!text.contains("marked-secret") && !text.contains(&scene.demo.told.password), "the file holds a secret");
    let copy: Value = serde_json::from_str(&text)?;
    assert_eq!(copy["profile"]["email"], "busy@example.com");
    assert_eq!(copy["tasks"].as_array().map(Vec::len), Some(120));
    Ok(())
}

/// Signed in, signed in again, and the address typed: only the button is to be pressed.
pub(crate) async fn ready(scene: &Scene, email: &str) -> Result<()> {
    journey::sign_in(&scene.window, &scene.demo, email).await?;
    confirm(scene, email).await
}

async fn confirm(scene: &Scene, email: &str) -> Result<()> {
    scene.window.click("link", "Delete account").await?;
    sign_in_again(scene).await?;
    see_focus(&scene.window, "delete-email").await?;
    scene.window.fill(&format!("Type {email}"), email).await
}

async fn sign_in_again(scene: &Scene) -> Result<()> {
    scene.window.fill("Password", &scene.demo.told.password).await?;
    scene.window.click("button", "Sign in").await
}

async fn sign_in_by_text_message(scene: &Scene) -> Result<()> {
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    journey::sign_in_form(window, SMS, &scene.demo.told.password).await?;
    window.click("button", "Send a text message").await?;
    window.read("You can send another in").await?;
    window.fill("Six-digit code", &journey::text_message_code(&scene.demo).await?).await?;
    window.click("button", "Continue").await?;
    journey::see_profile(window, SMS).await
}

/// From here on, what the shell answers reaches the page with one text in the place of another.
async fn answer_otherwise(window: &Window, from: &str, to: &str) -> Result<()> {
    let change = r"(() => {
        const real = window.fetch;
        window.fetch = async (...request) => {
          const answer = await real(...request);
          return new Response((await answer.text()).replace(...args), answer);
        };
        return true;
      })()";
    window.evaluate(change, json!([from, to])).await.map(drop)
}

/// The texts of every file of this name on the desk.
fn files(scene: &Scene, name: &str) -> Result<Vec<String>> {
    let files = scene.desk.files()?.into_iter().filter(|(path, _)| path.ends_with(name));
    Ok(files.map(|(_, content)| String::from_utf8_lossy(&content).into_owned()).collect())
}

/// Waits until a screen reader is told these words.
async fn hear(window: &Window, words: &str) -> Result<()> {
    let said = "document.querySelector('#said').textContent === args";
    window.until(&format!("“{words}” to be said"), said, json!(words)).await
}

async fn see_focus(window: &Window, id: &str) -> Result<()> {
    window.until(&format!("#{id} to have the focus"), "document.activeElement?.id === args", json!(id)).await
}
