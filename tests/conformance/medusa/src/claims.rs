//! What a token says, without asking whether it is signed.

use anyhow::{Context as _, Result};
use serde_json::Value;

/// The middle part of a JWT.
pub fn of(token: &str) -> Result<Value> {
    let middle = token.split('.').nth(1).with_context(|| format!("{token:?} is no JWT"))?;
    let bytes = decode(middle).with_context(|| format!("{token:?} is no JWT"))?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// How many seconds a token is good for.
pub fn seconds(token: &str) -> Result<i64> {
    let claims = of(token)?;
    let number = |name: &str| claims.get(name).and_then(Value::as_i64).with_context(|| format!("no {name}: {claims}"));
    Ok(number("exp")? - number("iat")?)
}

/// base64url without padding (RFC 4648 §5).
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = ((held << 6) | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend(u8::try_from((held >> bits) & 0xff));
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{of, seconds};

    #[test]
    fn the_claims_of_a_token_are_read() {
        // {"iat":10,"exp":910,"n":"ÿ?"}
        let token = "e30.eyJpYXQiOjEwLCJleHAiOjkxMCwibiI6IsO_PyJ9.sig";
        assert_eq!(of(token).unwrap().get("n").unwrap(), "ÿ?");
        assert_eq!(seconds(token).unwrap(), 900);
    }

    #[test]
    fn what_is_no_token_is_refused() {
        assert!(of("nonsense").is_err());
        assert!(of("a.b!.c").is_err());
    }
}
