use account::error::NetworkProblem;

use super::*;

const TOKEN: &str = "canary-0007";

/// A profile that was read without any fault.
fn fine() -> Observed {
    Observed {
        ended: Ended::With(State::Done),
        took: Duration::from_millis(20),
        requests: vec!["GET /v3/user?include_orgs=true".to_owned()],
        before: Session::In,
        after: Session::In,
        kept: true,
        lives: Some(true),
        came_out: vec![r#"{"email":"ann@example.com"}"#.to_owned()],
        secrets: vec![TOKEN.to_owned(), "123456".to_owned()],
        met_elsewhere: 0,
        poured: 0,
    }
}

fn wrong(seen: &Observed) -> String {
    complaints(Operation::Profile, &Class::Harmless, seen).join("\n")
}

#[test]
fn a_cell_in_which_nothing_is_wrong_passes() {
    assert_eq!(wrong(&fine()), "");
}

#[test]
fn a_secret_that_comes_out_anywhere_is_caught() {
    let leak = |text: &str| wrong(&Observed { came_out: vec![text.to_owned()], ..fine() });
    assert!(leak(r#"{"token":"canary-0007-token"}"#).starts_with("the secret canary-0007 came out"));
    assert!(leak("the code 123456 is wrong").starts_with("the secret 123456 came out"));
    assert_eq!(leak("handle 00123456ab"), "", "a number that holds the code is not the code");
}

#[test]
fn text_that_hides_or_reorders_is_caught() {
    for text in ["a\u{202e}b", "a\0b", r#"{"name":"\u0000"}"#, r#"Refused { message: "\u{202e}" }"#] {
        assert!(
            wrong(&Observed { came_out: vec![text.to_owned()], ..fine() }).starts_with("text that hides"),
            "{text:?}"
        );
    }
}

#[test]
fn a_write_that_is_sent_twice_is_caught_and_a_read_may_be_sent_four_times() {
    let sent = |line: &str, times| wrong(&Observed { requests: vec![line.to_owned(); times], ..fine() });
    assert_eq!(sent("POST /v3/user-session", 2), "sent 2 times: POST /v3/user-session");
    assert_eq!(sent("POST /v3/user-session", 1), "");
    assert_eq!(sent("GET /v3/user", 4), "");
    assert_eq!(sent("GET /v3/user", 5), "sent 5 times: GET /v3/user");
}

#[test]
fn a_state_that_is_not_due_is_caught() {
    let ended = |state| wrong(&Observed { ended: Ended::With(state), ..fine() });
    assert!(ended(State::Unreachable(NetworkProblem::Other)).starts_with("came to"));
    assert!(ended(State::Misplaced("this computer failed".to_owned())).starts_with("came to"));
}

#[test]
fn a_panic_and_a_call_that_does_not_end_are_caught() {
    assert_eq!(wrong(&Observed { ended: Ended::Panicked("oh".to_owned()), ..fine() }), "panicked: oh");
    assert_eq!(wrong(&Observed { ended: Ended::Hung, ..fine() }), "hung");
    assert!(wrong(&Observed { took: Duration::from_secs(60), ..fine() }).starts_with("took 60.0 s"));
}

#[test]
fn a_session_that_is_lost_or_left_behind_is_caught() {
    assert!(wrong(&Observed { after: Session::Ended, kept: false, ..fine() }).starts_with("the session is Ended"));
    assert!(wrong(&Observed { kept: false, ..fine() }).contains("keychain's entry: false"));
    assert!(wrong(&Observed { lives: Some(false), ..fine() }).contains("dead"));
    let expired = Observed { ended: Ended::With(State::SessionExpired), ..fine() };
    assert!(wrong(&expired).contains("due is Ended"), "a session that the server ended is not kept");
}

#[test]
fn another_host_and_a_flood_are_caught() {
    assert_eq!(wrong(&Observed { met_elsewhere: 1, ..fine() }), "another host was called 1 times");
    assert!(wrong(&Observed { poured: 1 << 30, ..fine() }).starts_with("1073741824 bytes"));
}
