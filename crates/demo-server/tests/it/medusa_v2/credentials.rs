//! Signing in, refreshing, and sessions.

use reqwest::Method;
use serde_json::{Value, json};

use super::{member, registered, token};
use crate::shop::{ADMIN, claims, credentials, tampered};
use crate::support::Demo;

const GUARD: &str = "401 -: Unauthorized";

#[tokio::test]
async fn a_bearer_says_who_it_speaks_for_and_is_good_for_a_day() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let token = token(&shop, "admin").await;
    let mut said = claims(&token);
    let me = shop.get("/admin/users/me", &token).await;
    assert_eq!((me.string("/user/email"), said["actor_id"].take()), (ADMIN.to_owned(), me.body["user"]["id"].clone()));
    said["app_metadata"].take();
    assert!(said["auth_identity_id"].take().as_str().unwrap().starts_with("authid_"));
    insta::assert_snapshot!(said, @r#"{"actor_id":null,"actor_type":"user","app_metadata":null,"auth_identity_id":null,"auth_provider":"emailpass","exp":1772528400,"iat":1772442000,"mfa_challenge_completed_at":null,"mfa_enabled":false,"user_metadata":{}}"#);
    demo.wait_seconds(86_399);
    assert_eq!(shop.get("/admin/users/me", &token).await.status, 200);
    demo.wait_seconds(1);
    assert_eq!(shop.get("/admin/users/me", &token).await.fault(), GUARD);
}

#[tokio::test]
async fn a_wrong_password_an_unknown_address_and_another_case_look_alike() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let right = demo_server::PASSWORD;
    for (email, password) in [(ADMIN, "wrong"), ("nobody@example.com", right), ("Admin@example.com", right)] {
        let body = json!({ "email": email, "password": password });
        let reply = shop.post("/auth/user/emailpass", "", body).await;
        assert_eq!(reply.fault(), "401 unauthorized: Invalid email or password", "{email}");
    }
}

#[tokio::test]
async fn what_is_no_text_is_said_the_password_first() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    for path in ["/auth/user/emailpass", "/auth/user/emailpass/register"] {
        for body in [json!({}), json!({ "email": ADMIN, "password": "" }), json!({ "email": ADMIN, "password": 5 })] {
            assert_eq!(shop.post(path, "", body).await.fault(), "401 unauthorized: Password should be a string");
        }
        let reply = shop.post(path, "", json!({ "password": "x" })).await;
        assert_eq!(reply.fault(), "401 unauthorized: Email should be a string");
    }
}

#[tokio::test]
async fn another_provider_is_not_allowed() {
    let demo = Demo::start().await;
    let reply = demo.v2().post("/auth/user/google", "", credentials("admin")).await;
    insta::assert_snapshot!(reply.fault(), @"400 not_allowed: The actor type user is not allowed to use the auth provider google");
    let providers = demo.v2().get("/auth/user/providers", "").await;
    insta::assert_snapshot!(providers.body, @r#"{"providers":[{"display_name":"Email/Password Authentication","flow":"credentials","id":"emailpass","identifier":"emailpass"}]}"#);
}

#[tokio::test]
async fn a_token_for_another_kind_of_actor_is_none_here() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let token = shop.post("/auth/customer/emailpass", "", credentials("admin")).await.string("/token");
    assert_eq!(shop.get("/admin/users/me", &token).await.fault(), GUARD);
}

#[tokio::test]
async fn a_refreshed_token_lives_a_day_from_now_and_the_old_one_stays_good() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let old = token(&shop, "admin").await;
    demo.wait_minutes(23 * 60);
    let new = shop.post("/auth/token/refresh", &old, json!({})).await.string("/token");
    assert_eq!(claims(&new)["exp"], demo.now().as_second() + 86_400);
    assert_eq!(shop.get("/admin/users/me", &old).await.status, 200);
    demo.wait_minutes(60);
    assert_eq!(shop.post("/auth/token/refresh", &old, json!({})).await.fault(), GUARD);
    assert_eq!(shop.get("/admin/users/me", &new).await.status, 200);
}

#[tokio::test]
async fn what_is_no_good_token_is_refused_without_a_type() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let good = token(&shop, "admin").await;
    for bad in ["", "bad", &tampered(&good)] {
        assert_eq!(shop.get("/admin/users/me", bad).await.fault(), GUARD, "{bad}");
        assert_eq!(shop.post("/auth/token/refresh", bad, json!({})).await.fault(), GUARD, "{bad}");
        assert_eq!(shop.post("/auth/session", bad, json!({})).await.fault(), GUARD, "{bad}");
    }
    let key = shop.get("/admin/users/me", "sk_0123").await.fault();
    insta::assert_snapshot!(key, @"401 -: A secret API key was passed as a Bearer token. Secret API keys must be sent using HTTP Basic authentication instead (Authorization: Basic <secret-api-key>).");
}

