//! Medusa, both versions: added, signed in to, edited, and left.

use anyhow::Result;
use serde_json::{Value, json};
use window_tests::{Desk, Window, journey};

use crate::Scene;

const V1_SIGN_IN: (&str, &str) = ("POST", "/admin/auth/token");
const V2_SIGN_IN: (&str, &str) = ("POST", "/auth/user/emailpass");
const ADMIN: &str = "admin@example.com";
const NEW: &str = "vane-copper-thistle-64";

#[tokio::test]
async fn a_medusa_server_is_probed_and_its_version_told_before_anything_secret_is_asked_for() -> Result<()> {
    let scene = Scene::new().await?;
    for (address, version) in [(&scene.demo.told.medusa_v2, "Medusa 2"), (&scene.demo.told.medusa_v1, "Medusa 1")] {
        journey::add_medusa(&scene.window, address, version).await?;
        scene.window.read(&format!("{version} at 127.0.0.1")).await?;
        assert!(!scene.window.text().await?.contains("Activate an account"), "no mail of Medusa activates an account");
        scene.window.click("link", "Add an account").await?;
    }
    assert_eq!(scene.demo.count(V1_SIGN_IN.0, V1_SIGN_IN.1).await?, probes(&scene).await?, "nobody signed in");
    Ok(())
}

#[tokio::test]
async fn another_service_takes_the_offered_address_over_and_says_what_it_is_not() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.see("heading", "Add an account").await?;
    window.click("choice", "Medusa").await?;
    assert_eq!(window.value("Address of the server").await?, scene.demo.told.contentstack);
    window.click("button", "Continue").await?;
    window.see("heading", "There is a problem").await?;
    window.see("heading", "Add an account").await
}

#[tokio::test]
async fn a_refused_header_is_complained_of_at_its_row_and_a_good_one_is_kept() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    window.click("choice", "Medusa").await?;
    window.fill("Address of the server", &scene.demo.told.medusa_v2).await?;
    window.click("button", "Extra headers").await?;
    for (number, name, value) in [(1, "X-Proxy-Key", "marked-value-1"), (2, "Host", "marked-value-2")] {
        window.click("button", "Add a header").await?;
        window.fill(&format!("Name of header {number}"), name).await?;
        window.fill(&format!("Value of header {number}"), value).await?;
    }
    window.click("button", "Continue").await?;
    window.see("link", "Latchkey or the server uses this header itself").await?;
    let described = "find('textbox', 'Name of header 2').getAttribute('aria-invalid') === 'true'
        && find('textbox', 'Name of header 1').getAttribute('aria-invalid') === null";
    window.until("the complaint at the second row", described, Value::Null).await?;
    window.click("button", "Remove header 2").await?;
    window.click("button", "Continue").await?;
    journey::sign_in_form(window, ADMIN, &scene.demo.told.password).await?;
    journey::see_profile(window, ADMIN).await?;

    window.click("link", "Security").await?;
    window.read("X-Proxy-Key").await?;
    window.read("Their values are in the keychain.").await?;
    assert!(scene.desk.secret_tool_search().await?.contains("marked-value-1"), "the keychain holds no value");
    let page = window.evaluate("document.documentElement.outerHTML", Value::Null).await?.to_string();
    assert!(!page.contains("marked-value"), "the page still holds a value");
    window.click("button", "Replace them").await?;
    window.fill("Name of header 1", "X-Other-Key").await?;
    window.fill("Value of header 1", "marked-value-3").await?;
    window.click("button", "Set the headers").await?;
    window.read("The headers are set as you see").await?;
    window.read("X-Other-Key").await?;
    let kept = scene.desk.secret_tool_search().await?;
    assert!(
        kept.contains("marked-value-3") && !kept.contains("marked-value-1"),
        "the keychain holds the replaced value"
    );
    window.click("button", "Remove them").await?;
    window.read("None are sent.").await?;
    assert!(!scene.desk.secret_tool_search().await?.contains("marked-value"), "the keychain still holds a value");
    Ok(())
}

#[tokio::test]
async fn a_password_signs_in_once_and_a_restart_resumes_the_session() -> Result<()> {
    let scene = Scene::new().await?;
    enter(&scene.window, &scene, Version::Two).await?;
    scene.window.see("heading", "Ada Nilsen").await?;
    assert_eq!(scene.demo.count(V2_SIGN_IN.0, V2_SIGN_IN.1).await?, 1);
    let scene = scene.restart().await?;
    journey::see_profile(&scene.window, ADMIN).await?;
    assert_eq!(scene.demo.count(V2_SIGN_IN.0, V2_SIGN_IN.1).await?, 1, "nobody signed in again");
    Ok(())
}

