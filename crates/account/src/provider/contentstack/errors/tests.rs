use proptest::prelude::*;
use serde_json::json;
use zeroize::Zeroizing;

use super::*;

/// Every status that the contract names, and neighbours.
const STATUSES: [u16; 14] = [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422, 429, 503];

fn answer(status: u16, body: impl ToString) -> Answer {
    Answer { status, retry_after_s: None, requests_a_second: None, body: Zeroizing::new(body.to_string().into_bytes()) }
}

fn judged(status: u16, body: impl ToString, proof: Proof) -> Verdict {
    judge(&answer(status, body), proof)
}

/// The verdict in one short line.
fn line(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Failed(Error::Refused { status, code, message }) => format!("refused {status}/{code} {message:?}"),
        Verdict::Failed(Error::Invalid { message, fields }) => {
            let fields: Vec<_> = fields.iter().map(|f| format!("{}={:?}", f.field, f.message)).collect();
            format!("invalid {message:?} {}", fields.join(" "))
        }
        Verdict::Failed(Error::AccountLocked { .. }) => "locked".to_owned(),
        Verdict::Failed(Error::UnexpectedAnswer { status, surprise }) => format!("unexpected {status} {surprise:?}"),
        Verdict::Failed(error) => format!("{error:?}"),
        Verdict::SecondFactor { kind, .. } => format!("second factor {kind:?}"),
        Verdict::Fine | Verdict::Silent => format!("{verdict:?}"),
    }
}

#[test]
fn the_question_for_a_second_factor_is_known_by_its_body_whatever_the_status() {
    let body = json!({
        "error_message": "Please login using the Two-Factor verification Token",
        "error_code": 294, "errors": [], "tfa_type": "totp_authenticator",
    });
    for status in [200, 294, 400, 401, 403, 422, 500] {
        let verdict = judged(status, &body, Proof::Password);
        let expected = Verdict::SecondFactor {
            kind: Some("totp_authenticator".to_owned()),
            message: "Please login using the Two-Factor verification Token".to_owned(),
        };
        assert_eq!(verdict, expected, "{status}");
    }
    let bare = judged(294, json!({"error_code": "294"}), Proof::Password);
    assert_eq!(bare, Verdict::SecondFactor { kind: None, message: String::new() });
}

