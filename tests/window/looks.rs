//! Every screen in light and dark, small and with large text: axe finds nothing,
//! nothing is cut off sideways, and the page's policy holds.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};
use window_tests::window::Size;
use window_tests::{SilentServer, Window, journey, save_dialog};

use crate::accounts::{self, Three};
use crate::medusa::{self, Version};
use crate::{Scene, files, links, lock, team};

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
    scene.window.see("button", "Empty it now").await?;
    assert_flawless(&scene.window, "settings").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_deletion_of_an_account() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "ann@example.com").await?;
    window.click("link", "Delete account").await?;
    window.fill("Password", "not this one").await?;
    window.click("button", "Sign in").await?;
    window.see("heading", "There is a problem").await?;
    assert_flawless(window, "delete-refused").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    window.fill("Type ann@example.com", "bob@example.com").await?;
    window.click("button", "Delete account…").await?;
    window.see("heading", "There is a problem").await?;
    assert_flawless(window, "delete-other-address").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_countdown_of_a_deletion() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "ann@example.com").await?;
    window.click("link", "Delete account").await?;
    window.click("button", "Save a copy…").await?;
    save_dialog::save_as(&scene.desk, &scene.desk.folder().join("home/copy.json")).await?;
    window.read("copy.json saved").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    window.fill("Type ann@example.com", "ann@example.com").await?;
    assert_flawless(window, "delete").await?;
    assert_flawless_countdown(window).await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_second_factor_of_a_deletion_and_on_what_an_owner_reads() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "owner@example.com").await?;
    window.click("link", "Delete account").await?;
    window.read("You own Nordvik Media.").await?;
    assert_flawless(window, "delete-owner").await?;
    window.click("link", "Add an account").await?;
    journey::add_offered_account(window).await?;
    journey::sign_in_form(window, "sms@example.com", &scene.demo.told.password).await?;
    window.click("button", "Send a text message").await?;
    window.read("You can send another in").await?;
    window.fill("Six-digit code", &journey::text_message_code(&scene.demo).await?).await?;
    window.click("button", "Continue").await?;
    journey::see_profile(window, "sms@example.com").await?;
    window.click("link", "Delete account").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    window.see("button", "Send a text message").await?;
    assert_flawless(window, "delete-code").await
}

#[tokio::test]
async fn axe_finds_nothing_where_a_link_waits_and_where_it_is_filled_in() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let (desk, app) = (&scene.desk, &scene.programs.app);
    window.see("heading", "Add an account").await?;
    links::start_with(desk, app, &["latchkey://reset?token=blt-0123456789"]).await?;
    window.read("Add the account that it is for").await?;
    assert_flawless(window, "link-waits").await?;
    window.click("button", "Continue").await?;
    window.see("heading", "Set a new password").await?;
    window.read("Filled in by a link from outside.").await?;
    assert_flawless(window, "link-filled-in").await
}

#[tokio::test]
async fn axe_finds_nothing_on_what_is_asked_and_told_of_a_link() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let (desk, app) = (&scene.desk, &scene.programs.app);
    journey::add_offered_account(window).await?;
    window.click("link", "I have a reset link").await?;
    window.fill("Link from the mail", "blt-0123456789").await?;
    links::start_with(desk, app, &["latchkey://reset?token=blt-9876543210"]).await?;
    window.read("A link for a new password came").await?;
    assert_flawless(window, "link-came").await?;
    window.click("button", "Fill it in").await?;
    window.see("dialog", "A link for a new password came").await?;
    assert_flawless(window, "link-question").await?;
    window.click("button", "Forget it").await?;
    links::start_with(desk, app, &["latchkey://delete"]).await?;
    window.see("button", "Close").await?;
    assert_flawless(window, "link-unreadable").await
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
async fn axe_finds_nothing_on_the_tasks_of_all_accounts() -> Result<()> {
    let Three { scene, other } = Three::signed_in().await?;
    let window = &scene.window;
    window.click("link", "All tasks").await?;
    window.read("loaded so far, from 2 accounts").await?;
    window.until("the rows", "document.querySelector('.rows .what:not(.bone)')", Value::Null).await?;
    window.evaluate("(document.querySelector('[role=grid]').focus(), true)", Value::Null).await?;
    window.keys("\u{e015}").await?;
    assert_flawless(window, "all-tasks").await?;
    drop(other);
    window.click("button", "Load again").await?;
    window.read("Nothing answers at this address").await?;
    assert_flawless(window, "all-tasks-one-failed").await
}