#[tokio::test]
async fn a_wrong_password_sends_one_request_and_loses_nothing_typed() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_medusa(window, &scene.demo.told.medusa_v2, "Medusa 2").await?;
    journey::sign_in_form(window, ADMIN, "not this one").await?;
    window.read("The e-mail address or the password is not right").await?;
    window.read("in the e-mail address too").await?;
    assert_eq!(scene.demo.count(V2_SIGN_IN.0, V2_SIGN_IN.1).await?, 1);
    assert_eq!(window.value("E-mail address").await?, ADMIN);
    assert_eq!(window.value("Password").await?, "not this one");
    Ok(())
}

#[tokio::test]
async fn what_can_only_be_done_elsewhere_is_said_for_each_reason() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_medusa(window, &scene.demo.told.medusa_v2, "Medusa 2").await?;
    for (email, words) in [
        ("mfa@example.com", "This account asks for a second factor"),
        ("unverified@example.com", "This e-mail address is not confirmed yet"),
        ("sso@example.com", "This account signs in by another service"),
    ] {
        journey::sign_in_form(window, email, &scene.demo.told.password).await?;
        window.read(words).await?;
        window.see("heading", "Sign in to Medusa 2").await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_api_token_signs_in_on_version_1_and_a_wrong_one_is_told_at_its_field() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_medusa(window, &scene.demo.told.medusa_v1, "Medusa 1").await?;
    let before = scene.demo.count(V1_SIGN_IN.0, V1_SIGN_IN.1).await?;
    window.click("button", "Use an API token instead").await?;
    window.click("button", "Sign in").await?;
    window.see("link", "Enter your API token").await?;
    window.fill("API token", "not-this-one").await?;
    window.click("button", "Sign in").await?;
    window.see("link", "The API token is not right").await?;
    window.fill("API token", &scene.demo.told.medusa_api_token).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "developer@example.com").await?;
    window.see("heading", "Devi Ramanathan").await?;
    window.read("A label: Medusa 1 gives every member the same rights").await?;
    assert_eq!(scene.demo.count(V1_SIGN_IN.0, V1_SIGN_IN.1).await?, before, "no password was sent");
    Ok(())
}

#[tokio::test]
async fn version_2_offers_no_api_token_and_neither_has_tasks() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_medusa(&scene.window, &scene.demo.told.medusa_v2, "Medusa 2").await?;
    assert!(!scene.window.text().await?.contains("API token"));
    journey::sign_in_form(&scene.window, ADMIN, &scene.demo.told.password).await?;
    journey::see_profile(&scene.window, ADMIN).await?;
    let tasks = scene.window.evaluate("all('link').some((one) => nameOf(one) === 'Tasks')", Value::Null).await?;
    assert_eq!(tasks, false);
    Ok(())
}

#[tokio::test]
async fn only_what_was_changed_of_the_profile_is_sent_and_is_on_the_server() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    enter(window, &scene, Version::Two).await?;
    window.click("button", "Edit: Last name").await?;
    window.fill("Last name", "Nilsen-Berg").await?;
    add_entry(window, "desk", "by the window").await?;
    window.read("Only the last name and the changed entries will be sent.").await?;
    window.click("button", "Save changes").await?;
    window.see("heading", "Ada Nilsen-Berg").await?;
    window.see("button", "Remove: desk").await?;
    let updates = updates(&scene).await?;
    assert_eq!(updates, 1, "one press, one request");

    let (_desk, other) = Scene::at(&scene).await?;
    enter(&other, &scene, Version::Two).await?;
    other.see("heading", "Ada Nilsen-Berg").await?;
    other.read("by the window").await?;
    Ok(())
}

#[tokio::test]
async fn an_entry_is_changed_and_removed_and_a_blank_text_is_refused_before_anything_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    enter(window, &scene, Version::One).await?;
    add_entry(window, "desk", "by the window").await?;
    window.click("button", "Save changes").await?;
    window.click("button", "Edit: desk").await?;
    window.fill("desk", " ").await?;
    window.click("button", "Save changes").await?;
    window.read("The server cannot keep a blank text.").await?;
    assert_eq!(updates(&scene).await?, 1, "the blank text was not sent");
    window.fill("desk", "by the door").await?;
    window.click("button", "Save changes").await?;
    window.read_no_more("Save changes").await?;
    window.read("by the door").await?;
    window.click("button", "Remove: desk").await?;
    window.read("Will be removed").await?;
    window.click("button", "Save changes").await?;
    window.read_no_more("by the door").await?;
    window.read_no_more("Will be removed").await?;
    assert_eq!(updates(&scene).await?, 3);
    Ok(())
}

