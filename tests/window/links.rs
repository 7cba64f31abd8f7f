//! Links that come from outside, and second starts: the running app is met by another
//! process of the real binary, as the system starts it for a link.

use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use window_tests::process::{PATIENCE, Program, running_children, until};
use window_tests::{DemoServer, Desk, Programs, Window, journey};

use crate::{Scene, deletion};

const ANN: &str = "ann@example.com";
const NEW: &str = "seven brass plates on a petrol door";
const TOKEN: &str = "blt-marked-token-77e1";
const FILLED_IN: &str = "Filled in by a link from outside.";

#[tokio::test]
async fn a_link_fills_in_the_form_of_the_running_app_and_only_the_button_sends_it() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    let token = mailed_token(&scene).await?;
    let before = scene.demo.requests().await?.len();
    let said = start_with(&scene.desk, &scene.programs.app, &[&format!("latchkey://reset?token={token}")]).await?;

    window.see("heading", "Set a new password").await?;
    window.read(FILLED_IN).await?;
    assert_eq!(window.value("Link from the mail").await?, token);
    see_focus(window, "new-password").await?;
    assert_eq!(scene.demo.requests().await?.len(), before, "a link sends nothing");
    assert_told_nowhere(&scene, &token, &said).await?;

    window.fill("New password", NEW).await?;
    window.fill("The same again", NEW).await?;
    window.click("button", "Set the new password").await?;
    window.read("The new password is set").await?;
    journey::sign_in_form(window, ANN, NEW).await?;
    journey::see_profile(window, ANN).await?;
    assert_eq!(scene.demo.count("POST", "/v3/user/reset_password").await?, 1);
    assert_told_nowhere(&scene, &token, &said).await
}

#[tokio::test]
async fn a_link_starts_the_app_with_its_form_filled_in() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    let scene = with_argument(scene, &format!("latchkey://activate?token={TOKEN}")).await?;
    let window = &scene.window;
    window.see("heading", "Activate an account").await?;
    window.read(FILLED_IN).await?;
    assert_eq!(window.value("Link from the mail").await?, TOKEN);
    see_focus(window, "first-name").await?;
    assert!(scene.demo.requests().await?.iter().all(|request| request.method == "GET"), "nothing was sent with it");
    assert_told_nowhere(&scene, TOKEN, "").await?;
    // It is handed over once.
    window.reload().await?;
    window
        .until("the page anew", "!text().includes('Filled in') && find('textbox', 'Link from the mail')", Value::Null)
        .await?;
    assert_eq!(window.value("Link from the mail").await?, "");
    Ok(())
}

#[tokio::test]
async fn a_link_waits_for_the_first_account_and_neither_adds_nor_changes_an_address() -> Result<()> {
    let (desk, programs) = (Desk::new().await?, Programs::from_env()?);
    let demo = DemoServer::start(&programs.demo_server, &[]).await?;
    let link = format!("latchkey://reset?token={TOKEN}");
    let window = Window::open(&desk, &programs.app, &["--server=https://elsewhere.example", &link]).await?;
    window.read("A link for a new password came from outside Latchkey. Add the account that it is for").await?;
    window.read("It is forgotten in").await?;
    assert!(!window.text().await?.contains("elsewhere.example"), "beside a link nothing is offered");
    window.click("choice", "Another address").await?;
    window.fill("Address of the server", &demo.told.contentstack).await?;
    window.click("button", "Continue").await?;
    window.see("heading", "Set a new password").await?;
    window.read(FILLED_IN).await?;
    assert_eq!(window.value("Link from the mail").await?, TOKEN);
    Ok(())
}

#[tokio::test]
async fn a_link_that_cannot_be_read_is_told_of_without_its_contents() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    let long = format!("latchkey://reset?token={}", TOKEN.repeat(400));
    for link in [
        &format!("latchkey://reset?token={TOKEN}&server=https://elsewhere.example"),
        &format!("latchkey://delete?token={TOKEN}"),
        &format!("latchkey:{TOKEN}"),
        &long,
    ] {
        let said = start_with(&scene.desk, &scene.programs.app, &[link]).await?;
        let banner =
            "document.querySelector('.banner')?.textContent.includes('A link from outside could not be read.')";
        window.until("the notice", banner, Value::Null).await?;
        window.see("heading", "Sign in to Contentstack").await?;
        assert_not_on_the_page(window, TOKEN).await?;
        assert_told_nowhere(&scene, TOKEN, &said).await?;
        window.click("button", "Close").await?;
        window.until("the notice to go", "!document.querySelector('.banner')", Value::Null).await?;
    }
    let scene = with_argument(scene, "latchkey://reset?token=").await?;
    scene.window.read("A link from outside could not be read.").await
}