#[tokio::test]
async fn a_session_made_of_a_bearer_ends_by_its_cookie_alone() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let token = token(&shop, "admin").await;
    let begun = shop.post("/auth/session", &token, json!({})).await;
    assert_eq!(begun.body["user"], claims(&token));
    let cookie = begun.cookie().unwrap();
    let with_cookie = |method, path| shop.request(method, path).header("cookie", &cookie);
    assert_eq!(shop.send(with_cookie(Method::GET, "/admin/users/me"), "").await.string("/user/email"), ADMIN);
    assert!(shop.send(with_cookie(Method::POST, "/auth/token/refresh"), "").await.body["token"].is_string());

    assert_eq!(shop.delete("/auth/session", &token).await.fault(), GUARD);
    let ended = shop.send(with_cookie(Method::DELETE, "/auth/session"), "").await;
    assert_eq!((ended.body.clone(), ended.cookie().as_deref()), (json!({ "success": true }), Some("connect.sid=")));
    assert_eq!(shop.send(with_cookie(Method::GET, "/admin/users/me"), "").await.fault(), GUARD);
    assert_eq!(shop.send(with_cookie(Method::DELETE, "/auth/session"), "").await.fault(), GUARD);
    assert_eq!(shop.get("/admin/users/me", &token).await.status, 200);
}

#[tokio::test]
async fn a_second_factor_is_asked_for_with_a_token_that_opens_nothing() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let mut reply = shop.post("/auth/user/emailpass", "", credentials("mfa")).await;
    assert_eq!((reply.status, &reply.body["mfa_required"]), (200, &json!(true)));
    let token = reply.string("/token");
    assert_eq!((claims(&token)["actor_id"].as_str(), &claims(&token)["mfa_enabled"]), (Some(""), &json!(true)));
    let mut challenge = reply.body["mfa_challenge"].take();
    assert!(challenge["id"].take().as_str().unwrap().starts_with("authmfachal_"));
    assert_eq!(challenge["auth_identity_id"].take(), claims(&token)["auth_identity_id"]);
    insta::assert_snapshot!(challenge, @r#"{"attempts":0,"auth_identity_id":null,"auth_provider":"emailpass","completed_at":null,"expires_at":"2026-03-02T09:05:00.000Z","id":null,"max_attempts":5,"metadata":null,"methods":["totp"]}"#);
    let me = shop.get("/admin/users/me", &token).await.fault();
    assert_eq!(me, "401 -: MFA verification is required to complete this request");
    assert_eq!(shop.post("/auth/token/refresh", &token, json!({})).await.body["mfa_required"], true);
}

#[tokio::test]
async fn a_verification_is_asked_for_with_a_token_that_opens_nothing() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let reply = shop.post("/auth/user/emailpass", "", credentials("unverified")).await;
    assert_eq!((reply.status, &reply.body["verification_required"]), (200, &json!(true)));
    let token = reply.string("/token");
    assert_eq!(claims(&token)["mfa_enabled"], false);
    assert_eq!(shop.get("/admin/users/me", &token).await.fault(), GUARD);
    assert_eq!(shop.post("/auth/token/refresh", &token, json!({})).await.body["verification_required"], true);
}

#[tokio::test]
async fn whoever_signs_in_elsewhere_is_told_where_and_given_no_token() {
    let demo = Demo::start().await;
    let reply = demo.v2().post("/auth/user/emailpass", "", credentials("sso")).await;
    assert_eq!((reply.status, reply.body.get("token")), (200, None));
    assert!(reply.string("/location").starts_with("https://sign-in.demo.example/"));
    let mut wrong = credentials("mfa");
    wrong["password"] = "wrong".into();
    assert_eq!(demo.v2().post("/auth/user/emailpass", "", wrong).await.status, 401);
}

#[tokio::test]
async fn an_identity_without_a_user_signs_in_and_opens_nothing() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let token = registered(&shop, "iris").await;
    assert_eq!((&claims(&token)["actor_id"], &claims(&token)["app_metadata"]), (&json!(""), &json!({})));
    for token in [token.clone(), shop.post("/auth/token/refresh", &token, json!({})).await.string("/token")] {
        assert_eq!(shop.get("/admin/users/me", &token).await.fault(), GUARD);
    }
}

#[tokio::test]
async fn who_has_registered_can_do_it_again_with_the_same_password_until_there_is_a_user() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let exists = "401 unauthorized: Identity with email already exists";
    let register = |email: &str, password: &str| {
        let (shop, body) = (demo.v2(), json!({ "email": email, "password": password }));
        async move { shop.post("/auth/user/emailpass/register", "", body).await }
    };
    registered(&shop, "iris").await;
    assert_eq!(register("iris@example.com", "first").await.status, 200);
    assert_eq!(register("iris@example.com", "other").await.fault(), exists);
    assert_eq!(register(ADMIN, demo_server::PASSWORD).await.fault(), exists);
    assert_eq!(register("any text at all", "x").await.status, 200);
}

#[tokio::test]
async fn the_bearer_of_a_deleted_user_still_lists_and_cannot_be_refreshed() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let id = member(&shop, &admin, "iris").await;
    let bearer =
        shop.post("/auth/user/emailpass", "", json!({ "email": "iris@example.com", "password": "first" })).await;
    let bearer = bearer.string("/token");
    shop.delete(&format!("/admin/users/{id}"), &admin).await;
    assert_eq!(
        shop.get("/admin/users/me", &bearer).await.fault(),
        format!("404 not_found: User with id: {id} was not found")
    );
    assert_eq!(shop.get("/admin/users", &bearer).await.status, 200);
    let identity = claims(&bearer)["auth_identity_id"].as_str().unwrap().to_owned();
    let refreshed = shop.post("/auth/token/refresh", &bearer, Value::Null).await;
    assert_eq!(refreshed.status, 400, "null is no body");
    let refreshed = shop.post("/auth/token/refresh", &bearer, json!({})).await;
    assert_eq!(refreshed.fault(), format!("404 not_found: AuthIdentity with id: {identity} was not found"));
    assert_eq!(super::signs_in(&shop, "iris", "first").await, 401);
}
