//! The lock: the page is emptied, the passphrase opens it, and what was typed is there again.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::time::timeout;
use window_tests::logind::Logind;
use window_tests::process::until;
use window_tests::{Desk, Window, journey};

use crate::{Scene, files, team};

const PASSPHRASE: &str = "brass plates on doors";
const CONTROL_L: &str = "\u{e009}l\u{e000}";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const LOCKED: &str = "Latchkey is locked";

/// Everything a script finds in the page: what is drawn, what stands in fields, and every text that can be
/// reached from its globals, with what the browser keeps for it.
const EVERYTHING: &str = "(() => {
    const found = [document.documentElement.outerHTML, document.title, location.href, JSON.stringify(history.state)];
    for (const field of document.querySelectorAll('input, textarea')) found.push(field.value);
    for (const store of [localStorage, sessionStorage]) found.push(JSON.stringify(store));
    for (const entry of performance.getEntries()) found.push(JSON.stringify(entry));
    const seen = new Set();
    const look = (value, depth) => {
      if (typeof value === 'string') return void found.push(value);
      if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value) || depth > 8) return;
      seen.add(value);
      if (value instanceof Map || value instanceof Set) for (const one of value) look(one, depth + 1);
      for (const key of Object.getOwnPropertyNames(value)) {
        found.push(key);
        try { look(value[key], depth + 1); } catch { /* some may not be asked */ }
      }
    };
    look(globalThis, 0);
    return found.join('\\n');
  })()";

/// Sets the passphrase in the settings.
pub(crate) async fn set_passphrase(window: &Window) -> Result<()> {
    window.click("link", "Settings").await?;
    window.click("button", "Set a passphrase…").await?;
    window.fill("New passphrase", PASSPHRASE).await?;
    window.fill("The same again", PASSPHRASE).await?;
    window.click("button", "Set the passphrase").await?;
    window.read("The passphrase is set.").await
}

/// Waits for the lock screen. The page begins anew for it, so a script that waits in it would be lost.
pub(crate) async fn see_lock(window: &Window) -> Result<()> {
    let there = "find('heading', args) !== undefined && document.activeElement.id === 'passphrase'";
    until("the lock screen", || async {
        let look = timeout(Duration::from_secs(2), window.evaluate(there, json!(LOCKED))).await;
        look.is_ok_and(|found| found.is_ok_and(|found| found == true))
    })
    .await
}

/// Locks by the keys.
pub(crate) async fn lock(window: &Window) -> Result<()> {
    window.keys(CONTROL_L).await?;
    see_lock(window).await
}

/// Types the passphrase and presses Enter.
pub(crate) async fn unlock(window: &Window) -> Result<()> {
    window.keys(PASSPHRASE).await?;
    window.keys(ENTER).await?;
    window.read_no_more(LOCKED).await
}

/// Signs in with a passphrase set, and goes back to the profile.
async fn signed_in(scene: &Scene, email: &str) -> Result<()> {
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, email).await?;
    set_passphrase(window).await?;
    window.evaluate("(history.back(), true)", Value::Null).await?;
    journey::see_profile(window, email).await
}

async fn everything(window: &Window) -> Result<String> {
    Ok(window.evaluate(EVERYTHING, Value::Null).await?.as_str().context("a text")?.to_owned())
}

#[tokio::test]
async fn the_keys_empty_the_page_and_the_passphrase_brings_back_what_was_typed() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    signed_in(&scene, "busy@example.com").await?;
    window.click("link", "Tasks").await?;
    window.read("of 50 loaded").await?;
    let title = window.evaluate("document.querySelector('.rows .what').textContent.trim()", Value::Null).await?;
    let title = title.as_str().context("a title")?.lines().next().unwrap_or_default().trim().to_owned();
    window.click("textbox", "Add a filter").await?;
    window.keys("Stage is Legal").await?;
    window.keys(ENTER).await?;
    window.see("button", "Remove the filter: Stage is Legal review").await?;
    window.click("link", "Profile").await?;
    window.click("button", "Edit: Last name").await?;
    window.fill("Last name", "Typed-and-not-sent").await?;
    let typed = window.value("Last name").await?;
    let before = everything(window).await?;
    ensure!(before.contains("busy@example.com") && before.contains("Typed-and-not-sent"), "the search finds nothing");

    lock(window).await?;
    let after = everything(window).await?;
    for canary in ["busy@example.com", "Typed-and-not-sent", "Legal review", "Contentstack", "127.0.0.1", &title] {
        assert!(!after.contains(canary), "the locked page holds “{canary}”");
    }
    let id = window.invoke("accounts", json!({})).await?;
    assert_eq!(id, json!({ "rejection": { "code": "locked" } }));

    unlock(window).await?;
    journey::see_profile(window, "busy@example.com").await?;
    assert_eq!(window.value("Last name").await?, typed);
    window.click("link", "Tasks").await?;
    window.see("button", "Remove the filter: Stage is Legal review").await?;
    assert_eq!(scene.demo.count("POST", "/v3/user-session").await?, 1, "nobody signed in again");
    assert_eq!(scene.demo.count("PUT", "/v3/user").await?, 0, "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn while_locked_every_command_but_those_of_the_lock_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    set_passphrase(window).await?;
    lock(window).await?;
    let list = include_str!("../../src-tauri/build.rs");
    let names: Vec<_> = list.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")).collect();
    ensure!(names.len() > 50, "only {} commands were found", names.len());
    let own = ["start", "lock", "unlock", "forget_passphrase", "hear_lock"];
    ensure!(own.iter().all(|name| names.contains(name)), "the lock's own commands have other names");
    for name in names.into_iter().filter(|name| !own.contains(name)) {
        let answer = window.invoke(name, json!({})).await?;
        assert_eq!(answer, json!({ "rejection": { "code": "locked" } }), "{name}");
    }
    Ok(())
}

