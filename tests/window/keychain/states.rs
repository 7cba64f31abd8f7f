//! Every state that a keychain can be in, and what the person sees of it.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::sync::Mutex;
use window_tests::desk::KEYCHAIN_PASSWORD;
use window_tests::process::until;
use window_tests::{Desk, SecretService, Window, journey, keyboard};

use crate::Scene;
use crate::looks::assert_flawless;
use crate::medusa::{self, Version};

const ANN: &str = "ann@example.com";
const SIGN_INS: (&str, &str) = ("POST", "/v3/user-session");
const WAITING: &str = "Waiting for your keychain.";
const CLOSED: &str = "The keychain is closed.";
const NOT_KEPT: &str = "This session is not kept.";

#[tokio::test]
async fn without_a_bus_there_is_no_keychain_and_the_page_says_so() -> Result<()> {
    let scene = Scene::on(Desk::without_bus().await?, &[]).await?;
    scene.window.read("No keychain").await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    scene.window.read(NOT_KEPT).await?;
    assert_flawless(&scene.window, "keychain-absent").await
}

#[tokio::test]
async fn a_keychain_that_was_never_set_up_is_told_from_a_locked_one() -> Result<()> {
    let scene = Scene::on(Desk::with_unmade_keychain().await?, &[]).await?;
    scene.window.read("Keychain not set up").await?;
    journey::add_offered_account(&scene.window).await?;
    scene.window.read("it has no default keyring").await?;
    assert_flawless(&scene.window, "keychain-unmade").await?;
    journey::sign_in_form(&scene.window, ANN, &scene.demo.told.password).await?;
    journey::see_profile(&scene.window, ANN).await?;
    scene.window.read(NOT_KEPT).await
}

#[tokio::test]
async fn the_password_typed_into_the_keychains_own_window_brings_the_session() -> Result<()> {
    let scene = locked(Desk::with_prompter().await?).await?;
    answer_prompt(&scene.desk, Some(KEYCHAIN_PASSWORD)).await?;
    journey::see_profile(&scene.window, ANN).await?;
    assert_eq!(scene.demo.count(SIGN_INS.0, SIGN_INS.1).await?, 1, "nobody signed in again");
    scene.window.read("Keychain open").await
}

#[tokio::test]
async fn a_window_of_the_keychains_that_was_closed_comes_again_only_when_the_person_asks() -> Result<()> {
    let scene = locked(Desk::with_prompter().await?).await?;
    answer_prompt(&scene.desk, None).await?;
    scene.window.read(CLOSED).await?;
    scene.window.read("Keychain locked").await?;
    assert_flawless(&scene.window, "keychain-dismissed").await?;
    assert!(prompts(&scene.desk).await.is_empty(), "it was shown again");
    scene.window.click("button", "Ask the keychain again").await?;
    answer_prompt(&scene.desk, Some(KEYCHAIN_PASSWORD)).await?;
    journey::see_profile(&scene.window, ANN).await
}

#[tokio::test]
async fn a_locked_keychain_that_cannot_ask_the_person_leaves_the_way_to_sign_in() -> Result<()> {
    let scene = locked(Desk::new().await?).await?;
    scene.window.read(CLOSED).await?;
    scene.window.read("This system’s keychain is locked.").await?;
    assert_flawless(&scene.window, "keychain-locked").await?;
    journey::sign_in_form(&scene.window, ANN, &scene.demo.told.password).await?;
    journey::see_profile(&scene.window, ANN).await?;
    scene.window.read("The keychain did not take it").await
}

#[tokio::test]
async fn a_keychain_that_is_killed_while_it_asks_and_started_again_is_found_by_retry() -> Result<()> {
    let mut scene = locked(Desk::with_prompter().await?).await?;
    prompt(&scene.desk).await?;
    scene.desk.kill_keychain().await?;
    scene.window.read(WAITING).await?;
    assert_flawless(&scene.window, "keychain-killed").await?;
    scene.desk.start_keychain().await?;
    scene.window.click("button", "Retry").await?;
    journey::see_profile(&scene.window, ANN).await?;
    assert_eq!(scene.demo.count(SIGN_INS.0, SIGN_INS.1).await?, 1, "nobody signed in again");
    Ok(())
}

#[tokio::test]
async fn a_keychain_that_was_started_anew_between_two_calls_is_found_without_a_word() -> Result<()> {
    let mut scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    scene.desk.kill_keychain().await?;
    scene.desk.start_keychain().await?;
    journey::sign_out(&scene.window).await?;
    scene.window.read("The keychain holds nothing of it.").await?;
    assert!(!scene.desk.secret_tool_search().await?.contains("Latchkey"));
    Ok(())
}