#[tokio::test]
async fn axe_finds_nothing_on_leaving_every_account() -> Result<()> {
    let Three { scene, other } = Three::signed_in().await?;
    let window = &scene.window;
    drop(other);
    accounts::find_and_run(window, "Sign out of every account").await?;
    window.see("dialog", "Sign out of every account?").await?;
    assert_flawless(window, "leave-all").await?;
    window.click("button", "Sign out of all").await?;
    window.see("dialog", "What came of signing out").await?;
    assert_flawless(window, "left-all").await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_rail_of_twenty_accounts_and_the_current_one_is_in_view() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    team::see_team(&scene, team::Version::Two).await?;
    accounts::enter_members(&scene, 20).await?;
    let shown =
        "(() => { const { top, bottom } = document.querySelector('.account[aria-current]').getBoundingClientRect();
        const list = document.querySelector('.rail ul').getBoundingClientRect();
        return top >= list.top - 1 && bottom <= list.bottom + 1; })()";
    window
        .evaluate("(location.hash = [...document.querySelectorAll('.account')].at(-1).hash, true)", Value::Null)
        .await?;
    window.see("heading", "Person").await?;
    window.until("the last account in view", shown, Value::Null).await?;
    window.evaluate("(document.querySelector('.account').focus(), true)", Value::Null).await?;
    assert_flawless(window, "rail-twenty").await?;
    window.evaluate("(document.querySelectorAll('.account')[2].focus(), true)", Value::Null).await?;
    window.keys("\u{e008}\u{e03a}\u{e000}").await?;
    window.until("the menu", "document.activeElement.role === 'menuitem'", Value::Null).await?;
    assert_flawless(window, "rail-menu").await?;
    window.keys("\u{e007}").await?;
    window.see("dialog", "Rename this account").await?;
    window.fill("Name in Latchkey", &"long ".repeat(16)).await?;
    window.keys("\u{e007}").await?;
    window.read("Use at most 64 characters").await?;
    assert_flawless(window, "rename").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_team_and_what_opens_over_it() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    team::see_team(&scene, team::Version::Two).await?;
    window.click("button", "Invite a member…").await?;
    window.fill("E-mail address", "noor@example.com").await?;
    assert_flawless(window, "team-invite").await?;
    window.click("button", "Invite").await?;
    window.read("noor@example.com is invited.").await?;
    window.click("button", "Close").await?;
    assert_flawless(window, "team").await?;
    team::menu_of(window, "mfa").await?;
    assert_flawless(window, "team-menu").await?;
    window.keys("\u{e00c}").await?;
    team::mark(window, &["noname", "mfa", "unverified"]).await?;
    assert_flawless(window, "team-selected").await?;
    window.click("button", "Remove from the team…").await?;
    window.fill("Type admin@example.com", "someone@example.com").await?;
    window.keys("\u{e007}").await?;
    window.read("This is another address than the one asked for").await?;
    assert_flawless(window, "team-removal").await?;
    window.fill("Type admin@example.com", "admin@example.com").await?;
    window.keys("\u{e007}").await?;
    window.see("dialog", "3 of 3 removed").await?;
    assert_flawless(window, "team-removed").await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_team_whose_members_have_roles() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    team::see_team(&scene, team::Version::One).await?;
    assert_flawless(window, "team-v1").await?;
    window.click("button", "Add a member…").await?;
    window.fill("E-mail address", "nora").await?;
    window.keys("\u{e007}").await?;
    window.see("heading", "There is a problem").await?;
    assert_flawless(window, "team-add-refused").await?;
    window.fill("E-mail address", "nora@example.com").await?;
    window.click("button", "Add").await?;
    window.read("It is shown this once").await?;
    assert_flawless(window, "team-password").await?;
    window.click("button", "Done").await?;
    window.fill("Search by name or e-mail address", "nobody is called this").await?;
    window.read("Nobody is found by").await?;
    assert_flawless(window, "team-nobody").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_ways_to_a_medusa_account() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.click("choice", "Medusa").await?;
    window.fill("Address of the server", &scene.demo.told.medusa_v1).await?;
    window.click("button", "Extra headers").await?;
    window.click("button", "Add a header").await?;
    window.fill("Name of header 1", "Host").await?;
    window.fill("Value of header 1", "anything").await?;
    window.click("button", "Continue").await?;
    window.see("heading", "There is a problem").await?;
    assert_flawless(window, "medusa-add").await?;
    window.click("button", "Remove header 1").await?;
    window.click("button", "Continue").await?;
    window.click("button", "Use an API token instead").await?;
    window.fill("API token", "not-this-one").await?;
    window.click("button", "Sign in").await?;
    window.see("link", "The API token is not right").await?;
    assert_flawless(window, "medusa-api-token").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_screens_of_a_medusa_account() -> Result<()> {
    let scene = Scene::with(&["--members", "1"]).await?;
    let window = &scene.window;
    medusa::enter(window, &scene, Version::Two).await?;
    window.click("button", "Add an entry").await?;
    window.fill("Name of new entry 1", "desk").await?;
    window.click("button", "Save changes").await?;
    window.read("The server cannot keep a blank text.").await?;
    assert_flawless(window, "medusa-profile").await?;
    window.fill("Text of new entry 1", "by the window").await?;
    window.click("button", "Save changes").await?;
    window.see("button", "Remove: desk").await?;
    window.click("link", "Security").await?;
    window.click("button", "Add headers").await?;
    assert_flawless(window, "medusa-security").await?;
    window.click("button", "Cancel").await?;
    window.click("button", "Sign out").await?;
    window.see("dialog", "Sign out here?").await?;
    assert_flawless(window, "medusa-sign-out").await?;
    window.keys("\u{e00c}").await?;
    window.click("link", "Delete account").await?;
    window.read("You are the last member of this team.").await?;
    assert_flawless(window, "medusa-delete-last").await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_lock_and_its_settings() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.click("link", "Settings").await?;
    assert_flawless(window, "settings-lock-unset").await?;
    window.click("button", "Set a passphrase…").await?;
    window.fill("New passphrase", "brass").await?;
    window.keys("\u{e007}").await?;
    window.see("link", "A passphrase has 8 characters at least").await?;
    assert_flawless(window, "settings-lock-form").await?;
    window.click("button", "Cancel").await?;
    lock::set_passphrase(window).await?;
    assert_flawless(window, "settings-lock").await?;
    lock::lock(window).await?;
    assert_flawless(window, "locked").await?;
    for wrong in ["not this one", "nor this"] {
        window.fill("Passphrase", wrong).await?;
        window.keys("\u{e007}").await?;
        window.see("link", "This is not the passphrase").await?;
        window.until("it to be looked at", "find('textbox', 'Passphrase').value === ''", Value::Null).await?;
    }
    assert_flawless(window, "locked-wrong").await?;
    window.click("button", "Forgot it?").await?;
    window.see("dialog", "Sign out of every account?").await?;
    assert_flawless(window, "locked-forgot").await
}