#[tokio::test]
async fn a_wrong_passphrase_opens_nothing_and_waits_grow_and_outlive_the_app() -> Result<()> {
    let scene = Scene::new().await?;
    signed_in(&scene, "ann@example.com").await?;
    let window = &scene.window;
    lock(window).await?;
    for wrong in ["not this one", "nor this", "nor that"] {
        window.fill("Passphrase", wrong).await?;
        window.keys(ENTER).await?;
        window.see("link", "This is not the passphrase").await?;
        window.until("it to be looked at", "find('textbox', 'Passphrase').value === ''", Value::Null).await?;
    }
    window.read("Another try in 0:0").await?;
    let scene = scene.restart_locked().await?;
    let window = &scene.window;
    see_lock(window).await?;
    window.keys(PASSPHRASE).await?;
    window.keys(ENTER).await?;
    // However fast the start was: it is open, or it says how long it still waits.
    window
        .until("an answer", "text().includes('Too many wrong') || text().includes('ann@example.com')", Value::Null)
        .await?;
    window.until("the wait to end", "!text().includes('Another try in')", Value::Null).await?;
    if window.text().await?.contains(LOCKED) {
        window.fill("Passphrase", PASSPHRASE).await?;
        window.keys(ENTER).await?;
    }
    journey::see_profile(window, "ann@example.com").await
}

#[tokio::test]
async fn a_start_with_a_passphrase_is_locked_and_asks_neither_server_nor_keychain_for_a_session() -> Result<()> {
    let scene = Scene::new().await?;
    signed_in(&scene, "ann@example.com").await?;
    let asked = scene.demo.requests().await?.len();
    let scene = scene.restart_locked().await?;
    see_lock(&scene.window).await?;
    let page = everything(&scene.window).await?;
    assert!(!page.contains("ann@example.com") && !page.contains("Ann"), "the page knows who it is");
    assert_eq!(scene.demo.requests().await?.len(), asked);
    unlock(&scene.window).await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    assert_eq!(scene.demo.count("POST", "/v3/user-session").await?, 1);
    Ok(())
}

#[tokio::test]
async fn settings_that_are_gone_do_not_open_what_the_keychain_locks() -> Result<()> {
    let scene = Scene::new().await?;
    signed_in(&scene, "ann@example.com").await?;
    let Scene { window, desk, demo, programs } = scene;
    window.close().await?;
    for name in ["settings.json", "settings.copy.json"] {
        std::fs::remove_file(files::kept(&desk, name))?;
    }
    let asked = demo.requests().await?.len();
    let window = Window::start(&desk, &programs.app, &[]).await?;
    see_lock(&window).await?;
    assert_eq!(demo.requests().await?.len(), asked, "a session was used");
    unlock(&window).await?;
    journey::see_profile(&window, "ann@example.com").await
}

#[tokio::test]
async fn whoever_forgot_it_is_signed_out_of_all_and_keeps_the_list() -> Result<()> {
    let scene = Scene::new().await?;
    signed_in(&scene, "ann@example.com").await?;
    let window = &scene.window;
    ensure!(
        scene.desk.secret_tool_search().await?.contains("username = lock"),
        "the passphrase is not in the keychain"
    );
    lock(window).await?;
    window.click("button", "Forgot it?").await?;
    window.click("button", "Cancel").await?;
    window.until("the question to close", "all('dialog').length === 0", Value::Null).await?;
    window.click("button", "Forgot it?").await?;
    window.click("button", "Sign out of all and begin again").await?;
    window.read("You are signed out of every account here").await?;
    window.see("heading", "Sign in to Contentstack").await?;
    assert_eq!(window.value("E-mail address").await?, "ann@example.com");
    let left = scene.desk.secret_tool_search().await?;
    assert!(!left.contains("Latchkey"), "the keychain holds {left}");
    let scene = scene.restart().await?;
    scene.window.see("heading", "Sign in to Contentstack").await
}