#[tokio::test]
async fn whoever_does_not_wait_for_a_silent_keychain_goes_on_without_saving() -> Result<()> {
    let (scene, service) = served().await?;
    let scene = scene
        .restart_after(async |_: &mut Desk| {
            service.answer(false);
            Ok(())
        })
        .await?;
    let window = &scene.window;
    window.read(WAITING).await?;
    window.read("Keychain waiting").await?;
    assert_flawless(window, "keychain-waiting").await?;
    window.click("button", "Go on without saving").await?;
    window.read("The session will not be saved").await?;
    assert_flawless(window, "keychain-without").await?;
    journey::sign_in_form(window, ANN, &scene.demo.told.password).await?;
    journey::see_profile(window, ANN).await?;
    window.read("You went on without the keychain").await?;
    assert_flawless(window, "keychain-not-saved").await?;

    service.answer(true);
    window.click("button", "Ask the keychain again").await?;
    window.read_no_more(NOT_KEPT).await?;
    window.click("link", "Security").await?;
    window.read("This system’s keychain").await
}

#[tokio::test]
async fn a_keychain_that_answers_late_brings_the_session_and_is_asked_once() -> Result<()> {
    let (scene, service) = served().await?;
    let scene = scene
        .restart_after(async |_| {
            service.take_asked();
            service.answer(false);
            Ok(())
        })
        .await?;
    scene.window.read(WAITING).await?;
    service.answer(true);
    journey::see_profile(&scene.window, ANN).await?;
    assert_eq!(service.asked().reads.into_values().collect::<Vec<_>>(), [1]);
    assert_eq!(scene.demo.count(SIGN_INS.0, SIGN_INS.1).await?, 1, "nobody signed in again");
    Ok(())
}

#[tokio::test]
async fn three_accounts_are_read_once_each_and_the_keychain_asks_once() -> Result<()> {
    let (scene, service) = three_accounts_locked().await?;
    scene.window.read(WAITING).await?;
    assert_flawless(&scene.window, "keychain-three-waiting").await?;
    let [window] = service.asked().open_prompts[..] else { panic!("{:?}", service.asked()) };
    service.close_prompt(window, true).await?;
    signed_in_to(&scene.window, 3).await?;
    let asked = service.asked();
    assert_eq!(asked.reads.into_values().collect::<Vec<_>>(), [1, 1, 1], "one read an account and start");
    assert_eq!((asked.prompts, asked.most_prompts), (1, 1), "one window");
    Ok(())
}

#[tokio::test]
async fn of_three_accounts_none_brings_the_keychains_window_back_once_it_was_closed() -> Result<()> {
    let (scene, service) = three_accounts_locked().await?;
    until("the keychain asks", async || !service.asked().open_prompts.is_empty()).await?;
    let [window] = service.asked().open_prompts[..] else { panic!("{:?}", service.asked()) };
    service.close_prompt(window, false).await?;
    for account in 0..3 {
        scene.window.evaluate("document.querySelectorAll('.rail a.account')[args].click()", account.into()).await?;
        scene.window.read(CLOSED).await?;
    }
    let asked = service.asked();
    assert_eq!((asked.prompts, asked.reads.len()), (1, 0), "{asked:?}");
    Ok(())
}

#[tokio::test]
async fn an_entry_that_is_gone_is_a_session_to_open_anew() -> Result<()> {
    let scene = with_entry(None).await?;
    scene.window.see("heading", "Sign in to Contentstack").await?;
    assert_eq!(scene.window.value("E-mail address").await?, ANN);
    assert_flawless(&scene.window, "keychain-entry-gone").await
}