#[tokio::test]
async fn a_name_may_be_emptied() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    enter(window, &scene, Version::Two).await?;
    window.click("button", "Edit: Last name").await?;
    window.fill("Last name", " ").await?;
    window.click("button", "Save changes").await?;
    window.read_no_more("Nilsen").await?;
    window.see("heading", "Ada").await
}

#[tokio::test]
async fn signing_out_says_before_and_after_that_the_token_stays_valid_and_until_when() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    enter(window, &scene, Version::Two).await?;
    window.click("link", "Security").await?;
    window.read("Valid until").await?;
    window.click("button", "Sign out").await?;
    window.see("dialog", "Sign out here?").await?;
    let until = "its token stays valid there until";
    let asked = "find('dialog', 'Sign out here?').innerText.includes(args)";
    window.until("the dialog's words", asked, json!(until)).await?;
    window.click("button", "Cancel").await?;
    window.see("heading", "This session").await?;
    window.click("button", "Sign out").await?;
    window.evaluate("(document.querySelector('#ask .danger-quiet').click(), true)", Value::Null).await?;
    window.see("heading", "Sign in to Medusa 2").await?;
    window.read(until).await?;
    assert!(!scene.desk.secret_tool_search().await?.contains("Latchkey"), "an entry is left in the keychain");
    Ok(())
}

#[tokio::test]
async fn an_account_that_leaves_the_list_says_what_stays_valid_at_the_server() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    enter_by_api_token(window, &scene).await?;
    remove(window).await?;
    window.read("The API token that it was signed in with stays valid there until it is replaced.").await?;
    assert!(!scene.desk.secret_tool_search().await?.contains("Latchkey"), "an entry is left in the keychain");

    // It is true at the server: the same token signs in again.
    enter_by_api_token(window, &scene).await?;
    sign_out(window).await?;
    window.read("the API token stays valid there until it is replaced").await?;
    remove(window).await?;
    window.read("The API token that it was signed in with stays valid there until it is replaced.").await?;

    // A session that was signed out of before is not forgotten when its account leaves.
    enter(window, &scene, Version::Two).await?;
    sign_out(window).await?;
    window.read("its token stays valid there until").await?;
    remove(window).await?;
    window.read("The token of its session stays valid there until").await?;
    journey::add_medusa(window, &scene.demo.told.medusa_v2, "Medusa 2").await?;
    remove(window).await?;
    window.read_no_more("stays valid").await
}

#[tokio::test]
async fn without_a_keychain_the_session_ends_with_the_app_and_the_account_stays_on_the_list() -> Result<()> {
    let scene = Scene::on(Desk::without_keychain().await?, &[]).await?;
    journey::add_medusa(&scene.window, &scene.demo.told.medusa_v2, "Medusa 2").await?;
    scene.window.read("This system has no keychain.").await?;
    journey::sign_in_form(&scene.window, ADMIN, &scene.demo.told.password).await?;
    journey::see_profile(&scene.window, ADMIN).await?;
    scene.window.read("This session is not kept.").await?;
    let before = scene.demo.count(V2_SIGN_IN.0, V2_SIGN_IN.1).await?;
    let scene = scene.restart().await?;
    let window = &scene.window;
    window.see("heading", "Sign in to Medusa 2").await?;
    window
        .read(
            "There is no keychain here. Without one a session is in memory only and ends with Latchkey: sign in again.",
        )
        .await?;
    let listed = window.invoke("accounts", json!({})).await?;
    assert_eq!(listed.pointer("/answer/0/email"), Some(&json!(ADMIN)), "{listed}");
    assert_eq!(window.value("E-mail address").await?, ADMIN);
    assert_eq!(scene.demo.count(V2_SIGN_IN.0, V2_SIGN_IN.1).await?, before, "nobody signed in by itself");
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, ADMIN).await
}

