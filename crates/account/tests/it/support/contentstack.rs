//! A scripted server that knows the contract's ordinary answers.

use serde_json::{Value, json};

use super::scripted::{Reply, Request, Scripted};

/// The token of every session.
pub const TOKEN: &str = "blt0123456789abcdef";

/// Answers as `special` says, else as the contract has it.
pub async fn start(special: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static) -> Scripted {
    Scripted::start(move |request| special(request).unwrap_or_else(|| ordinary(request))).await
}

/// Answers as the contract has it.
pub async fn plain() -> Scripted {
    start(|_| None).await
}

/// A request's method and path, without its query.
pub fn what(request: &Request) -> String {
    format!("{} {}", request.method, request.target.split('?').next().unwrap())
}

pub fn is(request: &Request, line: &str) -> bool {
    what(request) == line
}

pub const SIGN_IN: &str = "POST /v3/user-session";
pub const SIGN_OUT: &str = "DELETE /v3/user-session";
pub const TEXT_MESSAGE: &str = "POST /v3/user/request_token_sms";
pub const PROFILE: &str = "GET /v3/user";
pub const CHANGE: &str = "PUT /v3/user";
pub const DELETE: &str = "DELETE /v3/user";
pub const FORGOT: &str = "POST /v3/user/forgot_password";
pub const RESET: &str = "POST /v3/user/reset_password";
pub const ACTIVATE: &str = "POST /v3/user/activate/blt-link-token";
pub const TASKS: &str = "GET /v3/user/assignments";

pub fn error(status: u16, code: i64, message: &str) -> Reply {
    Reply::json(status, json!({"error_message": message, "error_code": code}))
}

pub fn second_factor(status: u16) -> Reply {
    Reply::json(
        status,
        json!({
            "error_message": "Please login using the Two-Factor verification Token",
            "error_code": 294, "errors": [], "tfa_type": "totp_authenticator",
        }),
    )
}

pub fn ann() -> Value {
    json!({"uid": "bltann", "email": "ann@example.com", "first_name": "Ann", "last_name": "Lee"})
}

/// The answer to a sign-in of `user`.
pub fn welcome(mut user: Value, token: &str) -> Reply {
    user["authtoken"] = token.into();
    Reply::json(200, json!({"notice": "Login Successful.", "user": user}))
}

/// What a test reads from a sign-in's body.
pub fn login(request: &Request) -> Value {
    serde_json::from_str::<Value>(&request.body).unwrap()["user"].clone()
}

fn ordinary(request: &Request) -> Reply {
    match what(request).as_str() {
        SIGN_IN => welcome(ann(), TOKEN),
        FORGOT => Reply::json(200, json!({"notice": "If this email address exists, …"})),
        RESET | ACTIVATE => Reply::json(200, json!({"notice": "done"})),
        _ if request.header("authtoken").is_none() => {
            error(401, 105, "You're not allowed in here unless you're logged in.")
        }
        SIGN_OUT => Reply::json(200, json!({"notice": "You've logged out successfully!"})),
        PROFILE => {
            let mut user = ann();
            user["authtoken"] = TOKEN.into();
            Reply::json(200, json!({ "user": user }))
        }
        CHANGE => Reply::json(200, json!({"notice": "Profile updated."})),
        TASKS => Reply::json(200, json!({"assignments": []})),
        _ => error(404, 404, "The requested page does not exist."),
    }
}