#[tokio::test]
async fn a_link_takes_nobody_away_from_a_second_factor() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    journey::sign_in_form(window, "totp@example.com", &scene.demo.told.password).await?;
    window.see("heading", "Enter your code").await?;
    start_with(&scene.desk, &scene.programs.app, &[&format!("latchkey://reset?token={TOKEN}")]).await?;
    window.read("A link for a new password came from outside Latchkey.").await?;
    window.see("heading", "Enter your code").await?;
    see_focus(window, "code").await?;
    window.fill("Six-digit code", &scene.demo.authenticator_code()?).await?;
    window.click("button", "Continue").await?;
    journey::see_profile(window, "totp@example.com").await?;

    window.click("button", "Fill it in").await?;
    window.see("heading", "Change your password").await?;
    assert_eq!(window.value("Link from the mail").await?, TOKEN);
    Ok(())
}

#[tokio::test]
async fn a_link_changes_nothing_of_a_deletions_countdown_and_is_offered_afterwards() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    deletion::ready(&scene, ANN).await?;
    window.click("button", "Delete account…").await?;
    window.read("This account will be deleted in 9 seconds").await?;
    start_with(&scene.desk, &scene.programs.app, &[&format!("latchkey://reset?token={TOKEN}")]).await?;
    window.read("A link for a new password came from outside Latchkey.").await?;
    see_focus(window, "stop").await?;
    window.read("This account will be deleted in 2 seconds").await?;
    window.keys("\u{e00c}").await?;
    window.read("Stopped. Nothing was sent.").await?;
    assert_eq!(window.value("Type ann@example.com").await?, ANN, "what was typed stays");
    window.see("button", "Fill it in").await?;
    assert_eq!(scene.demo.count("DELETE", "/v3/user").await?, 0);

    // It waits through a deletion that is carried out, too.
    window.click("button", "Delete account…").await?;
    window.read("ann@example.com was deleted at Contentstack").await?;
    assert_eq!(scene.demo.count("DELETE", "/v3/user").await?, 1);
    window.read("A link for a new password came from outside Latchkey.").await?;
    window.click("button", "Fill it in").await?;
    window.read("Add the account that it is for").await?;
    assert_not_on_the_page(window, TOKEN).await
}

#[tokio::test]
async fn what_was_pasted_is_replaced_by_a_link_only_when_the_person_says_so() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.click("link", "I have a reset link").await?;
    window.fill("Link from the mail", "typed-0123456789").await?;
    window.fill("New password", NEW).await?;
    start_with(&scene.desk, &scene.programs.app, &[&format!("latchkey://reset?token={TOKEN}")]).await?;
    window.read("A link for a new password came").await?;
    assert_eq!(window.value("Link from the mail").await?, "typed-0123456789");
    window.click("button", "Fill it in").await?;
    window.see("dialog", "A link for a new password came").await?;
    window.read("There is a link in its form already; it will be replaced.").await?;
    window.click("button", "Cancel").await?;
    window.until("the question to close", "all('dialog').length === 0", Value::Null).await?;
    assert_eq!(window.value("Link from the mail").await?, "typed-0123456789");
    window.click("button", "Fill it in").await?;
    window.click("button", "Fill in the form").await?;
    window.read(FILLED_IN).await?;
    assert_eq!(window.value("Link from the mail").await?, TOKEN);
    assert_eq!(window.value("New password").await?, NEW, "the rest of what was typed stays");
    Ok(())
}