#[tokio::test]
async fn axe_finds_nothing_on_what_was_kept_and_where_no_server_answers() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("of 50 loaded").await?;
    scene.desk.until_kept("\"tasks\":{").await?;
    let Scene { window, desk, demo, programs } = scene;
    window.close().await?;
    let server = SilentServer::at(&demo.stop().await?).await?;
    let window = Window::open(&desk, &programs.app, &[]).await?;
    window.read("as of").await?;
    assert_flawless(&window, "profile-kept").await?;
    drop(server);
    window.read("Trying again in").await?;
    assert_flawless(&window, "profile-offline").await?;
    window.click("link", "Tasks").await?;
    window.read("These tasks are").await?;
    assert_flawless(&window, "tasks-offline").await?;
    window.click("link", "Delete account").await?;
    window.read("Trying again in").await?;
    assert_flawless(&window, "delete-offline").await
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
async fn axe_finds_nothing_on_the_journal_and_the_diagnostics() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "ann@example.com").await?;
    window.click("link", "Settings").await?;
    window.click("button", "Show them…").await?;
    window.read("Keychain: open").await?;
    window.click("button", "Copy").await?;
    window.read("Copied.").await?;
    assert_flawless(window, "diagnostics").await?;
    window.click("button", "Close").await?;
    window.click("link", "Open the journal").await?;
    window.see("heading", "Today").await?;
    assert_flawless(window, "journal").await?;
    window.click("button", "Empty the journal…").await?;
    assert_flawless(window, "journal-question").await?;
    window.click("button", "Empty it").await?;
    window.see("heading", "Nothing is written down yet").await?;
    assert_flawless(window, "journal-empty").await
}

