//! `POST /user/request_token_sms`.

use demo_server::PASSWORD;

use crate::support::{Answer, Demo, credentials};

async fn ask(demo: &Demo, name: &str, password: &str) -> Answer {
    demo.post("/user/request_token_sms", credentials(name, password)).await
}

async fn newest_code(demo: &Demo) -> String {
    demo.mail("text_message").await.last().unwrap()["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_comes_by_text_message_and_opens_a_session() {
    let demo = Demo::start().await;
    let answer = ask(&demo, "sms", PASSWORD).await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"Two-Factor Authentication Token sent via SMS."}"#);
    let messages = demo.mail("text_message").await;
    assert_eq!((messages.len(), messages[0]["to"].as_str()), (1, Some("+15550102")));
    let code = newest_code(&demo).await;
    assert!(code.len() == 6 && messages[0]["text"].as_str().unwrap().contains(&code));
    assert_eq!(demo.sign_in_with_code("sms", &code).await.status, 200);
}

#[tokio::test]
async fn no_message_is_sent_by_the_question_itself() {
    let demo = Demo::start().await;
    demo.sign_in("sms", PASSWORD).await;
    assert!(demo.mail("text_message").await.is_empty());
}

#[tokio::test]
async fn a_code_is_good_once() {
    let demo = Demo::start().await;
    ask(&demo, "sms", PASSWORD).await;
    let code = newest_code(&demo).await;
    assert_eq!(demo.sign_in_with_code("sms", &code).await.status, 200);
    assert_eq!(demo.sign_in_with_code("sms", &code).await.refusal(), (422, 295));
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes() {
    let demo = Demo::start().await;
    ask(&demo, "sms", PASSWORD).await;
    let code = newest_code(&demo).await;
    demo.wait_minutes(10);
    assert_eq!(demo.sign_in_with_code("sms", &code).await.refusal(), (422, 295));
    ask(&demo, "sms", PASSWORD).await;
    let code = newest_code(&demo).await;
    demo.wait_seconds(599);
    assert_eq!(demo.sign_in_with_code("sms", &code).await.status, 200);
}

#[tokio::test]
async fn a_newer_code_takes_the_place_of_the_older() {
    let demo = Demo::start().await;
    ask(&demo, "sms", PASSWORD).await;
    let older = newest_code(&demo).await;
    while newest_code(&demo).await == older {
        ask(&demo, "sms", PASSWORD).await;
    }
    assert_eq!(demo.sign_in_with_code("sms", &older).await.refusal(), (422, 295));
    assert_eq!(demo.sign_in_with_code("sms", &newest_code(&demo).await).await.status, 200);
}

#[tokio::test]
async fn a_wrong_code_is_refused_and_the_right_one_stays_good() {
    let demo = Demo::start().await;
    ask(&demo, "sms", PASSWORD).await;
    let code = newest_code(&demo).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let answer = demo.sign_in_with_code("sms", wrong).await;
    assert_eq!((answer.refusal(), answer.message()), ((422, 295), "Invalid verification code"));
    assert_eq!(demo.sign_in_with_code("sms", &code).await.status, 200);
}

#[tokio::test]
async fn without_the_right_password_nothing_is_sent() {
    let demo = Demo::start().await;
    assert_eq!(ask(&demo, "sms", "wrong").await.refusal(), (422, 104));
    assert_eq!(ask(&demo, "nobody", PASSWORD).await.refusal(), (422, 104));
    assert!(demo.mail("text_message").await.is_empty());
}

#[tokio::test]
async fn asking_with_wrong_passwords_locks_the_account() {
    let demo = Demo::start().await;
    for _ in 0..5 {
        ask(&demo, "sms", "wrong").await;
    }
    let locked = ask(&demo, "sms", PASSWORD).await;
    assert_eq!(locked.refusal(), (422, 104));
    assert!(locked.message().contains("locked"));
    assert!(demo.mail("text_message").await.is_empty());
}

#[tokio::test]
async fn an_account_of_another_kind_is_sent_nothing() {
    let demo = Demo::start().await;
    for name in ["ann", "totp"] {
        let answer = ask(&demo, name, PASSWORD).await;
        assert_eq!((answer.status, answer.errors().as_str()), (422, r#"{"tfa_type":["is not sms."]}"#));
    }
    assert!(demo.mail("text_message").await.is_empty());
}

#[tokio::test]
async fn the_message_goes_to_the_number_that_the_person_changed_to() {
    let demo = Demo::start().await;
    ask(&demo, "sms", PASSWORD).await;
    let signed_in = demo.sign_in_with_code("sms", &newest_code(&demo).await).await;
    let change = serde_json::json!({ "mobile_number": "5550199", "country_code": "44" });
    demo.put(&signed_in.text("/user/authtoken"), change).await;
    ask(&demo, "sms", PASSWORD).await;
    assert_eq!(demo.mail("text_message").await.last().unwrap()["to"], "+445550199");
}
