//! JSON web tokens signed with HMAC-SHA-256, the one way of signing that Medusa
//! uses out of the box. Whatever else a token's head names is refused.

use anyhow::{Context, Result, anyhow};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::Sha256;

/// Signs claims; `iat` is set to now and, where the token is to end, `exp`.
pub(crate) fn sign(mut claims: Value, secret: &str, now: Timestamp, lives: Option<SignedDuration>) -> Result<String> {
    let fields = claims.as_object_mut().context("claims are an object")?;
    fields.insert("iat".to_owned(), now.as_second().into());
    if let Some(lives) = lives {
        fields.insert("exp".to_owned(), (now + lives).as_second().into());
    }
    let encoded = |part: &Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let signed = format!("{}.{}", encoded(&json!({ "alg": "HS256", "typ": "JWT" })), encoded(&claims));
    let signature = mac(secret, &signed)?.finalize().into_bytes();
    Ok(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
}

/// The claims of a token that was signed with this secret and has not ended.
pub(crate) fn verified(token: &str, secret: &str, now: Timestamp) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    if part(head)?.get("alg")? != "HS256" {
        return None;
    }
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?;
    mac(secret, signed).ok()?.verify_slice(&signature).ok()?;
    let claims = part(claims)?;
    match claims.get("exp") {
        None => Some(claims),
        Some(end) => (end.as_i64()? > now.as_second()).then_some(claims),
    }
}

/// The claims of a token, believed by nobody.
pub(crate) fn unverified(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (head, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    part(head)?;
    parts.next().is_none().then(|| part(claims))?
}

fn part(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    value.is_object().then_some(value)
}

fn mac(secret: &str, signed: &str) -> Result<Hmac<Sha256>> {
    let mut mac = Hmac::new_from_slice(secret.as_bytes()).map_err(|e| anyhow!("hmac: {e}"))?;
    mac.update(signed.as_bytes());
    Ok(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of jwt.io, which any other implementation agrees with.
    const KNOWN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn token() -> String {
        sign(json!({ "user_id": "u" }), "secret", at(1_000), Some(SignedDuration::from_secs(60))).unwrap()
    }

    #[test]
    fn a_known_token_is_verified() {
        assert_eq!(verified(KNOWN, "your-256-bit-secret", at(0)).unwrap()["name"], "John Doe");
        assert_eq!(verified(KNOWN, "another secret", at(0)), None);
    }

    #[test]
    fn a_token_is_good_until_it_ends() {
        let claims = json!({ "user_id": "u", "iat": 1_000, "exp": 1_060 });
        assert_eq!(verified(&token(), "secret", at(1_059)), Some(claims.clone()));
        assert_eq!(verified(&token(), "secret", at(1_060)), None);
        assert_eq!(unverified(&token()), Some(claims));
    }

    #[test]
    fn what_was_changed_is_not_verified() {
        let token = token();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let (head, _) = signed.split_once('.').unwrap();
        let other = BASE64_URL_SAFE_NO_PAD.encode(r#"{"user_id":"v"}"#);
        let none = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        for forged in [
            format!("{head}.{other}.{signature}"),
            format!("{none}.{other}."),
            format!("{signed}."),
            format!("{signed}.{signature}.{signature}"),
            "a.b.c".to_owned(),
            String::new(),
        ] {
            assert_eq!(verified(&forged, "secret", at(1_000)), None, "{forged}");
        }
    }
}
