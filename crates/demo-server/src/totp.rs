//! Authenticator codes: RFC 6238 with SHA-1, six digits, steps of 30 seconds,
//! one step to either side accepted, each step once.

use anyhow::{Result, anyhow};
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

/// A new secret of 160 bits in base32 without padding: 32 characters.
pub(crate) fn new_secret() -> Result<String> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes)?;
    Ok(Secret::from(bytes).to_base32())
}

/// The step that a code belongs to, counted from 1970, if it is good now.
pub(crate) fn step_of(secret: &str, code: &str, now: Timestamp) -> Result<Option<u64>> {
    Ok(authenticator(secret)?.check(code, seconds(now)))
}

/// The code that an authenticator with this secret (base32) shows at a time.
///
/// # Errors
/// The secret is no base32, or shorter than 128 bits.
pub fn code_at(secret: &str, time: Timestamp) -> Result<String> {
    Ok(authenticator(secret)?.generate(seconds(time)).to_string())
}

fn authenticator(secret: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|e| anyhow!("{e}"))?;
    Builder::new().with_secret(secret).build().map_err(|e| anyhow!("{e}"))
}

fn seconds(time: Timestamp) -> u64 {
    u64::try_from(time.as_second()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `12345678901234567890`, the secret of RFC 6238's appendix B.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_rfc() {
        let at = |s| code_at(RFC, Timestamp::from_second(s).unwrap()).unwrap();
        assert_eq!((at(59).as_str(), at(1_111_111_109).as_str()), ("287082", "081804"));
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_no_longer() {
        let step = |s| step_of(RFC, "287082", Timestamp::from_second(s).unwrap()).unwrap();
        assert_eq!([0, 29, 30, 59, 60, 89].map(step), [Some(1); 6]);
        assert_eq!(step(90), None);
    }

    #[test]
    fn a_new_secret_has_32_characters_of_base32() {
        let secret = new_secret().unwrap();
        assert_eq!(secret.len(), 32);
        assert!(secret.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b)));
    }
}
