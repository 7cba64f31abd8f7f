//! Marked secrets in every answer of the server reach nothing but the keychain.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_tests::journey;
use window_tests::leaks::{assert_files_are_clean, record_answers};

use crate::Scene;
use crate::medusa::{self, Version};

/// In every token, and in an undocumented field of every object that the server answers.
const MARKER: &str = "marked-secret-8c1f";
const ADMIN: &str = "admin@example.com";

#[tokio::test]
async fn no_secret_of_an_answer_reaches_a_file_the_page_or_the_output() -> Result<()> {
    let scene = Scene::with(&["--marker", MARKER]).await?;
    record_answers(&scene.window).await?;
    walk(&scene).await?;

    let answers = scene.window.evaluate("window.recordedAnswers.join('\\n')", Value::Null).await?;
    let answers = answers.as_str().unwrap_or_default().to_owned();
    ensure!(answers.contains("ann@example.com"), "the recording heard nothing: it proves nothing");
    assert!(!answers.contains(MARKER), "an answer to the page holds a secret");
    let page = scene.window.evaluate("document.documentElement.outerHTML", Value::Null).await?;
    assert!(!page.to_string().contains(MARKER), "the page holds a secret");

    scene.desk.until_kept("\"tasks\":{").await?;
    let scene = scene.restart().await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    let kept = scene.desk.secret_tool_search().await?;
    ensure!(kept.contains(MARKER), "the server marked nothing: the test proves nothing");
    scene.window.close().await?;
    assert!(!scene.desk.output()?.contains(MARKER), "the output holds a secret");
    assert_files_are_clean(&scene.desk, &[MARKER, &scene.demo.told.password])
}

#[tokio::test]
async fn no_api_token_reaches_a_file_the_page_or_the_output() -> Result<()> {
    let scene = Scene::with(&["--marker", MARKER]).await?;
    let window = &scene.window;
    record_answers(window).await?;
    medusa::enter(window, &scene, Version::One).await?;
    let listed = window.evaluate("location.hash.split('/')[2]", Value::Null).await?;
    let request = json!({ "search": null, "sort": null, "offset": 0, "limit": 50 });
    let team = window.invoke("team", json!({ "account": listed, "request": request })).await?;
    ensure!(team.to_string().contains("developer@example.com"), "the team was not read: {team}");
    window.click("link", "Add an account").await?;
    journey::add_medusa(window, &scene.demo.told.medusa_v1, "Medusa 1").await?;
    window.click("button", "Use an API token instead").await?;
    window.fill("API token", &scene.demo.told.medusa_api_token).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "developer@example.com").await?;
    ensure!(scene.demo.told.medusa_api_token.contains(MARKER), "the server marked nothing: the test proves nothing");

    let answers = window.evaluate("window.recordedAnswers.join('\\n')", Value::Null).await?;
    let answers = answers.as_str().unwrap_or_default().to_owned();
    ensure!(answers.contains("developer@example.com"), "the recording heard nothing: it proves nothing");
    assert!(!answers.contains(MARKER) && !team.to_string().contains(MARKER), "an answer to the page holds a secret");
    let page = "document.documentElement.outerHTML + all('textbox').map((one) => one.value).join()";
    let page = window.evaluate(page, Value::Null).await?;
    assert!(!page.to_string().contains(MARKER), "the page holds a secret");
    ensure!(scene.desk.secret_tool_search().await?.contains(MARKER), "the keychain holds no token");
    scene.desk.until_kept("developer@example.com").await?;
    scene.window.close().await?;
    assert_logged(&scene.desk, "/admin/users")?;
    assert!(!scene.desk.output()?.contains(MARKER), "the output holds a secret");
    assert_files_are_clean(&scene.desk, &[MARKER, &scene.demo.told.password])
}

#[tokio::test]
async fn no_token_of_a_second_version_reaches_a_file_the_page_or_the_output() -> Result<()> {
    let scene = Scene::with(&["--marker", MARKER]).await?;
    let window = &scene.window;
    record_answers(window).await?;
    medusa::enter(window, &scene, Version::Two).await?;
    let account = window.evaluate("location.hash.split('/')[2]", Value::Null).await?;
    let invite = json!({ "account": account, "invite": { "email": "eve@example.com", "role": null } });
    let invited = window.invoke("invite_member", invite).await?;
    let id = invited.pointer("/answer/id").with_context(|| invited.to_string())?.clone();
    window.invoke("copy_invite_link", json!({ "account": account, "id": id })).await?;
    let mailed = journey::mailed_link(&scene.demo, "invite", "eve@example.com").await?;
    let token = mailed.split_once("token=").context("the link has a token")?.1.to_owned();

    let answers = window.evaluate("window.recordedAnswers.join('\\n')", Value::Null).await?.to_string();
    ensure!(answers.contains(ADMIN), "the recording heard nothing: it proves nothing");
    let page = "document.documentElement.outerHTML + all('textbox').map((one) => one.value).join()";
    let page = window.evaluate(page, Value::Null).await?.to_string();
    let kept = scene.desk.secret_tool_search().await?;
    let session = session_token(&kept).context("the keychain holds no token")?;
    for secret in [MARKER, &token, session] {
        assert!(!answers.contains(secret) && !invited.to_string().contains(secret), "an answer holds a secret");
        assert!(!page.contains(secret), "the page holds a secret");
    }
    scene.desk.until_kept(ADMIN).await?;
    scene.window.close().await?;
    let output = scene.desk.output()?;
    for secret in [MARKER, &token, session] {
        assert!(!output.contains(secret), "the output holds a secret");
    }
    assert_logged(&scene.desk, "/admin/invites")?;
    assert_files_are_clean(&scene.desk, &[MARKER, &token, session, &scene.demo.told.password])
}

/// The token of a session as `secret-tool` shows its entry.
fn session_token(kept: &str) -> Option<&str> {
    kept.split_once(r#""token":""#)?.1.split('"').next()
}

/// The log tells of what was asked for: a search in it proves something.
fn assert_logged(desk: &window_tests::Desk, path: &str) -> Result<()> {
    let logged = |(name, content): &(PathBuf, Vec<u8>)| {
        name.extension().is_some_and(|end| end == "log") && String::from_utf8_lossy(content).contains(path)
    };
    ensure!(desk.files()?.iter().any(logged), "no log tells of {path}");
    Ok(())
}

/// Through every screen and every command that reads, and the errors too.
async fn walk(scene: &Scene) -> Result<()> {
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    journey::sign_in_form(window, "ann@example.com", "not this one").await?;
    window.see("heading", "There is a problem").await?;
    journey::sign_in_form(window, "ann@example.com", &scene.demo.told.password).await?;
    journey::see_profile(window, "ann@example.com").await?;
    window.click("button", "Edit: Company").await?;
    window.fill("Company", "Acme and Sons").await?;
    window.click("button", "Save changes").await?;
    window.read_no_more("Save changes").await?;
    window.click("link", "Tasks").await?;
    window.until("a row", "all('row').length > 0 && !document.querySelector('[aria-busy=true]')", Value::Null).await?;
    window.click("link", "Security").await?;
    window.see("button", "Sign out").await?;
    window.click("link", "Delete account").await?;
    window.fill("Password", &scene.demo.told.password).await?;
    window.click("button", "Sign in").await?;
    window.see("button", "Delete account…").await?;
    for command in ["start", "accounts", "keychain"] {
        let answer = window.invoke(command, json!({})).await?;
        ensure!(answer.get("answer").is_some(), "{command} was refused: {answer}");
    }
    Ok(())
}
