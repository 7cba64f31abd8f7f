//! Scripted Medusa servers that know the contract's ordinary answers
//! (`contracts/medusa.md`).

use account::{AccountId, AccountView, ExtraHeader, HeaderText, Result, ServerRequest};
use serde_json::{Value, json};

use super::app::{App, signed_in};
use super::contentstack::what;
use super::scripted::{Reply, Request, Scripted};

/// Stands wherever a server says what nobody asked for.
pub const MARK: &str = "canary";

pub const PROVIDERS: &str = "GET /auth/user/providers";
pub const V1_SIGN_IN: &str = "POST /admin/auth/token";
pub const V1_ME: &str = "GET /admin/auth";
pub const V1_FORGOT: &str = "POST /admin/users/password-token";
pub const V1_RESET: &str = "POST /admin/users/reset-password";
pub const V2_SIGN_IN: &str = "POST /auth/user/emailpass";
pub const V2_REFRESH: &str = "POST /auth/token/refresh";
pub const V2_ME: &str = "GET /admin/users/me";
pub const V2_FORGOT: &str = "POST /auth/user/emailpass/reset-password";
pub const V2_UPDATE: &str = "POST /auth/user/emailpass/update";
pub const USERS: &str = "GET /admin/users";
pub const INVITES: &str = "GET /admin/invites";

/// 2026-03-01T09:00:00Z, when the tests' clock begins.
pub const NOW: i64 = 1_772_355_600;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    V1,
    V2,
}

pub const BOTH: [Version; 2] = [Version::V1, Version::V2];

impl Version {
    pub fn me(self) -> &'static str {
        if self == Self::V1 { V1_ME } else { V2_ME }
    }

    pub fn sign_in(self) -> &'static str {
        if self == Self::V1 { V1_SIGN_IN } else { V2_SIGN_IN }
    }
}

/// A token of `usr_ann` that is good from `iat` to `exp`, in seconds from [`NOW`].
pub fn jwt(iat: i64, exp: i64) -> String {
    token_of(&json!({"user_id": "usr_ann", "actor_id": "usr_ann", "iat": NOW + iat, "exp": NOW + exp}))
}

pub fn token_of(claims: &Value) -> String {
    format!("eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl", base64(claims.to_string().as_bytes()))
}

/// The token of an ordinary session: a day.
pub fn day() -> String {
    jwt(0, 86_400)
}

pub fn user(id: &str, email: &str) -> Value {
    json!({
        "id": id, "email": email, "first_name": "Ann", "last_name": "Lee", "role": "admin",
        "api_token": "canary-api-token", "password_hash": "canary-hash", "metadata": {"team": "blue"},
        "created_at": "2026-01-01T09:00:00.000Z", "updated_at": "2026-02-01T09:00:00.000Z",
    })
}

/// Ann, who is signed in, Bob and Cleo.
pub fn team() -> Vec<Value> {
    vec![user("usr_ann", "ann@example.com"), user("usr_bob", "bob@example.com"), user("usr_cleo", "cleo@example.com")]
}

pub fn users(request: &Request, all: &[Value]) -> Value {
    let url = url::Url::parse(&format!("http://host{}", request.target)).unwrap();
    let ids: Vec<_> = url.query_pairs().filter(|(name, _)| name == "id[]").map(|(_, id)| id.into_owned()).collect();
    let found: Vec<_> =
        all.iter().filter(|user| ids.is_empty() || ids.iter().any(|id| user["id"] == id.as_str())).cloned().collect();
    json!({"users": found, "count": found.len(), "offset": 0, "limit": 50, "api_token": "canary"})
}

pub fn page(status: u16) -> Reply {
    Reply::with(status, "content-type: text/html\r\n", b"<!DOCTYPE html><pre>canary at /srv/medusa</pre>")
}

pub fn text(status: u16, text: &str) -> Reply {
    Reply::with(status, "", text.as_bytes())
}

pub fn complaint(status: u16, kind: &str, message: &str) -> Reply {
    Reply::json(status, json!({"type": kind, "message": message, "api_token": "canary"}))
}

/// Answers as `special` says, else as the contract has it.
pub async fn start(version: Version, special: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static) -> Scripted {
    Scripted::start(move |request| special(request).unwrap_or_else(|| ordinary(version, request))).await
}

pub async fn plain(version: Version) -> Scripted {
    start(version, |_| None).await
}

pub fn at(server: &Scripted) -> String {
    server.address().trim_end_matches("/v3").to_owned()
}