#[tokio::test]
async fn a_damaged_entry_is_told_of_and_replaced_by_signing_in() -> Result<()> {
    let scene = with_entry(Some(r#"{"v":1,"tok"#)).await?;
    scene.window.read("The keychain’s entry is damaged").await?;
    assert_flawless(&scene.window, "keychain-entry-damaged").await?;
    assert_replaced_by_signing_in(&scene).await
}

#[tokio::test]
async fn an_entry_of_a_later_version_stays_until_the_person_signs_in_over_it() -> Result<()> {
    let later = r#"{"v":3,"sealed":"of-a-later-version"}"#;
    let scene = with_entry(Some(later)).await?;
    scene.window.read("The keychain’s entry is of a later version of Latchkey").await?;
    scene.window.read("Signing in here replaces it").await?;
    assert_flawless(&scene.window, "keychain-entry-later").await?;
    assert!(scene.desk.secret_tool_search().await?.contains(later), "it was touched");
    assert_replaced_by_signing_in(&scene).await
}

async fn assert_replaced_by_signing_in(scene: &Scene) -> Result<()> {
    journey::sign_in_form(&scene.window, ANN, &scene.demo.told.password).await?;
    journey::see_profile(&scene.window, ANN).await?;
    let found = scene.desk.secret_tool_search().await?;
    assert!(found.contains(r#"{"v":1,"token":"#), "it is not replaced: {found}");
    Ok(())
}

/// Signed in, closed, the keychain locked, and open again.
async fn locked(desk: Desk) -> Result<Scene> {
    let scene = Scene::on(desk, &[]).await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    scene.restart_after(async |desk: &mut Desk| desk.lock_keychain().await).await
}

/// Signed in, closed, the account's entry put in another's place or taken away, and open again.
async fn with_entry(entry: Option<&str>) -> Result<Scene> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    let account = scene.window.evaluate("location.hash.split('/')[2]", Value::Null).await?;
    let account = account.as_str().context("an account")?.to_owned();
    scene
        .restart_after(async |desk: &mut Desk| {
            let names = ["service", "Latchkey", "username", &account];
            ensure!(desk.command("secret-tool").arg("clear").args(names).status().await?.success(), "not cleared");
            let Some(entry) = entry else { return Ok(()) };
            let mut store = desk.command("secret-tool");
            store.args(["store", "--label=Latchkey"]).args(names).stdin(std::process::Stdio::piped());
            let mut child = store.spawn()?;
            child.stdin.take().context("standard input is piped")?.write_all(entry.as_bytes()).await?;
            ensure!(child.wait().await?.success(), "not stored");
            Ok(())
        })
        .await
}

/// Signed in on a desk whose keychain is the tests' own.
async fn served() -> Result<(Scene, SecretService)> {
    let desk = Desk::without_keychain().await?;
    let service = SecretService::start(&desk).await?;
    let scene = Scene::on(desk, &[]).await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    scene.window.read_no_more(NOT_KEPT).await?;
    Ok((scene, service))
}

/// Signed in to two services as three people, closed, the keychain locked, and open again.
async fn three_accounts_locked() -> Result<(Scene, SecretService)> {
    let (scene, service) = served().await?;
    scene.window.click("link", "Add an account").await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Add an account").await?;
    medusa::enter(&scene.window, &scene, Version::One).await?;
    signed_in_to(&scene.window, 3).await?;
    let scene = scene
        .restart_after(async |_| {
            service.take_asked();
            service.lock();
            Ok(())
        })
        .await?;
    Ok((scene, service))
}

async fn signed_in_to(window: &Window, accounts: u32) -> Result<()> {
    let open = "document.querySelectorAll('.rail a.account .dot:not(.off, .wait)').length === args";
    window.until("the accounts are open", open, accounts.into()).await
}

/// Waits for the keychain's own window, keeps a picture of it, and types the password or closes it.
async fn answer_prompt(desk: &Desk, password: Option<&str>) -> Result<()> {
    let window = prompt(desk).await?;
    if let Some(folder) = std::env::var_os("LATCHKEY_PICTURES") {
        desk.picture(&PathBuf::from(folder).join("keychain-prompt.png")).await?;
    }
    match password {
        Some(password) => {
            keyboard::write(desk, password).await?;
            keyboard::press(desk, "Return").await?;
        }
        None => keyboard::press(desk, "Escape").await?,
    }
    until("the keychain's window to close", async || !prompts(desk).await.contains(&window)).await
}

async fn prompt(desk: &Desk) -> Result<String> {
    let found = Mutex::new(None);
    until("the keychain's own window", async || {
        *found.lock().await = prompts(desk).await.into_iter().next();
        found.lock().await.is_some()
    })
    .await?;
    let window = found.into_inner().context("the window was there")?;
    // As a window manager does.
    desk.command("xdotool").args(["windowfocus", "--sync", &window]).status().await?;
    Ok(window)
}

/// The windows of the keychain's on the display.
async fn prompts(desk: &Desk) -> Vec<String> {
    let search = desk.command("xdotool").args(["search", "--onlyvisible", "--class", "gcr-prompter"]).output().await;
    let ids = search.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    ids.lines().map(str::to_owned).collect()
}
