//! The wanted differences between Contentstack's own client and ours.

use crate::compare::{ANY, Listed};

/// Each with its reason.
pub fn differences() -> Vec<Listed> {
    let echoed = ECHOED.iter().map(|place| Listed { place, ..ECHO });
    let flags = FLAGS.iter().map(|place| Listed { place, ..FLAG });
    OTHERS.iter().copied().chain(echoed).chain(flags).collect()
}

const OTHERS: &[Listed] = &[
    Listed {
        operations: &[],
        place: "header accept",
        sdk: Some("application/json, text/plain, */*"),
        ours: Some("application/json"),
        reason: "we read JSON and nothing else; theirs is their HTTP library's default",
    },
    Listed {
        operations: &[],
        place: "header user-agent",
        sdk: Some(ANY),
        ours: Some("Latchkey/1.2.3"),
        reason: "gateways want one (contracts/contentstack.md §2); we name ourselves, and not the computer",
    },
    Listed {
        operations: &[],
        place: "header x-user-agent",
        sdk: Some("contentstack-management-javascript/1.30.2"),
        ours: None,
        reason: "it counts the vendor's own clients, of which we are none",
    },
    Listed {
        operations: &["update"],
        place: "request",
        sdk: None,
        ours: Some("GET /v3/user"),
        reason: "the answer to a change may lack the user, so the profile is read again (§9)",
    },
    Listed {
        operations: &["request reset", "reset"],
        place: "header authtoken",
        sdk: Some("SESSION"),
        ours: None,
        reason: "neither call needs a session (§3); the SDK has them on a user who is signed in only",
    },
    Listed {
        operations: &["get tasks"],
        place: "query sort[assigned_at]",
        sdk: Some("desc"),
        ours: None,
        reason: "brackets are what the SDK makes of an object; no document has them (§3.3)",
    },
    Listed {
        operations: &["get tasks"],
        place: "query sort",
        sdk: None,
        ours: Some("%7B%22assigned_at%22%3A%22desc%22%7D"),
        reason: "the documented form is JSON (§3.3)",
    },
];

/// What the SDK sends back of the user on every change.
const ECHOED: &[&str] = &[
    "body user.active",
    "body user.authtoken",
    "body user.company",
    "body user.country_code",
    "body user.email",
    "body user.failed_attempts",
    "body user.last_login_at",
    "body user.last_name",
    "body user.mobile_number",
    "body user.password_reset_required",
    "body user.password_updated_at",
    "body user.shared_org_uid",
    "body user.username",
];

const ECHO: Listed = Listed {
    operations: &["update"],
    place: "",
    sdk: Some(ANY),
    ours: None,
    reason: "a change is of the fields that changed: sending the rest back, the session's token among it, \
             undoes what someone else has changed since (§3.2)",
};

const FLAGS: &[&str] =
    &["query include_orgs", "query include_orgs_roles", "query include_stack_roles", "query include_user_settings"];

const FLAG: Listed = Listed {
    operations: &["get user"],
    place: "",
    sdk: None,
    ours: Some("true"),
    reason: "the profile shows organisations and roles; the SDK leaves the flags to its caller (§3)",
};
