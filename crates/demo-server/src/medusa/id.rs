//! Ids as Medusa makes them: a kind, and 26 characters of Crockford's base32
//! that sort by the time at which they were made.

use anyhow::{Context, Result};
use jiff::Timestamp;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new id. Of two made in the same millisecond, the one with the smaller
/// `order` sorts first.
pub(crate) fn new(kind: &str, time: Timestamp, order: i64) -> Result<String> {
    let mut tail = [0; 8];
    getrandom::fill(&mut tail).context("the system's random source failed")?;
    // 48 bits of time, 32 of order and 48 by chance: the size of a ULID.
    let time = u128::try_from(time.as_millisecond()).unwrap_or(0) & 0xffff_ffff_ffff;
    let order = u128::try_from(order).unwrap_or(0) & 0xffff_ffff;
    let chance = u128::from(u64::from_be_bytes(tail)) & 0xffff_ffff_ffff;
    Ok(format!("{kind}_{}", base32(time << 80 | order << 48 | chance)))
}

fn base32(number: u128) -> String {
    let digit = |place: u32| usize::try_from(number >> (5 * place) & 31).ok().and_then(|digit| DIGITS.get(digit));
    (0..26).rev().filter_map(digit).map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    #[test]
    fn ids_sort_by_time_and_then_by_order() {
        let ids = [(1_000, 9), (1_001, 1), (1_001, 2), (1_700_000_000_000, 0)];
        let made: Vec<_> = ids.iter().map(|(time, order)| new("usr", at(*time), *order).unwrap()).collect();
        assert!(made.is_sorted(), "{made:?}");
        assert!(made.iter().all(|id| id.len() == 30 && id.starts_with("usr_0")), "{made:?}");
    }

    #[test]
    fn no_two_ids_are_alike() {
        assert_ne!(new("usr", at(5), 5).unwrap(), new("usr", at(5), 5).unwrap());
    }
}
