//! What is left to chance, the same for the same seed.

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every system.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A source of its own for each name: cells run side by side in any order.
    pub fn new(seed: u64, name: &str) -> Self {
        // FNV-1a.
        let of_name = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(seed ^ of_name)
    }

    /// A number from `from` up to, and without, `to`.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        let span = u64::try_from(to.saturating_sub(from)).unwrap_or(u64::MAX).max(1);
        from + usize::try_from(self.next() % span).unwrap_or_default()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    fn numbers(seed: u64, name: &str) -> Vec<usize> {
        let mut chance = Chance::new(seed, name);
        (0..20).map(|_| chance.between(5, 1_000)).collect()
    }

    #[test]
    fn one_seed_gives_the_same_numbers_and_another_gives_others() {
        assert_eq!(numbers(7, "a"), numbers(7, "a"));
        assert_ne!(numbers(7, "a"), numbers(8, "a"));
        assert_ne!(numbers(7, "a"), numbers(7, "b"));
        assert!(numbers(7, "a").iter().all(|number| (5..1_000).contains(number)));
        assert_eq!(Chance::new(7, "a").between(3, 3), 3);
    }
}
