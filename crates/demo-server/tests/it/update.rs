//! `PUT /user`.

use serde_json::{Value, json};

use crate::support::Demo;

async fn ann(demo: &Demo) -> (String, Value) {
    let token = demo.token("ann").await;
    let user = demo.get("/user", &token).await.body["user"].take();
    (token, user)
}

#[tokio::test]
async fn what_is_sent_is_changed_and_the_rest_remains() {
    let demo = Demo::start().await;
    let (token, before) = ann(&demo).await;
    demo.wait_minutes(5);
    let answer = demo.put(&token, json!({ "company": "Ærlig & Sønn" })).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body["notice"].is_string());
    let mut expected = before;
    expected["company"] = "Ærlig & Sønn".into();
    expected["updated_at"] = "2026-03-02T09:05:00.000Z".into();
    assert_eq!(answer.body["user"], expected);
    assert_eq!(demo.get("/user", &token).await.body["user"], expected);
}

#[tokio::test]
async fn every_editable_field_can_be_changed() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    let change = json!({
        "first_name": "Anne", "last_name": "Lie", "company": "", "mobile_number": "90000000", "country_code": "46",
    });
    demo.put(&token, change.clone()).await;
    let user = demo.get("/user", &token).await;
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(&user.body["user"][field], value, "{field}");
    }
}

#[tokio::test]
async fn read_only_and_unknown_fields_are_accepted_and_ignored() {
    let demo = Demo::start().await;
    let (token, before) = ann(&demo).await;
    let change = json!({
        "email": "other@example.com", "username": "other", "uid": "blt1", "tfa_status": "disabled", "active": false,
        "failed_attempts": 9, "authtoken": "blt2", "image": "x.png", "password": "another one", "made_up": [1],
        "last_name": "Lie",
    });
    assert_eq!(demo.put(&token, change).await.status, 200);
    let mut expected = before;
    expected["last_name"] = "Lie".into();
    expected["updated_at"] = "2026-03-02T09:00:00.000Z".into();
    assert_eq!(demo.get("/user", &token).await.body["user"], expected);
    demo.token("ann").await;
}

#[tokio::test]
async fn the_whole_object_can_be_sent_back() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    let flags = "include_orgs_roles=true&include_stack_roles=true&include_user_settings=true";
    let mut whole = demo.get(&format!("/user?{flags}"), &token).await.body["user"].take();
    whole["first_name"] = "Anna".into();
    let answer = demo.put(&token, whole).await;
    assert_eq!((answer.status, answer.text("/user/first_name").as_str()), (200, "Anna"));
}

#[tokio::test]
async fn a_name_may_not_be_blank() {
    let demo = Demo::start().await;
    let (token, before) = ann(&demo).await;
    for field in ["first_name", "last_name"] {
        for blank in [json!(""), json!("  \t"), json!(null)] {
            let answer = demo.put(&token, json!({ field: blank })).await;
            assert_eq!(answer.status, 422);
            assert_eq!(answer.errors(), json!({ field: ["can't be blank"] }).to_string());
        }
    }
    assert_eq!(demo.get("/user", &token).await.body["user"], before);
}

#[tokio::test]
async fn a_text_of_100_characters_is_taken_and_one_of_101_is_not() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    for field in ["first_name", "last_name", "company"] {
        assert_eq!(demo.put(&token, json!({ field: "ø".repeat(100) })).await.status, 200);
        let answer = demo.put(&token, json!({ field: "ø".repeat(101) })).await;
        assert_eq!(answer.errors(), json!({ field: ["is too long (maximum is 100 characters)"] }).to_string());
    }
}

#[tokio::test]
async fn numbers_are_digits_and_not_too_many() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    for (change, errors) in [
        (json!({ "mobile_number": "+47 555" }), r#"{"mobile_number":["is invalid"]}"#),
        (json!({ "country_code": "+47" }), r#"{"country_code":["is invalid"]}"#),
        (json!({ "country_code": "12345" }), r#"{"country_code":["is too long (maximum is 4 characters)"]}"#),
        (
            json!({ "mobile_number": "1234567890123456" }),
            r#"{"mobile_number":["is too long (maximum is 15 characters)"]}"#,
        ),
    ] {
        assert_eq!(demo.put(&token, change).await.errors(), errors);
    }
    assert_eq!(demo.put(&token, json!({ "mobile_number": "", "country_code": null })).await.status, 200);
}

#[tokio::test]
async fn a_field_that_is_no_text_is_refused() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    for value in [json!(7), json!(true), json!(["x"]), json!({})] {
        let answer = demo.put(&token, json!({ "company": value })).await;
        assert_eq!((answer.status, answer.errors().as_str()), (422, r#"{"company":["must be a string"]}"#));
    }
}

#[tokio::test]
async fn one_bad_field_changes_nothing_and_all_bad_ones_are_named() {
    let demo = Demo::start().await;
    let (token, before) = ann(&demo).await;
    let answer = demo.put(&token, json!({ "company": "New", "first_name": "", "last_name": " " })).await;
    assert_eq!(answer.errors(), r#"{"first_name":["can't be blank"],"last_name":["can't be blank"]}"#);
    assert_eq!(demo.get("/user", &token).await.body["user"], before);
}

#[tokio::test]
async fn nobody_elses_profile_changes() {
    let demo = Demo::start().await;
    let (token, _) = ann(&demo).await;
    demo.put(&token, json!({ "uid": "blt2b9d47e0a8c35f16", "email": "busy@example.com", "company": "Mine" })).await;
    let busy = demo.token("busy").await;
    assert_eq!(demo.get("/user", &busy).await.text("/user/company"), "Fjordline Ferries");
}
