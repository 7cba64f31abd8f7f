//! Every screen in light and dark, small and with large text: axe finds nothing,
//! nothing is cut off sideways, and the page's policy holds.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::Value;
use window_tests::window::Size;
use window_tests::{Window, journey};

use crate::Scene;

#[tokio::test]
async fn axe_finds_nothing_on_the_screens_before_signing_in() -> Result<()> {
    let scene = Scene::new().await?;
    scene.window.see("heading", "Add an account").await?;
    assert_flawless(&scene.window, "add").await?;
    journey::add_offered_account(&scene.window).await?;
    assert_flawless(&scene.window, "sign-in").await?;
    journey::sign_in_form(&scene.window, "ann@example.com", "not this one").await?;
    scene.window.see("heading", "There is a problem").await?;
    assert_flawless(&scene.window, "sign-in-refused").await?;
    journey::sign_in_form(&scene.window, "totp@example.com", &scene.demo.told.password).await?;
    scene.window.see("heading", "Enter your code").await?;
    assert_flawless(&scene.window, "second-factor").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_ways_in_without_a_password() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.click("link", "Forgot password").await?;
    window.fill("E-mail address", "ann@example.com").await?;
    assert_flawless(window, "forgot").await?;
    window.click("button", "Send a link").await?;
    window.read("a link is on its way").await?;
    window.fill("New password", "brass plates on doors").await?;
    window.read("Hard to guess.").await?;
    assert_flawless(window, "reset").await?;
    window.click("link", "Cancel").await?;
    window.click("link", "Activate an account").await?;
    window.click("button", "Activate the account").await?;
    window.see("heading", "There is a problem").await?;
    assert_flawless(window, "activate-refused").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_screens_of_an_account() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    assert_flawless(&scene.window, "profile").await?;
    scene.window.click("button", "Edit: Last name").await?;
    scene.window.fill("Last name", "Someone").await?;
    assert_flawless(&scene.window, "profile-edit").await?;
    scene.window.click("button", "Undo all").await?;
    scene.window.click("link", "Security").await?;
    scene.window.see("button", "Sign out").await?;
    assert_flawless(&scene.window, "security").await?;
    scene.window.click("button", "Send a link to busy@example.com").await?;
    scene.window.read("a link is on its way").await?;
    assert_flawless(&scene.window, "security-reset").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("of 50 loaded").await?;
    assert_flawless(&scene.window, "tasks").await?;
    scene.window.click("link", "Settings").await?;
    scene.window.see("heading", "Settings").await?;
    assert_flawless(&scene.window, "settings").await
}

#[tokio::test]
async fn axe_finds_nothing_on_what_opens_over_the_tasks() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.fill("Web app address (optional)", &scene.demo.told.app).await?;
    journey::sign_in(window, &scene.demo, "busy@example.com").await?;
    window.click("link", "Tasks").await?;
    window.read("of 50 loaded").await?;
    window.click("button", "Export").await?;
    window.read("The 50 tasks loaded so far").await?;
    assert_flawless(window, "tasks-export").await?;
    window.keys("\u{e00c}").await?;
    window.click("textbox", "Add a filter").await?;
    window.read("Content type").await?;
    assert_flawless(window, "tasks-add-filter").await?;
    window.keys("Stage is Legal").await?;
    window.keys("\u{e007}").await?;
    window.see("button", "Remove the filter: Stage is Legal review").await?;
    window.keys("1 December 2099").await?;
    window.keys("\u{e007}").await?;
    window.see("button", "Remove the filter: Due before 1 December 2099").await?;
    window.until("the rows", "document.querySelector('.rows .what:not(.bone)')", Value::Null).await?;
    assert_flawless(window, "tasks-filtered").await?;
    window.click("button", "JSON").await?;
    window.fill("Query", "{\u{e007}  \"locale\": en\u{e007}}").await?;
    window.read("line 2, column 13").await?;
    assert_flawless(window, "tasks-json").await
}

#[tokio::test]
async fn axe_finds_nothing_in_the_palette_and_escape_closes_it() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.click("button", "Find an action").await?;
    scene.window.see("dialog", "Find an action").await?;
    assert_flawless(&scene.window, "palette").await?;
    scene.window.keys("\u{e00c}").await?;
    scene.window.until("the palette to close", "all('dialog').length === 0", Value::Null).await
}

#[tokio::test]
async fn a_theme_is_taken_at_once_and_kept_for_the_next_start() -> Result<()> {
    let dark = "document.documentElement.dataset.theme === 'dark'";
    let scene = Scene::new().await?;
    scene.window.click("link", "Settings").await?;
    scene.window.click("choice", "Dark").await?;
    scene.window.until("the dark theme", dark, Value::Null).await?;
    let scene = scene.restart().await?;
    scene.window.until("the dark theme again", dark, Value::Null).await
}

#[tokio::test]
async fn the_page_can_reach_nothing_but_its_own_commands() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let globals = window.evaluate("typeof window.__TAURI__", Value::Null).await?;
    assert_eq!(globals, "undefined", "Tauri is a global of the page");
    let frozen = window.evaluate("Object.isFrozen(Object.prototype)", Value::Null).await?;
    assert_eq!(frozen, true, "the prototype is not frozen");
    for command in
        ["plugin:store|load", "plugin:event|listen", "plugin:app|version", "plugin:webview|internal_toggle_devtools"]
    {
        let answer = window.invoke(command, serde_json::json!({})).await?;
        assert!(answer.get("rejection").is_some(), "{command} is allowed: {answer}");
    }
    let blocked = "(() => { const script = document.createElement('script');
        script.textContent = 'window.injected = true'; document.body.append(script); return window.injected ?? false; })()";
    assert_eq!(window.evaluate(blocked, Value::Null).await?, false, "an inline script ran");
    Ok(())
}

/// Light and dark, usual and small, usual and large text. Pictures go where `LATCHKEY_PICTURES` says.
async fn assert_flawless(window: &Window, name: &str) -> Result<()> {
    for (kind, size) in [("", Size::USUAL), ("-small", Size::SMALL), ("-large-text", Size::LARGE_TEXT)] {
        window.resize(size).await?;
        for theme in ["light", "dark"] {
            window.theme(theme).await?;
            if let Some(folder) = std::env::var_os("LATCHKEY_PICTURES") {
                window.picture(&PathBuf::from(folder).join(format!("{name}{kind}-{theme}.png"))).await?;
            }
            let found = window.axe().await?;
            assert!(found.is_empty(), "{name}{kind} in {theme}:\n{}", found.join("\n"));
            let wide = "document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('.scroll')].some((one) => one.scrollWidth > one.clientWidth + 1)";
            assert_eq!(window.evaluate(wide, Value::Null).await?, false, "{name}{kind} scrolls sideways");
        }
    }
    window.resize(Size::USUAL).await?;
    window.theme("light").await
}