#[test]
fn a_second_factor_is_no_dead_session() {
    let verdict = judged(401, json!({"error_code": 294, "error_message": "2FA"}), Proof::Token);
    assert_eq!(line(&verdict), r#"refused 401/294 "2FA""#);
}

#[test]
fn wrong_credentials_are_told_from_a_locked_account_by_the_words() {
    for status in [400, 401, 403, 422, 200] {
        let wrong = json!({"error_code": 104, "error_message": "Looks like your email or password is invalid."});
        assert_eq!(judged(status, wrong, Proof::Password), Verdict::Failed(Error::InvalidCredentials), "{status}");
        for words in ["Your account is LOCKED.", "You are temporarily barred."] {
            let locked = json!({"error_code": 104, "error_message": words});
            let expected = Verdict::Failed(Error::AccountLocked { message: words.to_owned() });
            assert_eq!(judged(status, locked, Proof::Password), expected, "{status}");
        }
    }
}

#[test]
fn a_session_is_dead_only_where_the_server_says_so() {
    let dead = Verdict::Failed(Error::SessionExpired);
    for (status, body) in [
        (401, json!({"error_code": 105, "error_message": "You're not allowed in here unless you're logged in."})),
        (401, json!({"error_code": 105, "errors": {"authtoken": ["is not valid."]}})),
        (401, json!({"error_message": "Unauthorized"})),
        (403, json!({"error_code": 105})),
        (200, json!({"error_code": 105})),
    ] {
        assert_eq!(judged(status, &body, Proof::Token), dead, "{status} {body}");
        assert_ne!(judged(status, &body, Proof::Password), dead, "a sign-in has no session: {status} {body}");
    }
    assert_eq!(judged(401, "", Proof::Token), dead);
    for (status, body) in [
        (401, json!({"error_code": 161, "error_message": "no"})),
        (401, json!({"error_code": 109, "error_message": "no"})),
        (403, json!({"error_code": 0, "error_message": "no"})),
        (403, json!({"error_message": "no"})),
    ] {
        let verdict = judged(status, &body, Proof::Token);
        assert!(line(&verdict).starts_with("refused"), "{status} {body}: {verdict:?}");
    }
    assert_eq!(line(&judged(401, "<html>Log in to the Wi-Fi", Proof::Token)), "unexpected 401 Html");
}

#[test]
fn every_status_of_the_contract_has_its_meaning_for_every_code() {
    let mut table = String::new();
    for (proof, name) in [(Proof::Password, "sign-in"), (Proof::Token, "session")] {
        for code in [None, Some(0), Some(104), Some(105), Some(161), Some(294), Some(295), Some(429)] {
            let mut row: Vec<(Vec<u16>, String)> = Vec::new();
            for status in STATUSES {
                let body = json!({"error_code": code, "error_message": "m"});
                let line = line(&judged(status, body, proof)).replace(&format!("refused {status}"), "refused _");
                match row.iter_mut().find(|(_, l)| *l == line) {
                    Some((statuses, _)) => statuses.push(status),
                    None => row.push((vec![status], line)),
                }
            }
            let code = code.map_or("none".to_owned(), |code: i64| code.to_string());
            for (statuses, line) in row {
                table.push_str(&format!("{name} {code} {statuses:?}: {line}\n"));
            }
        }
    }
    insta::assert_snapshot!(table, @r#"
        sign-in none [200, 201, 204, 294]: Fine
        sign-in none [400, 401, 403, 404, 408, 409, 412, 422]: refused _/0 "m"
        sign-in none [429]: RateLimited { retry_after_s: None }
        sign-in none [503]: ServerFault { status: 503 }
        sign-in 0 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/0 "m"
        sign-in 0 [429]: RateLimited { retry_after_s: None }
        sign-in 0 [503]: ServerFault { status: 503 }
        sign-in 104 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: InvalidCredentials
        sign-in 104 [429]: RateLimited { retry_after_s: None }
        sign-in 104 [503]: ServerFault { status: 503 }
        sign-in 105 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/105 "m"
        sign-in 105 [429]: RateLimited { retry_after_s: None }
        sign-in 105 [503]: ServerFault { status: 503 }
        sign-in 161 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/161 "m"
        sign-in 161 [429]: RateLimited { retry_after_s: None }
        sign-in 161 [503]: ServerFault { status: 503 }
        sign-in 294 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422, 429, 503]: second factor None
        sign-in 295 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/295 "m"
        sign-in 295 [429]: RateLimited { retry_after_s: None }
        sign-in 295 [503]: ServerFault { status: 503 }
        sign-in 429 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422, 429, 503]: RateLimited { retry_after_s: None }
        session none [200, 201, 204, 294]: Fine
        session none [400, 403, 404, 408, 409, 412, 422]: refused _/0 "m"
        session none [401]: SessionExpired
        session none [429]: RateLimited { retry_after_s: None }
        session none [503]: ServerFault { status: 503 }
        session 0 [200, 201, 204, 294, 400, 403, 404, 408, 409, 412, 422]: refused _/0 "m"
        session 0 [401]: SessionExpired
        session 0 [429]: RateLimited { retry_after_s: None }
        session 0 [503]: ServerFault { status: 503 }
        session 104 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/104 "m"
        session 104 [429]: RateLimited { retry_after_s: None }
        session 104 [503]: ServerFault { status: 503 }
        session 105 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: SessionExpired
        session 105 [429]: RateLimited { retry_after_s: None }
        session 105 [503]: ServerFault { status: 503 }
        session 161 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/161 "m"
        session 161 [429]: RateLimited { retry_after_s: None }
        session 161 [503]: ServerFault { status: 503 }
        session 294 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/294 "m"
        session 294 [429]: RateLimited { retry_after_s: None }
        session 294 [503]: ServerFault { status: 503 }
        session 295 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422]: refused _/295 "m"
        session 295 [429]: RateLimited { retry_after_s: None }
        session 295 [503]: ServerFault { status: 503 }
        session 429 [200, 201, 204, 294, 400, 401, 403, 404, 408, 409, 412, 422, 429, 503]: RateLimited { retry_after_s: None }
        "#);
}