#[tokio::test]
async fn the_person_chooses_whose_link_it_is_and_may_have_it_forgotten() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, ANN).await?;
    window.click("link", "Add an account").await?;
    journey::add_offered_account(window).await?;
    let link = format!("latchkey://reset?token={TOKEN}");
    start_with(&scene.desk, &scene.programs.app, &[&link]).await?;
    window.see("dialog", "A link for a new password came").await?;
    window.click("choice", "Ann Lee").await?;
    window.click("button", "Fill in the form").await?;
    window.see("heading", "Ann Lee").await?;
    window.see("heading", "Change your password").await?;
    assert_eq!(window.value("Link from the mail").await?, TOKEN);

    window.click("link", "Settings").await?;
    start_with(&scene.desk, &scene.programs.app, &[&link]).await?;
    window.see("dialog", "A link for a new password came").await?;
    window.click("button", "Forget it").await?;
    window.read_no_more("A link for a new password came").await?;
    let again = window.invoke("take_link", json!({ "id": 2 })).await?;
    assert_eq!(again, json!({ "answer": null }), "the shell has forgotten it too");
    Ok(())
}

#[tokio::test]
async fn a_second_start_brings_the_first_to_the_front_and_ends() -> Result<()> {
    let scene = Scene::new().await?;
    scene.window.see("heading", "Add an account").await?;
    scene.window.until("the window to have the focus", "document.hasFocus()", Value::Null).await?;
    let root = xdotool(&scene.desk, &["search", "--maxdepth", "0", "--name", ".*"]).await?;
    xdotool(&scene.desk, &["windowfocus", root.trim()]).await?;
    scene.window.until("the window to lose the focus", "!document.hasFocus()", Value::Null).await?;
    start_with(&scene.desk, &scene.programs.app, &[]).await?;
    scene.window.until("the window to have the focus again", "document.hasFocus()", Value::Null).await?;
    assert!(!scene.window.text().await?.contains("from outside"), "no link came");
    Ok(())
}

#[tokio::test]
async fn a_start_while_the_app_is_ending_opens_a_window() -> Result<()> {
    let scene = Scene::new().await?;
    scene.window.see("heading", "Add an account").await?;
    scene.window.ask_to_end().await?;
    let window = Window::open(&scene.desk, &scene.programs.app, &[]).await?;
    window.see("heading", "Add an account").await
}

#[tokio::test]
async fn a_start_that_handed_over_to_an_app_which_was_then_killed_takes_its_place() -> Result<()> {
    let scene = Scene::new().await?;
    scene.window.see("heading", "Add an account").await?;
    let [first] = running_children(scene.desk.driver_pid()?)[..] else { bail!("one app runs") };
    let mut bus = scene.desk.command("dbus-monitor");
    let (_bus, _, mut heard) = Program::start_and_read(bus.args(["--session", "member='ExecuteCallback'"])).await?;
    signal(&scene.desk, "STOP", first).await?;
    let second = Program::start(&mut scene.desk.command(scene.programs.app.to_str().context("a path is text")?))?;
    let handing_over = async {
        while let Some(line) = heard.next_line().await? {
            if line.contains("ExecuteCallback") {
                return Ok(());
            }
        }
        bail!("the bus says nothing of it")
    };
    tokio::time::timeout(PATIENCE, handing_over).await.context("nothing is handed over")??;
    signal(&scene.desk, "KILL", first).await?;
    let second = second.pid().context("the second start runs")?.to_string();
    until("its window", || async {
        let windows = xdotool(&scene.desk, &["search", "--onlyvisible", "--pid", &second]).await;
        windows.is_ok_and(|windows| !windows.is_empty())
    })
    .await
}

#[tokio::test]
async fn two_desks_do_not_meet() -> Result<()> {
    let scene = Scene::new().await?;
    let (desk, window) = Scene::at(&scene).await?;
    journey::add_offered_account(&scene.window).await?;
    journey::add_offered_account(&window).await?;
    start_with(&desk, &scene.programs.app, &[&format!("latchkey://reset?token={TOKEN}")]).await?;
    window.read(FILLED_IN).await?;
    let here = scene.window.invoke("take_link", json!({ "id": 1 })).await?;
    assert_eq!(here, json!({ "answer": null }), "the other desk has it");
    scene.window.see("heading", "Sign in to Contentstack").await
}

