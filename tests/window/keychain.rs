//! The session in the real keychain: kept, found again, and gone after signing out.

mod states;

use anyhow::Result;
use window_tests::{Desk, journey};

use crate::Scene;

#[tokio::test]
async fn the_session_is_in_the_keychain_while_signed_in_and_gone_after_signing_out() -> Result<()> {
    let scene = Scene::with(&["--marker", "marked-secret"]).await?;
    let before = scene.desk.secret_tool_search().await?;
    assert!(!before.contains("Latchkey"), "the keychain is not empty to begin with: {before}");

    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let during = scene.desk.secret_tool_search().await?;
    assert!(during.contains("service = Latchkey"), "no entry: {during}");
    assert!(during.contains("marked-secret"), "the entry holds no token: {during}");

    journey::sign_out(&scene.window).await?;
    let after = scene.desk.secret_tool_search().await?;
    assert!(!after.contains("Latchkey"), "an entry is left: {after}");
    assert_eq!(scene.demo.count("DELETE", "/v3/user-session").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_restart_resumes_the_session_without_asking() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let scene = scene.restart().await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    assert_eq!(scene.demo.count("POST", "/v3/user-session").await?, 1, "nobody signed in again");
    Ok(())
}

#[tokio::test]
async fn after_signing_out_a_restart_finds_no_session() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    journey::sign_out(&scene.window).await?;
    let scene = scene.restart().await?;
    scene.window.see("heading", "Sign in to Contentstack").await?;
    assert_eq!(scene.window.value("E-mail address").await?, "ann@example.com");
    Ok(())
}

#[tokio::test]
async fn without_a_keychain_the_page_says_so_and_the_session_ends_with_the_app() -> Result<()> {
    let scene = Scene::on(Desk::without_keychain().await?, &["--marker", "marked-secret"]).await?;
    scene.window.read("No keychain").await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.read("This session is not kept.").await?;
    for (path, content) in scene.desk.files()? {
        assert!(!content.windows(13).any(|bytes| bytes == b"marked-secret"), "{} holds the token", path.display());
    }
    let scene = scene.restart().await?;
    scene.window.see("button", "Sign in").await?;
    scene.window.read_no_more("Ann Lee").await
}
