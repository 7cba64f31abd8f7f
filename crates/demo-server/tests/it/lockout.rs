//! The lock after failed sign-ins.

use demo_server::PASSWORD;
use serde_json::json;

use crate::support::{Answer, Demo};

fn is_locked(answer: &Answer) -> bool {
    answer.refusal() == (422, 104) && answer.message().contains("locked")
}

async fn fail(demo: &Demo, times: usize) {
    for _ in 0..times {
        assert_eq!(demo.sign_in("ann", "wrong").await.refusal(), (422, 104));
    }
}

#[tokio::test]
async fn four_failures_lock_nothing() {
    let demo = Demo::start().await;
    fail(&demo, 4).await;
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn the_fifth_failure_locks_for_five_minutes_even_the_right_password_out() {
    let demo = Demo::start().await;
    fail(&demo, 4).await;
    let fifth = demo.sign_in("ann", "wrong").await;
    assert!(is_locked(&fifth), "{fifth:?}");
    insta::assert_snapshot!(fifth.message(), @"Your account has been temporarily locked because of too many failed login attempts. Try again in 5 minutes or reset your password.");
    demo.wait_seconds(299);
    assert!(is_locked(&demo.sign_in("ann", PASSWORD).await));
    demo.wait_seconds(1);
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn each_further_failure_locks_for_longer_and_the_tenth_for_good() {
    let demo = Demo::start().await;
    fail(&demo, 4).await;
    for minutes in [5, 10, 15, 20, 25] {
        fail(&demo, 1).await;
        demo.wait_minutes(minutes - 1);
        assert!(is_locked(&demo.sign_in("ann", PASSWORD).await), "before {minutes} minutes");
        demo.wait_minutes(1);
    }
    fail(&demo, 1).await;
    demo.wait_minutes(60 * 24 * 365);
    let endless = demo.sign_in("ann", PASSWORD).await;
    assert!(is_locked(&endless), "{endless:?}");
}

#[tokio::test]
async fn tries_during_a_lock_make_it_no_longer() {
    let demo = Demo::start().await;
    fail(&demo, 9).await;
    demo.wait_minutes(5);
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_sign_in_starts_the_count_anew() {
    let demo = Demo::start().await;
    fail(&demo, 4).await;
    demo.token("ann").await;
    fail(&demo, 4).await;
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn the_lock_of_one_account_is_nothing_to_another() {
    let demo = Demo::start().await;
    fail(&demo, 5).await;
    assert_eq!(demo.sign_in("busy", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_lock_ends_no_session() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    fail(&demo, 5).await;
    assert_eq!(demo.get("/user", &token).await.status, 200);
}

#[tokio::test]
async fn each_lock_is_told_by_mail() {
    let demo = Demo::start().await;
    fail(&demo, 4).await;
    assert!(demo.mail("account_locked").await.is_empty());
    fail(&demo, 3).await;
    let mail = demo.mail("account_locked").await;
    assert_eq!((mail.len(), mail[0]["to"].as_str()), (1, Some("ann@example.com")));
}

#[tokio::test]
async fn a_reset_works_during_a_lock_and_ends_it() {
    for failures in [5, 10] {
        let demo = Demo::start().await;
        for _ in 0..failures {
            demo.sign_in("ann", "wrong").await;
            demo.wait_minutes(if failures == 10 { 25 } else { 0 });
        }
        assert!(is_locked(&demo.sign_in("ann", PASSWORD).await));
        demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
        let token = demo.mailed_token("reset_password").await;
        let new = json!({ "reset_password_token": token, "password": "fresh start 1", "password_confirmation": "fresh start 1" });
        assert_eq!(demo.post("/user/reset_password", new).await.status, 200);
        assert_eq!(demo.sign_in("ann", "fresh start 1").await.status, 200);
    }
}