#[tokio::test]
async fn without_a_bus_the_app_starts_all_the_same_and_takes_its_link() -> Result<()> {
    let scene = Scene::on(Desk::without_bus().await?, &[]).await?;
    journey::add_offered_account(&scene.window).await?;
    let scene = with_argument(scene, &format!("latchkey://reset?token={TOKEN}")).await?;
    scene.window.read(FILLED_IN).await?;
    assert_eq!(scene.window.value("Link from the mail").await?, TOKEN);
    Ok(())
}

/// Starts the app once more on a desk where it runs, and gives what it said when it has ended with success.
pub async fn start_with(desk: &Desk, app: &Path, arguments: &[&str]) -> Result<String> {
    let app = app.to_str().context("the app's path is text")?;
    let ended = desk.command(app).args(arguments).kill_on_drop(true).output();
    let Output { status, stdout, stderr } =
        tokio::time::timeout(PATIENCE, ended).await.context("the second start does not end")??;
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    ensure!(status.success(), "the second start ended with {status}: {said}");
    Ok(said)
}

/// Closes the app and has the system start it for a link.
async fn with_argument(scene: Scene, link: &str) -> Result<Scene> {
    let Scene { window, desk, demo, programs } = scene;
    window.close().await?;
    let window = Window::open(&desk, &programs.app, &[link]).await?;
    Ok(Scene { window, desk, demo, programs })
}

/// Asks for a mail as a person would, and gives the token of its link.
async fn mailed_token(scene: &Scene) -> Result<String> {
    let window = &scene.window;
    window.fill("E-mail address", ANN).await?;
    window.click("link", "Forgot password").await?;
    window.click("button", "Send a link").await?;
    window.read("a link is on its way").await?;
    window.click("link", "Cancel").await?;
    window.see("heading", "Sign in to Contentstack").await?;
    let link = journey::mailed_link(&scene.demo, "reset_password", ANN).await?;
    Ok(link.rsplit(['/', '=']).next().context("a link has an end")?.to_owned())
}

/// No file, output, title, address, history or store of the page holds the token.
async fn assert_told_nowhere(scene: &Scene, token: &str, said: &str) -> Result<()> {
    let places = "JSON.stringify([document.title, location.href, history.state, { ...localStorage }, { ...sessionStorage }, name])";
    let places = scene.window.evaluate(places, Value::Null).await?.to_string();
    ensure!(places.contains("Latchkey"), "the title was not read: {places}");
    assert!(!places.contains(token), "the page tells it: {places}");
    assert!(!said.contains(token), "the second start said it");
    assert!(!scene.desk.output()?.contains(token), "the app said it");
    ensure!(!xdotool(&scene.desk, &["search", "--name", "Latchkey"]).await?.is_empty(), "no title was read");
    assert_eq!(xdotool(&scene.desk, &["search", "--name", token]).await?, "", "a window's title tells it");
    let files = scene.desk.files()?;
    ensure!(files.iter().any(|(path, _)| path.extension().is_some_and(|end| end == "log")), "the app wrote no log");
    for (path, content) in files {
        let found = content.windows(token.len()).any(|window| window == token.as_bytes());
        assert!(!found, "{} holds it", path.display());
    }
    Ok(())
}

async fn signal(desk: &Desk, name: &str, pid: u32) -> Result<()> {
    let status = desk.command("kill").args(["-s", name, &pid.to_string()]).status().await?;
    ensure!(status.success(), "{pid} takes no {name}");
    Ok(())
}

/// What `xdotool` says: of the windows of a desk, by no word of ours.
async fn xdotool(desk: &Desk, arguments: &[&str]) -> Result<String> {
    let output = desk.command("xdotool").args(arguments).output().await.context("xdotool does not start")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Neither its text nor a field shows it.
async fn assert_not_on_the_page(window: &Window, token: &str) -> Result<()> {
    let shown = "[document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map((one) => one.value)].join(' ')";
    let shown = window.evaluate(shown, Value::Null).await?.to_string();
    assert!(!shown.contains(token), "the page shows it");
    Ok(())
}

async fn see_focus(window: &Window, id: &str) -> Result<()> {
    window.until(&format!("#{id} to have the focus"), "document.activeElement?.id === args", json!(id)).await
}
