//! Tokens and codes from the system's secure random source, and how the store keeps them.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A random text of lower-case hexadecimal digits, two for each byte.
pub(crate) fn hex(bytes: usize) -> Result<String> {
    let mut drawn = vec![0; bytes];
    getrandom::fill(&mut drawn).context("the system's random source failed")?;
    Ok(to_hex(&drawn))
}

/// A random UUID (version 4).
pub(crate) fn uuid() -> Result<String> {
    let mut drawn = [0; 16];
    getrandom::fill(&mut drawn).context("the system's random source failed")?;
    let number = u128::from_be_bytes(drawn) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let (front, node) = (number >> 48, number & 0xffff_ffff_ffff);
    let (front, variant) = (front >> 16, front & 0xffff);
    Ok(format!("{:08x}-{:04x}-{:04x}-{variant:04x}-{node:012x}", front >> 32, front >> 16 & 0xffff, front & 0xffff))
}

/// A random code of six digits, each of the million equally likely.
pub(crate) fn six_digits() -> Result<String> {
    const CODES: u32 = 1_000_000;
    loop {
        let drawn = getrandom::u32().context("the system's random source failed")?;
        // The last, incomplete million would favour small codes.
        if drawn < u32::MAX - u32::MAX % CODES {
            return Ok(format!("{:06}", drawn % CODES));
        }
    }
}

/// What the store keeps in place of a token, so that reading the store opens no session.
pub(crate) fn fingerprint(token: &str) -> String {
    to_hex(&Sha256::digest(token.as_bytes()))
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tokens_are_alike() {
        assert_ne!(hex(16).unwrap(), hex(16).unwrap());
        assert_eq!(hex(16).unwrap().len(), 32);
    }

    #[test]
    fn a_uuid_has_its_form_and_its_version() {
        let (one, two) = (uuid().unwrap(), uuid().unwrap());
        assert_ne!(one, two);
        let lengths: Vec<_> = one.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(one.split('-').nth(2).unwrap().starts_with('4'), "{one}");
        assert!(one.split('-').nth(3).unwrap().starts_with(['8', '9', 'a', 'b']), "{one}");
    }

    #[test]
    fn a_code_has_six_digits_also_when_it_begins_with_zero() {
        for _ in 0..1_000 {
            let code = six_digits().unwrap();
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn a_fingerprint_is_the_tokens_sha256() {
        insta::assert_snapshot!(fingerprint("abc"), @"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