#[tokio::test]
async fn axe_finds_nothing_on_what_is_told_of_damaged_files() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let scene = files::restart_after(scene, |desk| {
        std::fs::write(files::kept(desk, "settings.json"), "{\"version\":99}")?;
        files::tear(desk, "accounts.json")
    })
    .await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    scene.window.read("The file of settings is from a later version").await?;
    assert_flawless(&scene.window, "files-damaged").await
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

const SIZES: [(&str, Size); 3] = [("", Size::USUAL), ("-small", Size::SMALL), ("-large-text", Size::LARGE_TEXT)];

#[tokio::test]
async fn axe_finds_nothing_on_the_form_of_a_member_with_entries() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    team::see_team(&scene, team::Version::One).await?;
    for (key, value) in [("desk", "by the window"), ("badge", "4471")] {
        team::edit(window, "noname").await?;
        window.click("button", "Add an entry").await?;
        window.fill("Name of new entry 1", key).await?;
        window.fill("Text of new entry 1", value).await?;
        window.click("button", "Save changes").await?;
        window.until("the dialog to close", "all('dialog').length === 0", Value::Null).await?;
    }
    team::edit(window, "noname").await?;
    window.click("button", "Edit: desk").await?;
    window.fill("desk", " ").await?;
    window.click("button", "Remove: badge").await?;
    window.click("button", "Add an entry").await?;
    window.click("button", "Save changes").await?;
    window.see("link", "The server cannot keep a blank text.").await?;
    assert_flawless(window, "team-member-entries").await
}

/// Light and dark, usual and small, usual and large text.
pub async fn assert_flawless(window: &Window, name: &str) -> Result<()> {
    in_every_look(window, name, async || Ok(())).await
}

/// The same, scrolled to what a selector of CSS finds.
pub async fn assert_flawless_at(window: &Window, name: &str, place: &str) -> Result<()> {
    let there = "(document.querySelector(args).scrollIntoView(), true)";
    in_every_look(window, name, async || window.evaluate(there, json!(place)).await.map(drop)).await
}

async fn in_every_look(window: &Window, name: &str, first: impl AsyncFn() -> Result<()>) -> Result<()> {
    for (kind, size) in SIZES {
        window.resize(size).await?;
        for theme in ["light", "dark"] {
            window.theme(theme).await?;
            first().await?;
            assert_flawless_now(window, &format!("{name}{kind}-{theme}")).await?;
        }
    }
    window.resize(Size::USUAL).await?;
    window.theme("light").await
}

/// The same for what lasts ten seconds: it begins anew for each of them.
async fn assert_flawless_countdown(window: &Window) -> Result<()> {
    for (kind, size) in SIZES {
        window.resize(size).await?;
        for theme in ["light", "dark"] {
            window.theme(theme).await?;
            window.click("button", "Delete account…").await?;
            window.see("button", "Stop").await?;
            assert_flawless_now(window, &format!("delete-countdown{kind}-{theme}")).await?;
            window.click("button", "Stop").await?;
            window.see("button", "Delete account…").await?;
        }
    }
    Ok(())
}

/// As it is shown now. Pictures go where `LATCHKEY_PICTURES` says.
async fn assert_flawless_now(window: &Window, name: &str) -> Result<()> {
    if let Some(folder) = std::env::var_os("LATCHKEY_PICTURES") {
        window.picture(&PathBuf::from(folder).join(format!("{name}.png"))).await?;
    }
    let found = window.axe().await?;
    assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    let wide = "document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('.scroll')].some((one) => one.scrollWidth > one.clientWidth + 1)";
    assert_eq!(window.evaluate(wide, Value::Null).await?, false, "{name} scrolls sideways");
    Ok(())
}
