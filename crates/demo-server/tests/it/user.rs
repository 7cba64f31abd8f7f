//! `GET /user`.

use serde_json::Value;

use crate::support::Demo;

async fn fields(demo: &Demo, query: &str) -> Vec<String> {
    let token = demo.token("ann").await;
    let answer = demo.get(&format!("/user{query}"), &token).await;
    answer.body["user"].as_object().unwrap().keys().cloned().collect()
}

#[tokio::test]
async fn a_person_is_shown_with_the_token_that_was_presented() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let mut answer = demo.get("/user", &token).await;
    assert_eq!(answer.text("/user/authtoken"), token);
    answer.body["user"]["authtoken"] = "the presented one".into();
    let user = serde_json::to_string_pretty(&answer.body).unwrap();
    insta::assert_snapshot!(user, @r#"
    {
      "user": {
        "active": true,
        "authtoken": "the presented one",
        "company": "Nordvik Media",
        "country_code": "47",
        "created_at": "2024-01-03T09:00:00.000Z",
        "email": "ann@example.com",
        "failed_attempts": 0,
        "first_name": "Ann",
        "last_login_at": "2026-03-02T09:00:00.000Z",
        "last_name": "Lee",
        "mobile_number": "55501000",
        "org_uid": [],
        "password_reset_required": false,
        "password_updated_at": "2025-01-31T21:00:00.000Z",
        "shared_org_uid": [
          "blt7f3e9b1d44a0c2e6",
          "blt5d1ac0ffee20b7d3",
          "blt91b6d0e8c3572fa4"
        ],
        "uid": "blt4f1c09d27ae3b81c",
        "updated_at": "2025-01-31T21:00:00.000Z",
        "username": "ann_blt4f1c09d27ae3b81c"
      }
    }
    "#);
}

#[tokio::test]
async fn organizations_roles_and_settings_are_shown_to_those_who_ask() {
    let demo = Demo::start().await;
    let plain = fields(&demo, "").await;
    for (query, more) in [
        ("?include_orgs=true", "organizations"),
        ("?include_orgs_roles=true", "organizations"),
        ("?include_stack_roles=true", "roles"),
        ("?include_user_settings=true", "settings"),
    ] {
        let mut expected = plain.clone();
        expected.push(more.to_owned());
        expected.sort();
        assert_eq!(fields(&demo, query).await, expected, "{query}");
    }
    assert_eq!(fields(&demo, "?include_orgs=false&include_stack_roles=1&other=true").await, plain);
}

#[tokio::test]
async fn roles_in_an_organization_come_only_with_their_flag() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let with = demo.get("/user?include_orgs_roles=true", &token).await;
    insta::assert_snapshot!(with.body["user"]["organizations"], @r#"[{"is_owner":false,"name":"Fjordline Ferries","org_roles":[{"admin":false}],"uid":"blt7f3e9b1d44a0c2e6"},{"is_owner":false,"name":"Nordvik Media","org_roles":[{"admin":true}],"uid":"blt5d1ac0ffee20b7d3"},{"is_owner":false,"name":"Tern Festival","org_roles":[{"admin":false}],"uid":"blt91b6d0e8c3572fa4"}]"#);
    let without = demo.get("/user?include_orgs=true", &token).await;
    assert!(without.body["user"]["organizations"][0].get("org_roles").is_none());
}

#[tokio::test]
async fn a_role_in_a_stack_is_shown_as_in_the_contract() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let answer = demo.get("/user?include_stack_roles=true", &token).await;
    let roles = answer.body["user"]["roles"].as_array().unwrap().clone();
    assert_eq!(roles.len(), 4);
    insta::assert_snapshot!(roles[0], @r#"{"api_key":"blt38f5b7c2d1e6094a","created_at":"2024-01-03T09:00:00.000Z","description":"Developer in App","name":"Developer","roles":[],"rules":[{"acl":{"read":true},"assets":["$all"],"module":"asset"}],"uid":"blt38f5b7c2d1e6094a0009","updated_at":"2024-01-03T09:00:00.000Z","users":["blt4f1c09d27ae3b81c"]}"#);
}

#[tokio::test]
async fn the_favourite_stacks_tell_which_organization_a_role_belongs_to() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let answer = demo.get("/user?include_stack_roles=true&include_user_settings=true", &token).await;
    let settings = &answer.body["user"]["settings"];
    insta::assert_snapshot!(settings, @r#"{"global":[{"key":"favorite_stacks","value":[{"org_uid":"blt5d1ac0ffee20b7d3","stacks":[{"api_key":"blt38f5b7c2d1e6094a"},{"api_key":"blt0c4d8e6f1a2b3975"}]},{"org_uid":"blt7f3e9b1d44a0c2e6","stacks":[{"api_key":"blt4b1e7d90f3a6c258"}]},{"org_uid":"blt91b6d0e8c3572fa4","stacks":[{"api_key":"blt6c9f0a2e5b8d4713"}]}]}]}"#);
    let text = settings.to_string();
    for role in answer.body["user"]["roles"].as_array().unwrap() {
        assert!(text.contains(role["api_key"].as_str().unwrap()));
    }
}

#[tokio::test]
async fn an_owner_is_told_so() {
    let demo = Demo::start().await;
    let token = demo.token("owner").await;
    let answer = demo.get("/user?include_orgs=true", &token).await;
    assert_eq!(answer.body["user"]["organizations"][0]["is_owner"], true);
    assert_eq!(answer.body["user"]["org_uid"], Value::from(vec!["blt5d1ac0ffee20b7d3"]));
}

#[tokio::test]
async fn each_person_sees_themselves() {
    let demo = Demo::start().await;
    for name in ["ann", "owner", "busy"] {
        let token = demo.token(name).await;
        let answer = demo.get("/user", &token).await;
        assert_eq!(answer.text("/user/email"), format!("{name}@example.com"));
    }
}

#[tokio::test]
async fn no_answer_holds_a_password_hash_or_an_authenticators_secret() {
    let demo = Demo::start().await;
    let secret = demo.running.told().totp_secret.clone();
    let answer = demo.sign_in_with_code("totp", &demo.authenticator_code(0)).await;
    let flags = "include_orgs_roles=true&include_stack_roles=true&include_user_settings=true";
    let user = demo.get(&format!("/user?{flags}"), &answer.text("/user/authtoken")).await;
    for body in [answer.body.to_string(), user.body.to_string()] {
        assert!(!body.contains("argon2") && !body.contains(&secret), "{body}");
    }
}