#[tokio::test]
async fn without_a_passphrase_the_keys_lead_to_setting_one() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.see("heading", "Add an account").await?;
    window.keys(CONTROL_L).await?;
    window.see("heading", "Settings").await?;
    window.until("the field to have the focus", "document.activeElement.id === 'passphrase-new'", Value::Null).await?;
    window.keys("short").await?;
    window.keys(ENTER).await?;
    window.see("link", "A passphrase has 8 characters at least").await
}

#[tokio::test]
async fn the_screen_saver_locks_and_the_form_of_a_member_is_open_again_without_its_password() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    set_passphrase(window).await?;
    team::see_team(&scene, team::Version::One).await?;
    window.click("button", "Add a member…").await?;
    window.fill("E-mail address", "nora@example.com").await?;
    window.click("choice", "Type one").await?;
    window.fill("New password", "a password that is typed").await?;
    let signal = ["emit", "--session", "--object-path", "/org/freedesktop/ScreenSaver"];
    let mut saver = scene.desk.command("gdbus");
    saver.args(signal).args(["--signal", "org.freedesktop.ScreenSaver.ActiveChanged", "true"]);
    ensure!(saver.status().await?.success(), "the signal was not sent");
    see_lock(window).await?;
    assert!(!everything(window).await?.contains("nora@example.com"));
    unlock(window).await?;
    window.see("dialog", "Add a member").await?;
    assert_eq!(window.value("E-mail address").await?, "nora@example.com");
    assert!(!everything(window).await?.contains("a password that is typed"));
    Ok(())
}

#[tokio::test]
async fn the_computer_sleeps_only_when_the_page_is_empty_and_a_deletion_does_not_go_on() -> Result<()> {
    let desk = Desk::new().await?;
    let mut logind = Logind::start(&desk).await?;
    let scene = Scene::on(desk, &[]).await?;
    let window = &scene.window;
    signed_in(&scene, "ann@example.com").await?;
    let held = logind.held_back().await?;
    window.click("link", "Delete account").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    window.fill("Type ann@example.com", "ann@example.com").await?;
    window.click("button", "Delete account…").await?;
    window.see("button", "Stop").await?;

    logind.sleep(held).await?;
    let page = everything(window).await?;
    assert!(!page.contains("ann@example.com") && !page.contains("Ann Lee"), "it slept with an account on the page");
    logind.wake().await?;
    logind.held_back().await?;
    see_lock(window).await?;
    unlock(window).await?;
    window.see("heading", "Ann Lee").await?;
    window.until("the sign-in to be asked for again", "find('textbox', 'Password')", Value::Null).await?;
    assert_eq!(scene.demo.count("DELETE", "/v3/user").await?, 0);
    logind.lock().await?;
    see_lock(window).await
}

#[tokio::test]
async fn a_session_that_the_server_ended_has_other_words_and_keeps_what_was_typed_too() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "ann@example.com").await?;
    window.click("button", "Edit: Last name").await?;
    window.fill("Last name", "Typed-and-not-sent").await?;
    let typed = window.value("Last name").await?;
    ensure!(typed.ends_with("Typed-and-not-sent"), "nothing was typed");
    let kept = scene.desk.secret_tool_search().await?;
    let token = kept.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next()).context("a token")?;
    scene.demo.end_session(token).await?;
    window.click("button", "Save changes").await?;
    window.read("The server ended this session").await?;
    window.read_no_more("Latchkey was locked").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "ann@example.com").await?;
    assert_eq!(window.value("Last name").await?, typed);
    Ok(())
}

#[tokio::test]
async fn a_passphrase_is_changed_and_removed_by_the_keyboard_alone() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    set_passphrase(window).await?;
    window.focus("button", "Change…").await?;
    window.keys(ENTER).await?;
    for text in ["not the present one", TAB, "another passphrase", TAB, TAB, "another passphrase", ENTER] {
        window.keys(text).await?;
    }
    window.see("link", "This is not the passphrase").await?;
    window.fill("Present passphrase", PASSPHRASE).await?;
    window.keys(ENTER).await?;
    window.read("The passphrase is set.").await?;
    window.focus("button", "Remove…").await?;
    window.keys(ENTER).await?;
    window.keys("another passphrase").await?;
    window.keys(ENTER).await?;
    window.read("Latchkey does not lock any more.").await?;
    let left = scene.desk.secret_tool_search().await?;
    assert!(!left.contains("username = lock"), "{left}");
    Ok(())
}