#[test]
fn an_answer_without_an_envelope_says_what_it_is() {
    let html = "<!doctype html><title>Hello</title>";
    for (status, body, expected) in [
        (200, "", "Silent"),
        (204, "  \n", "Silent"),
        (404, "", "unexpected 404 Empty"),
        (200, html, "unexpected 200 Html"),
        (404, html, "unexpected 404 Html"),
        (429, html, "RateLimited { retry_after_s: None }"),
        (500, "", "ServerFault { status: 500 }"),
        (502, html, "ServerFault { status: 502 }"),
        (200, "plain text", "unexpected 200 NotJson"),
        (200, r#"{"user":"#, "unexpected 200 NotJson"),
        (200, "[1]", "unexpected 200 NotThisService"),
        (200, "null", "unexpected 200 NotThisService"),
        (301, "", "unexpected 301 Redirect"),
        (307, r#"{"error_code":105}"#, "unexpected 307 Redirect"),
    ] {
        assert_eq!(line(&judged(status, body, Proof::Token)), expected, "{status} {body}");
    }
}

#[test]
fn a_user_beside_a_code_is_a_success() {
    assert_eq!(judged(200, json!({"error_code": 0, "user": {}}), Proof::Token), Verdict::Fine);
    assert_eq!(judged(200, json!({"assignments": []}), Proof::Token), Verdict::Fine);
    let no_user = judged(200, json!({"error_code": 0, "user": null}), Proof::Token);
    assert!(matches!(no_user, Verdict::Failed(Error::Refused { code: 0, .. })));
}

#[test]
fn the_fields_of_a_complaint_are_read_in_every_form() {
    for (errors, expected) in [
        (json!({"email": ["is not valid", "is taken"]}), r#"invalid "m" email="is not valid is taken""#),
        (json!({"email": "is not valid"}), r#"invalid "m" email="is not valid""#),
        (json!({"a": {"deep": 1}, "b": null}), r#"invalid "m" a="" b="""#),
        (json!([]), r#"refused 422/1 "m""#),
        (json!({}), r#"refused 422/1 "m""#),
        (json!("text"), r#"refused 422/1 "m""#),
    ] {
        let body = json!({"error_code": 1, "error_message": "m", "errors": errors});
        assert_eq!(line(&judged(422, body, Proof::Token)), expected);
    }
    let many: serde_json::Map<_, _> = (0..100).map(|n| (format!("field{n}"), json!("x"))).collect();
    let verdict = judged(422, json!({"errors": many}), Proof::Token);
    assert!(matches!(verdict, Verdict::Failed(Error::Invalid { fields, .. }) if fields.len() == MOST_FIELDS));
}

#[test]
fn the_words_of_a_server_are_found_cleaned_and_cut() {
    for body in [
        json!({"error_code": 7, "error_message": "a\u{202E}b\n"}),
        json!({"error_code": 7, "message": "ab"}),
        json!({"error_code": 7, "error_message": " ", "error": "ab"}),
        json!({"error_code": 7, "error_message": ["x"], "error": {"x": 1}, "message": "ab"}),
    ] {
        assert_eq!(line(&judged(422, &body, Proof::Token)), r#"refused 422/7 "ab""#, "{body}");
    }
    let long = judged(422, json!({"error_code": 7, "error_message": "x".repeat(10_000)}), Proof::Token);
    assert!(matches!(long, Verdict::Failed(Error::Refused { message, .. }) if message.len() == ERROR_LENGTH));
}

#[test]
fn seconds_to_wait_are_handed_on() {
    for body in ["", "<html>", r#"{"error_code":429}"#] {
        let answer = Answer { retry_after_s: Some(7), ..answer(429, body) };
        let expected = Verdict::Failed(Error::RateLimited { retry_after_s: Some(7) });
        assert_eq!(judge(&answer, Proof::Token), expected);
    }
}

proptest! {
    #[test]
    fn no_answer_breaks_the_judge(status in 100_u16..700, body in any::<Vec<u8>>(), proof in 0_usize..3) {
        let proof = [Proof::Nothing, Proof::Password, Proof::Token][proof];
        let answer = Answer { status, retry_after_s: None, requests_a_second: None, body: Zeroizing::new(body) };
        let _ = judge(&answer, proof);
    }

    #[test]
    fn a_failure_never_passes_for_a_success(
        status in 300_u16..600,
        code in proptest::option::of(-5_i64..500),
        user in any::<bool>(),
        message in "\\PC{0,20}",
    ) {
        let user = user.then(|| json!({"uid": "blt"}));
        let verdict = judged(status, json!({"error_code": code, "message": message, "user": user}), Proof::Token);
        prop_assert!(matches!(verdict, Verdict::Failed(_)));
    }
}
