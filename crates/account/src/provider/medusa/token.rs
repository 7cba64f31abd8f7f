//! What a JWT says of itself. Nobody checks its signature here: only its server
//! can, so nothing but what is shown and when to renew is taken from it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::provider::{Validity, loose};

/// Claims of a session's token, of a mail's link or of an invitation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::provider) struct Claims {
    #[serde(deserialize_with = "loose::integer")]
    iat: Option<i64>,
    #[serde(deserialize_with = "loose::integer")]
    exp: Option<i64>,
    /// The person, in v1.
    #[serde(deserialize_with = "loose::text")]
    user_id: Option<String>,
    /// The person, in v2; empty where signing in is not finished.
    #[serde(deserialize_with = "loose::text")]
    actor_id: Option<String>,
    /// Whom the link of a mail is for.
    #[serde(deserialize_with = "loose::text")]
    email: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    mfa_enabled: bool,
    #[serde(deserialize_with = "loose::present")]
    mfa_challenge_completed_at: bool,
}

impl Claims {
    /// Reads a token's claims; `None` where it is no JWT.
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (Some(_), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        let mut json = Zeroizing::new(Vec::with_capacity(claims.len()));
        URL_SAFE_NO_PAD.decode_vec(claims.trim_end_matches('='), &mut json).ok()?;
        serde_json::from_slice(json.trim_ascii()).ok()
    }

    /// The person.
    pub fn person(&self) -> Option<&str> {
        [&self.actor_id, &self.user_id].into_iter().flatten().map(String::as_str).find(|id| !id.is_empty())
    }

    pub fn email(&self) -> Option<&str> {
        self.email.as_deref().filter(|email| !email.is_empty())
    }

    /// Whether the server waits for a second factor.
    pub fn wants_second_factor(&self) -> bool {
        self.mfa_enabled && !self.mfa_challenge_completed_at
    }

    /// From when until when it is good; without a beginning, its whole life counts as over.
    pub fn validity(&self) -> Option<Validity> {
        let until = Timestamp::from_second(self.exp?).ok()?;
        let from = self.iat.and_then(|iat| Timestamp::from_second(iat).ok()).filter(|from| *from <= until);
        Some(Validity { from: from.unwrap_or(until), until })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn jwt(claims: &str) -> String {
        format!("eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn a_token_says_whose_it_is_and_until_when() {
        let claims = r#"{"user_id":"usr_1","domain":"admin","iat":1772355600,"exp":1772442000}"#;
        let claims = Claims::read(&jwt(claims)).unwrap();
        assert_eq!(claims.person(), Some("usr_1"));
        let validity = claims.validity().unwrap();
        assert_eq!(validity.from.to_string(), "2026-03-01T09:00:00Z");
        assert_eq!(validity.until.to_string(), "2026-03-02T09:00:00Z");
        let claims = Claims::read(&jwt(r#"{"actor_id":"user_2","actor_type":"user"}"#)).unwrap();
        assert_eq!((claims.person(), claims.validity()), (Some("user_2"), None));
    }

    #[test]
    fn a_token_without_a_person_says_so() {
        let claims = Claims::read(&jwt(r#"{"actor_id":"","mfa_enabled":true,"mfa_challenge_completed_at":null}"#));
        let claims = claims.unwrap();
        assert!(claims.person().is_none() && claims.wants_second_factor());
        let done = Claims::read(&jwt(r#"{"mfa_enabled":true,"mfa_challenge_completed_at":1772355600}"#)).unwrap();
        assert!(!done.wants_second_factor());
    }

    #[test]
    fn what_is_no_jwt_says_nothing() {
        for text in ["", "abc", "a.b", "a.!!.c", "a.bm8.c", "a.e30.c.d"] {
            assert!(Claims::read(text).is_none(), "{text}");
        }
        assert!(Claims::read("a.e30.c").unwrap().validity().is_none());
    }

    proptest! {
        #[test]
        fn whatever_a_token_holds_it_is_read_without_harm(claims in "\\PC{0,200}", exp in any::<i64>()) {
            let _ = Claims::read(&jwt(&claims));
            let _ = Claims::read(&claims);
            if let Some(validity) = Claims::read(&jwt(&format!("{{\"exp\":{exp}}}"))).unwrap().validity() {
                prop_assert!(validity.from <= validity.until);
            }
        }
    }
}
