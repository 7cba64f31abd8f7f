//! Texts of many rows in one piece of memory, what repeats once only.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::num::NonZeroU32;

use super::rows::grow;

/// Memory that is asked for at a time, in bytes.
const STEP: usize = 512 * 1024;

/// A text of [`Texts`]; `None` is no text.
pub(super) type Text = Option<NonZeroU32>;

/// Texts, each by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each ends; it begins where the one before ends.
    ends: Vec<u32>,
    /// Those that may come again, by their hash.
    known: HashMap<u64, NonZeroU32>,
    hasher: RandomState,
}

impl Texts {
    /// Keeps a text that is likely the only one of its kind.
    pub fn keep(&mut self, text: Option<&str>) -> Text {
        let text = text?;
        let end = u32::try_from(self.all.len() + text.len()).ok()?;
        if self.all.capacity() < self.all.len() + text.len() {
            self.all.reserve_exact(text.len().max(STEP));
        }
        self.all.push_str(text);
        grow(&mut self.ends);
        self.ends.push(end);
        NonZeroU32::new(u32::try_from(self.ends.len()).ok()?)
    }

    /// Keeps a text that is likely to come again; the same one has the same number.
    pub fn share(&mut self, text: Option<&str>) -> Text {
        let hash = self.hasher.hash_one(text?);
        let known = self.known.get(&hash).copied();
        if known.is_some() && self.get(known) == text {
            return known;
        }
        let kept = self.keep(text)?;
        self.known.insert(hash, kept);
        Some(kept)
    }

    pub fn get(&self, text: Text) -> Option<&str> {
        let number = usize::try_from(text?.get()).ok()?;
        let begin = number.checked_sub(2).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = *self.ends.get(number - 1)?;
        self.all.get(begin as usize..end as usize)
    }

    /// A text of its own.
    pub fn owned(&self, text: Text) -> Option<String> {
        self.get(text).map(str::to_owned)
    }

    /// Their length, in bytes.
    pub fn bytes(&self) -> usize {
        self.all.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_can_be_read_and_what_repeats_is_kept_once() {
        let mut texts = Texts::default();
        let kept: Vec<_> = ["a", "", "Zoë 🦊", "a"].map(|text| (texts.share(Some(text)), text)).into();
        for (text, expected) in &kept {
            assert_eq!(texts.get(*text), Some(*expected));
        }
        assert_eq!(kept[0].0, kept[3].0);
        assert_ne!(texts.keep(Some("a")), kept[0].0);
        assert_eq!(texts.bytes(), "aZoë 🦊a".len());
        assert_eq!((texts.share(None), texts.get(None)), (None, None));
    }
}
