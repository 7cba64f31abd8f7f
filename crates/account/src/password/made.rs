//! Passwords that are made here for somebody else.

use crate::error::{Error, Result};
use crate::secret::MadePassword;

/// 32 characters that nobody mistakes for one another: five bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

const GROUPS: usize = 5;
const GROUP: usize = 4;

/// Makes a password of 100 random bits, in groups that can be read out: `k3fa-…`.
pub(crate) fn made() -> Result<MadePassword> {
    let mut bytes = zeroize::Zeroizing::new([0_u8; GROUPS * GROUP]);
    getrandom::fill(&mut *bytes).map_err(|error| Error::System(error.to_string()))?;
    let mut text = String::with_capacity(GROUPS * (GROUP + 1));
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        // 256 is a multiple of 32: every character is as likely as the others.
        text.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    Ok(MadePassword::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_password_is_five_groups_of_four_and_no_two_are_the_same() {
        let (one, other) = (made().unwrap().as_password(), made().unwrap().as_password());
        assert_ne!(one.expose(), other.expose());
        let groups: Vec<_> = one.expose().split('-').collect();
        assert_eq!(groups.len(), 5);
        assert!(groups.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| ALPHABET.contains(&byte))));
    }
}
