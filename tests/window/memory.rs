//! Secrets in the app's memory: what is left of them after they have done their work.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use window_tests::memory::{Copy, copies};
use window_tests::process::running_children;
use window_tests::{journey, keyboard};

use crate::Scene;

/// Most copies of a typed password that the app's own process keeps.
const MOST_PASSWORDS: usize = 1;

#[tokio::test]
async fn after_signing_out_the_apps_memory_holds_no_copy_of_the_token() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let password = scene.demo.told.password.clone();
    sign_in_by_keys(&scene, &password).await?;
    let token = token(&scene.desk.secret_tool_search().await?)?;
    let app = app(scene.desk.driver_pid()?)?;
    let before = count("signed in, the app, the token", app, &token).await?;
    ensure!(!before.is_empty(), "a token in use is not found: the search proves nothing");
    count("signed in, the app, the password", app, &password).await?;
    journey::sign_out(window).await?;

    let tokens = count("signed out, the app, the token", app, &token).await?;
    let passwords = count("signed out, the app, the password", app, &password).await?;
    for process in running_children(app) {
        let name = std::fs::read_to_string(format!("/proc/{process}/comm"))?;
        let tokens = count(&format!("signed out, {}, the token", name.trim()), process, &token).await?;
        assert!(tokens.is_empty(), "the page's side has the token");
        // What a webview keeps of what was typed is not ours to wipe; it is told.
        count(&format!("signed out, {}, the password", name.trim()), process, &password).await?;
    }
    assert!(tokens.is_empty(), "the app keeps the token");
    let unnamed: Vec<_> = passwords.iter().filter(|copy| keeper(copy).is_none()).collect();
    assert!(unnamed.is_empty(), "nobody knows who keeps these copies of the password: {unnamed:?}");
    assert!(passwords.len() <= MOST_PASSWORDS, "{passwords:?}");
    Ok(())
}

/// As a person types: a WebDriver's own messages would bring copies of theirs.
async fn sign_in_by_keys(scene: &Scene, password: &str) -> Result<()> {
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.fill("E-mail address", "ann@example.com").await?;
    window.focus("textbox", "Password").await?;
    keyboard::write(&scene.desk, password).await?;
    let typed = "find('textbox', 'Password').value.length === args";
    window.until("the password is typed", typed, password.len().into()).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "ann@example.com").await
}

/// Who keeps a copy of the password after it was sent.
fn keeper(copy: &Copy) -> Option<&'static str> {
    let of_the_message = copy.around.contains(r#""password":"…"}}"#);
    of_the_message.then_some("the message from the page, in memory that WebKit has given back and nobody used since")
}

#[expect(clippy::print_stdout, reason = "the figures belong to the result")]
async fn count(what: &str, process: u32, secret: &str) -> Result<Vec<Copy>> {
    let found = copies(Path::new(env!("CARGO_BIN_EXE_search-memory")), process, secret).await?;
    println!("{what}: {}", found.len());
    for copy in &found {
        println!("  {} {}: {}", copy.mapping, copy.around, keeper(copy).unwrap_or("-"));
    }
    Ok(found)
}

fn token(found: &str) -> Result<String> {
    let (_, rest) = found.split_once(r#""token":""#).context("the keychain holds no token")?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

fn app(driver: u32) -> Result<u32> {
    running_children(driver).first().copied().context("the app does not run")
}
