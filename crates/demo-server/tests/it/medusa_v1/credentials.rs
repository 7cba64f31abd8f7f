//! Cookie, bearer and API token.

use reqwest::Method;
use serde_json::json;

use super::token;
use crate::shop::{ADMIN, claims, credentials, tampered};
use crate::support::Demo;

#[tokio::test]
async fn a_bearer_is_good_for_24_hours_and_no_longer() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let token = token(&shop, "admin").await;
    let claims = claims(&token);
    let now = demo.now().as_second();
    assert_eq!(
        (claims["domain"].as_str(), &claims["iat"], &claims["exp"]),
        (Some("admin"), &json!(now), &json!(now + 86_400))
    );
    demo.wait_seconds(86_399);
    assert_eq!(shop.get("/admin/auth", &token).await.string("/user/email"), ADMIN);
    demo.wait_seconds(1);
    assert_eq!(shop.get("/admin/auth", &token).await.status, 401);
}

#[tokio::test]
async fn a_wrong_password_an_unknown_address_and_nonsense_look_alike_or_are_said() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    for (email, password) in [(ADMIN, "wrong"), ("nobody@example.com", "wrong")] {
        let reply = shop.post("/admin/auth/token", "", json!({ "email": email, "password": password })).await;
        assert_eq!(
            (reply.status, reply.kind(), reply.text.as_str()),
            (401, "text/plain; charset=utf-8", "Unauthorized")
        );
    }
    let empty = shop.post("/admin/auth/token", "", json!({})).await.fault();
    insta::assert_snapshot!(empty, @"400 invalid_data: email should not be empty, email must be an email, password should not be empty, password must be a string");
    let list = shop.post("/admin/auth", "", json!([])).await.fault();
    insta::assert_snapshot!(list, @"400 invalid_data: an unknown value was passed to the validate function");
    let more = json!({ "email": ADMIN, "password": "x", "more": 1 });
    insta::assert_snapshot!(shop.post("/admin/auth", "", more).await.fault(), @"400 invalid_data: property more should not exist");
}

#[tokio::test]
async fn an_address_is_known_in_upper_case_too() {
    let demo = Demo::start().await;
    let body = json!({ "email": "ADMIN@Example.com", "password": demo_server::PASSWORD });
    assert_eq!(demo.v1().post("/admin/auth/token", "", body).await.status, 200);
}

#[tokio::test]
async fn a_cookie_is_good_for_ten_hours_from_its_last_use() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let reply = shop.post("/admin/auth", "", credentials("admin")).await;
    assert_eq!(reply.string("/user/email"), ADMIN);
    let cookie = reply.cookie().unwrap();
    let me = || async { shop.send(shop.request(Method::GET, "/admin/auth").header("cookie", &cookie), "").await };
    for _ in 0..3 {
        demo.wait_minutes(9 * 60);
        let reply = me().await;
        assert_eq!((reply.status, reply.cookie()), (200, None));
    }
    demo.wait_minutes(10 * 60);
    assert_eq!(me().await.status, 401);
}

#[tokio::test]
async fn every_call_without_a_good_cookie_is_given_one_that_opens_nothing() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let token = token(&shop, "admin").await;
    let given = shop.get("/admin/auth", &token).await.cookie().unwrap();
    let again = shop.send(shop.request(Method::GET, "/admin/auth").header("cookie", given), "").await;
    assert_eq!((again.status, again.cookie().is_some()), (401, true));
}

#[tokio::test]
async fn the_cookie_comes_before_the_bearer_and_the_bearer_before_the_api_token() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let cookie = shop.post("/admin/auth", "", credentials("noname")).await.cookie().unwrap();
    let bearer = token(&shop, "admin").await;
    let api_token = demo.running.told().medusa_api_token.clone();
    let me = |cookie: &str| {
        let request = shop.request(Method::GET, "/admin/auth").header("x-medusa-access-token", &api_token);
        request.header("cookie", cookie)
    };
    let email = |reply: crate::shop::Reply| reply.string("/user/email");
    assert_eq!(email(shop.send(me(&cookie), &bearer).await), "noname@example.com");
    assert_eq!(email(shop.send(me("connect.sid=bad"), &bearer).await), ADMIN);
    assert_eq!(email(shop.send(me("connect.sid=bad"), &tampered(&bearer)).await), "developer@example.com");
}

#[tokio::test]
async fn an_api_token_is_none_as_bearer_and_a_wrong_one_opens_nothing() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let api_token = &demo.running.told().medusa_api_token;
    assert_eq!(shop.get("/admin/auth", api_token).await.status, 401);
    for wrong in ["wrong", ""] {
        let request = shop.request(Method::GET, "/admin/auth").header("x-medusa-access-token", wrong);
        assert_eq!(shop.send(request, "").await.status, 401);
    }
}

#[tokio::test]
async fn a_token_of_the_other_shop_opens_nothing() {
    let demo = Demo::start().await;
    let other = demo.v2().post("/auth/user/emailpass", "", credentials("admin")).await.string("/token");
    assert_eq!(demo.v1().get("/admin/auth", &other).await.status, 401);
    let ours = token(&demo.v1(), "admin").await;
    assert_eq!(demo.v2().get("/admin/users/me", &ours).await.status, 401);
}

#[tokio::test]
async fn signing_out_ends_the_cookie_and_leaves_the_bearer_good() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let cookie = shop.post("/admin/auth", "", credentials("admin")).await.cookie().unwrap();
    let with_cookie = |method| shop.request(method, "/admin/auth").header("cookie", &cookie);
    let out = shop.send(with_cookie(Method::DELETE), "").await;
    assert_eq!(
        (out.status, out.kind(), out.text.as_str(), out.cookie()),
        (200, "text/plain; charset=utf-8", "OK", None)
    );
    assert_eq!(shop.send(with_cookie(Method::GET), "").await.status, 401);

    let bearer = token(&shop, "admin").await;
    assert_eq!(shop.delete("/admin/auth", &bearer).await.text, "OK");
    assert_eq!(shop.get("/admin/auth", &bearer).await.status, 200);
    assert_eq!(shop.delete("/admin/auth", "").await.status, 401);
}