#[tokio::test]
async fn a_mailed_link_sets_a_password_once_and_a_spent_one_leads_to_another() -> Result<()> {
    let scene = Scene::new().await?;
    for (version, address) in [(Version::Two, &scene.demo.told.medusa_v2), (Version::One, &scene.demo.told.medusa_v1)] {
        let window = &scene.window;
        journey::add_medusa(window, address, version.name()).await?;
        window.fill("E-mail address", ADMIN).await?;
        window.click("link", "Forgot password").await?;
        window.click("button", "Send a link").await?;
        window.read("It works for 15 minutes.").await?;
        let link = journey::mailed_link(&scene.demo, "reset_password", ADMIN).await?;
        fill_form(window, &link).await?;
        window.read("The new password is set").await?;
        window.click("link", "I have a reset link").await?;
        fill_form(window, &link).await?;
        window.read("This link has expired or was already used").await?;
        window.click("button", "Ask for a new link").await?;
        window.see("button", "Send a link").await?;
        window.click("link", "Cancel").await?;
        journey::sign_in_form(window, ADMIN, NEW).await?;
        journey::see_profile(window, ADMIN).await?;
        window.click("link", "Add an account").await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_last_member_of_a_team_is_told_why_nothing_is_deleted() -> Result<()> {
    let scene = Scene::with(&["--members", "1"]).await?;
    let window = &scene.window;
    enter(window, &scene, Version::Two).await?;
    window.click("link", "Delete account").await?;
    window.read("You are the last member of this team.").await?;
    window.read("Your place in the team").await?;
    assert!(!window.text().await?.contains("task"), "there are no tasks to lose");
    assert_eq!(window.evaluate("all('textbox').length", Value::Null).await?, 0, "no password is asked for");
    Ok(())
}

#[tokio::test]
async fn how_often_reads_are_tried_again_is_kept_for_the_next_start() -> Result<()> {
    let chosen = "document.querySelector('#read-retries').value === args";
    let scene = Scene::new().await?;
    scene.window.click("link", "Settings").await?;
    scene.window.until("three times at first", chosen, json!("3")).await?;
    let choose = "(() => { const one = document.querySelector('#read-retries'); one.value = '5';
        return one.dispatchEvent(new Event('change', { bubbles: true })); })()";
    scene.window.evaluate(choose, Value::Null).await?;
    let scene = scene.restart().await?;
    scene.window.click("link", "Settings").await?;
    scene.window.until("five times", chosen, json!("5")).await
}

/// A version of Medusa.
#[derive(Clone, Copy)]
pub(crate) enum Version {
    /// The first.
    One,
    /// The second.
    Two,
}

impl Version {
    fn name(self) -> &'static str {
        match self {
            Self::One => "Medusa 1",
            Self::Two => "Medusa 2",
        }
    }
}

/// From the first screen to the profile of the shop's admin.
pub(crate) async fn enter(window: &Window, scene: &Scene, version: Version) -> Result<()> {
    let told = &scene.demo.told;
    let address = match version {
        Version::One => &told.medusa_v1,
        Version::Two => &told.medusa_v2,
    };
    journey::add_medusa(window, address, version.name()).await?;
    journey::sign_in_form(window, ADMIN, &told.password).await?;
    journey::see_profile(window, ADMIN).await
}

async fn enter_by_api_token(window: &Window, scene: &Scene) -> Result<()> {
    journey::add_medusa(window, &scene.demo.told.medusa_v1, "Medusa 1").await?;
    window.click("button", "Use an API token instead").await?;
    window.fill("API token", &scene.demo.told.medusa_api_token).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "developer@example.com").await
}

async fn sign_out(window: &Window) -> Result<()> {
    window.click("link", "Security").await?;
    window.click("button", "Sign out").await?;
    window.evaluate("(document.querySelector('#ask .danger-quiet').click(), true)", Value::Null).await?;
    window.see("heading", "Sign in to Medusa").await
}

/// Takes the account on the screen off the list.
async fn remove(window: &Window) -> Result<()> {
    window.keys("\u{e009}k\u{e000}").await?;
    window.fill("Find an action", "remove from the list").await?;
    window.keys("\u{e007}").await?;
    window.see("dialog", "Remove this account from the list?").await?;
    window.evaluate("(document.querySelector('#ask .danger-quiet').click(), true)", Value::Null).await?;
    window.see("heading", "Add an account").await
}

async fn add_entry(window: &Window, key: &str, value: &str) -> Result<()> {
    window.click("button", "Add an entry").await?;
    window.fill("Name of new entry 1", key).await?;
    window.fill("Text of new entry 1", value).await
}

async fn fill_form(window: &Window, link: &str) -> Result<()> {
    window.fill("Link from the mail", link).await?;
    window.fill("New password", NEW).await?;
    window.fill("The same again", NEW).await?;
    window.click("button", "Set the new password").await
}

/// How many changes of a member reached either shop.
async fn updates(scene: &Scene) -> Result<usize> {
    let requests = scene.demo.requests().await?;
    Ok(requests.iter().filter(|one| one.method == "POST" && one.path.starts_with("/admin/users/")).count())
}

/// How many of the requests for a session were the probes that send nothing secret.
async fn probes(scene: &Scene) -> Result<usize> {
    let requests = scene.demo.requests().await?;
    let probes =
        |one: &&window_tests::demo::Request| one.path == V1_SIGN_IN.1 && one.method == "POST" && one.status == 400;
    Ok(requests.iter().filter(probes).count())
}