pub fn request(server: &Scripted, headers: &[(&str, &str)]) -> ServerRequest {
    let header =
        |(name, value): &(&str, &str)| ExtraHeader { name: (*name).to_owned(), value: HeaderText::new(*value) };
    ServerRequest::MedusaAddress { address: at(server), headers: headers.iter().map(header).collect() }
}

pub async fn add(app: &App, server: &Scripted) -> AccountView {
    app.accounts.add(request(server, &[])).await.unwrap()
}

/// An account with a session.
pub async fn signed_in_at(app: &App, server: &Scripted) -> AccountId {
    let account = add(app, server).await.id;
    signed_in(app.sign_in(&account).await).id
}

pub fn count(server: &Scripted, line: &str) -> usize {
    server.seen().iter().filter(|request| what(request) == line).count()
}

pub fn bodies(server: &Scripted, line: &str) -> Vec<String> {
    server.seen().into_iter().filter(|request| what(request) == line).map(|request| request.body).collect()
}

/// What failed, of an outcome that cannot be compared.
pub fn failure<T>(outcome: Result<T>) -> account::Error {
    match outcome {
        Ok(_) => panic!("it did not fail"),
        Err(error) => error,
    }
}

fn ordinary(version: Version, request: &Request) -> Reply {
    let line = what(request);
    match (version, line.as_str()) {
        (Version::V1, PROVIDERS) => return page(404),
        (Version::V1, V1_SIGN_IN) if request.body == "{}" => {
            return complaint(400, "invalid_data", "email must be an email");
        }
        (Version::V1, V1_SIGN_IN) => return Reply::json(200, json!({"access_token": day()})),
        (Version::V1, V1_FORGOT) => return Reply::with(204, "", b""),
        (Version::V1, V1_RESET) => return Reply::json(200, json!({"user": user("usr_ann", "ann@example.com")})),
        (Version::V2, PROVIDERS) => return Reply::json(200, json!({"providers": [{"id": "emailpass"}]})),
        (Version::V2, V2_SIGN_IN) => return Reply::json(200, json!({"token": day()})),
        (Version::V2, V2_FORGOT) => return text(201, "Created"),
        (Version::V2, V2_UPDATE) => return Reply::json(200, json!({"success": true})),
        _ => {}
    }
    if request.header("authorization").is_none() && request.header("x-medusa-access-token").is_none() {
        return text(401, "Unauthorized");
    }
    let me = json!({"user": user("usr_ann", "ann@example.com")});
    let invite = json!({
        "id": "invite_1", "email": "dan@example.com", "user_email": "dan@example.com", "role": "member",
        "accepted": false, "token": "canary-invite-token", "expires_at": "2026-03-02T09:00:00Z",
    });
    match (version, line.as_str()) {
        (Version::V1, V1_ME) | (Version::V2, V2_ME) => Reply::json(200, me),
        (Version::V2, V2_REFRESH) => Reply::json(200, json!({"token": jwt(0, 172_800)})),
        (_, USERS) => Reply::json(200, users(request, &team())),
        (_, INVITES) => Reply::json(200, json!({"invites": [invite], "count": 1})),
        (Version::V1, "POST /admin/invites" | "POST /admin/invites/invite_1/resend") => text(200, "OK"),
        (
            Version::V2,
            "POST /admin/invites" | "POST /admin/invites/invite_1/resend" | "GET /admin/invites/invite_1",
        ) => Reply::json(200, json!({ "invite": invite })),
        (Version::V2, "POST /admin/users/usr_bob/reset-password") => {
            Reply::json(200, json!({"token": "canary-reset-token"}))
        }
        (Version::V1, "POST /admin/users") => Reply::json(200, json!({"user": user("usr_new", "new@example.com")})),
        (_, "GET /admin/users/usr_bob" | "POST /admin/users/usr_bob") => {
            Reply::json(200, json!({"user": user("usr_bob", "bob@example.com")}))
        }
        (_, "POST /admin/users/usr_ann") => Reply::json(200, me),
        (_, deletion) if deletion.starts_with("DELETE /admin/") => {
            Reply::json(200, json!({"id": "x", "object": "user", "deleted": true}))
        }
        (_, missing) if missing.starts_with("GET /admin/users/") => {
            complaint(404, "not_found", "User with id: usr_x was not found")
        }
        _ => page(404),
    }
}

/// Base64 for addresses, without its padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]));
        }
    }
    text
}
