//! A server with a folder goes on where the last one ended.

use demo_server::{PASSWORD, Storage};
use serde_json::json;

use crate::shop::credentials;
use crate::support::Demo;

async fn with(folder: &std::path::Path) -> Demo {
    Demo::with(|options| options.storage = Storage::Folder(folder.join("made/by/itself"))).await
}

#[tokio::test]
async fn sessions_profiles_mail_and_the_secret_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let first = with(folder.path()).await;
    let token = first.token("ann").await;
    first.put(&token, json!({ "company": "Kept" })).await;
    let (secret, mail) = (first.running.told().totp_secret.clone(), first.mail("activation").await);
    first.running.stop().await.unwrap();

    let second = with(folder.path()).await;
    assert_eq!(second.get("/user", &token).await.text("/user/company"), "Kept");
    assert_eq!(second.running.told().totp_secret, secret);
    assert_eq!(second.mail("activation").await, mail);
}

#[tokio::test]
async fn a_used_code_a_lock_and_a_deletion_are_still_known() {
    let folder = tempfile::tempdir().unwrap();
    let first = with(folder.path()).await;
    let code = first.authenticator_code(0);
    assert_eq!(first.sign_in_with_code("totp", &code).await.status, 200);
    for _ in 0..5 {
        first.sign_in("ann", "wrong").await;
    }
    let busy = first.token("busy").await;
    first.delete("/user", &busy).await;
    first.running.stop().await.unwrap();

    let second = with(folder.path()).await;
    assert_eq!(second.sign_in_with_code("totp", &code).await.message(), "Totp has already been Used");
    assert!(second.sign_in("ann", PASSWORD).await.message().contains("locked"));
    assert_eq!(second.sign_in("busy", PASSWORD).await.refusal(), (422, 104));
}

#[tokio::test]
async fn the_number_of_tasks_is_that_of_the_newest_start() {
    let folder = tempfile::tempdir().unwrap();
    with(folder.path()).await.running.stop().await.unwrap();
    let storage = Storage::Folder(folder.path().join("made/by/itself"));
    let second = Demo::with(|options| (options.storage, options.tasks) = (storage, 3)).await;
    let token = second.token("busy").await;
    let tasks = second.get("/user/assignments", &token).await;
    assert_eq!(tasks.body["assignments"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn the_folder_holds_no_password_and_no_token() {
    let folder = tempfile::tempdir().unwrap();
    let demo = with(folder.path()).await;
    let token = demo.token("ann").await;
    demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
    let reset = demo.mailed_token("reset_password").await;
    let new =
        json!({ "reset_password_token": reset, "password": "fresh start", "password_confirmation": "fresh start" });
    demo.post("/user/reset_password", new).await;
    demo.running.stop().await.unwrap();
    for file in std::fs::read_dir(folder.path().join("made/by/itself")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [PASSWORD, "fresh start", &token] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
        }
    }
}

#[tokio::test]
async fn members_bearers_cookies_and_invites_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let first = with(folder.path()).await;
    let shop = first.v1();
    let reply = shop.post("/admin/auth", "", credentials("admin")).await;
    let bearer = shop.post("/admin/auth/token", "", credentials("admin")).await.string("/access_token");
    shop.post("/admin/invites", &bearer, json!({ "user": "kept@example.com", "role": "member" })).await;
    let v2 = first.v2().post("/auth/user/emailpass", "", credentials("admin")).await.string("/token");
    let api_token = first.running.told().medusa_api_token.clone();
    first.running.stop().await.unwrap();

    let storage = Storage::Folder(folder.path().join("made/by/itself"));
    let second = Demo::with(|options| (options.storage, options.members) = (storage, 3)).await;
    let shop = second.v1();
    let me = shop.request(reqwest::Method::GET, "/admin/auth").header("cookie", reply.cookie().unwrap());
    assert_eq!(shop.send(me, "").await.status, 200);
    assert_eq!(shop.get("/admin/users", &bearer).await.body["count"], 24);
    assert_eq!(shop.get("/admin/invites", &bearer).await.string("/invites/0/user_email"), "kept@example.com");
    assert_eq!(second.v2().get("/admin/users/me", &v2).await.status, 200);
    assert_eq!(second.running.told().medusa_api_token, api_token);
}
