//! How strong a password is, by zxcvbn: guesses that an attacker needs who knows
//! the person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zxcvbn::feedback::Warning;
use zxcvbn::matching::Match;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::{Entropy, Score, zxcvbn};

use crate::accounts::{AccountId, Accounts};
use crate::secret::Password;

/// Characters of a password that are looked at; more make it no weaker.
const LOOKED_AT: usize = 256;

/// The fewest characters that any organisation may ask for (`contracts/contentstack.md` §3.2).
const FEWEST: usize = 8;

/// The shortest known word, in characters; a shorter one is in many a password by chance.
const SHORTEST_WORD: usize = 3;

/// The longest known word, in characters.
const LONGEST_WORD: usize = 64;

/// Most known words.
const MOST_WORDS: usize = 50;

/// Asks how strong a password is.
#[derive(Debug, Deserialize, TS)]
pub struct StrengthRequest {
    /// The account whose person is known: e-mail address, and name and company as last read.
    pub account: Option<AccountId>,
    /// E-mail address as typed.
    pub email: Option<String>,
    /// The password.
    #[ts(type = "string")]
    pub password: Password,
    /// Names as typed.
    pub names: Vec<String>,
}

/// How strong a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct StrengthView {
    /// 0 (guessed at once) to 4 (very strong).
    pub score: u8,
    /// What makes it weak, where something does and the score is 2 or less.
    pub warning: Option<StrengthWarning>,
    /// Whether it has the 8 characters that every organisation asks for at least.
    pub long_enough: bool,
}

/// What makes a password weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StrengthWarning {
    /// It is made of the person's own name, address or company.
    KnownWord,
    /// A row of keys.
    KeyRow,
    /// A short pattern on the keyboard.
    KeyPattern,
    /// `aaa`.
    Repeat,
    /// `abcabc`.
    RepeatedPart,
    /// One of the ten most used.
    Top10,
    /// One of the hundred most used.
    Top100,
    /// A password that many use.
    Common,
    /// Almost a password that many use.
    SimilarToCommon,
    /// `abc`, `6543`.
    Sequence,
    /// A recent year.
    RecentYear,
    /// One word of a language.
    SingleWord,
    /// A date.
    Date,
    /// A name alone.
    NameAlone,
    /// A common name in it.
    CommonName,
}

impl Accounts {
    /// Says how strong a password is. Sends nothing; an account that is not in the
    /// list adds no words.
    pub fn password_strength(&self, request: &StrengthRequest) -> StrengthView {
        let mut known = request.names.clone();
        known.extend(request.email.clone());
        if let Some(account) = &request.account {
            let more = self.book.read(account, |a| [a.known_words.clone(), a.email.iter().cloned().collect()].concat());
            known.extend(more.unwrap_or_default());
        }
        estimate(&request.password, &known)
    }
}

fn estimate(password: &Password, known: &[String]) -> StrengthView {
    // EXPOSE: looked at here; zxcvbn keeps pieces of it only until this returns.
    let password = password.expose();
    let end = password.char_indices().nth(LOOKED_AT).map_or(password.len(), |(end, _)| end);
    let words = words(known);
    let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
    let entropy = zxcvbn(password.get(..end).unwrap_or(password), &inputs);
    StrengthView {
        score: score(entropy.score()),
        warning: warning(&entropy, &words),
        long_enough: password.chars().nth(FEWEST - 1).is_some(),
    }
}

/// Each text whole, and the words in it: `ann.lee@example.com` is `ann`, `lee`, `example`, `com` as well.
fn words(known: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in known {
        let text = text.trim().to_lowercase();
        for word in std::iter::once(text.as_str()).chain(text.split(|c: char| !c.is_alphanumeric())) {
            let fits = (SHORTEST_WORD..=LONGEST_WORD).contains(&word.chars().count());
            if fits && words.len() < MOST_WORDS && words.iter().all(|other| other != word) {
                words.push(word.to_owned());
            }
        }
    }
    words
}

fn score(score: Score) -> u8 {
    match score {
        Score::One => 1,
        Score::Two => 2,
        Score::Three => 3,
        Score::Four => 4,
        Score::Zero | _ => 0,
    }
}

/// zxcvbn warns of weak ones only, and not of words that we gave it.
fn warning(entropy: &Entropy, words: &[String]) -> Option<StrengthWarning> {
    let feedback = entropy.feedback()?;
    let is_known = |found: &Match| match &found.pattern {
        MatchPattern::Dictionary(pattern) => words.contains(&pattern.matched_word),
        MatchPattern::Spatial(_)
        | MatchPattern::Repeat(_)
        | MatchPattern::Sequence(_)
        | MatchPattern::Regex(_)
        | MatchPattern::Date(_)
        | MatchPattern::BruteForce => false,
    };
    if entropy.sequence().iter().any(is_known) {
        return Some(StrengthWarning::KnownWord);
    }
    feedback.warning().map(StrengthWarning::from)
}

impl From<Warning> for StrengthWarning {
    fn from(warning: Warning) -> Self {
        match warning {
            Warning::StraightRowsOfKeysAreEasyToGuess => Self::KeyRow,
            Warning::ShortKeyboardPatternsAreEasyToGuess => Self::KeyPattern,
            Warning::RepeatsLikeAaaAreEasyToGuess => Self::Repeat,
            Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Self::RepeatedPart,
            Warning::ThisIsATop10Password => Self::Top10,
            Warning::ThisIsATop100Password => Self::Top100,
            Warning::ThisIsACommonPassword => Self::Common,
            Warning::ThisIsSimilarToACommonlyUsedPassword => Self::SimilarToCommon,
            Warning::SequencesLikeAbcAreEasyToGuess => Self::Sequence,
            Warning::RecentYearsAreEasyToGuess => Self::RecentYear,
            Warning::AWordByItselfIsEasyToGuess => Self::SingleWord,
            Warning::DatesAreOftenEasyToGuess => Self::Date,
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => Self::NameAlone,
            Warning::CommonNamesAndSurnamesAreEasyToGuess => Self::CommonName,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(password: &str, known: &[&str]) -> StrengthView {
        let known: Vec<_> = known.iter().map(|&word| word.to_owned()).collect();
        estimate(&Password::new(password), &known)
    }

    #[test]
    fn a_password_is_judged_by_the_guesses_it_takes_not_by_its_kinds_of_characters() {
        assert_eq!(of("password", &[]).score, 0);
        assert!(of("P@ssw0rd1", &[]).score < 2);
        assert_eq!(of("lantern harbour birch pebble", &[]).score, 4);
    }

    #[test]
    fn what_makes_it_weak_is_named() {
        for (password, warning) in [
            ("password", StrengthWarning::Top10),
            ("zxcvbnm,./", StrengthWarning::KeyRow),
            ("aaaaaaaa", StrengthWarning::Repeat),
            ("abcabcabc", StrengthWarning::RepeatedPart),
            ("p4ssw0rd", StrengthWarning::SimilarToCommon),
            ("13.5.1987", StrengthWarning::Date),
        ] {
            assert_eq!(of(password, &[]).warning, Some(warning), "{password}");
        }
        assert_eq!(of("lantern harbour birch pebble", &[]).warning, None);
        assert_eq!(of("", &[]), StrengthView { score: 0, warning: None, long_enough: false });
    }

    #[test]
    fn the_persons_own_words_make_it_weaker_whole_and_in_parts() {
        for known in ["Nordvik Media", "nordvik@example.com", "n@nordvik.example"] {
            let (strange, own) = (of("Nordvik-2026", &[]), of("Nordvik-2026", &[known]));
            assert!(own.score < strange.score, "{known}");
            assert_eq!(own.warning, Some(StrengthWarning::KnownWord), "{known}");
        }
        assert_ne!(of("Nordvik-2026", &["Tern"]).warning, Some(StrengthWarning::KnownWord));
    }

    #[test]
    fn eight_characters_are_long_enough_whatever_their_bytes() {
        assert!(!of("1234567", &[]).long_enough && of("12345678", &[]).long_enough);
        assert!(!of("ééééééé", &[]).long_enough && of("éééééééé", &[]).long_enough);
    }

    #[test]
    fn known_words_are_bounded() {
        let texts: Vec<_> = (0..200).map(|number| format!("word{number} ab")).collect();
        assert_eq!(words(&texts).len(), MOST_WORDS);
        assert!(words(&["ab".to_owned(), "x".repeat(65)]).is_empty());
        assert_eq!(words(&["Ann.Lee@x.example".to_owned()]), ["ann.lee@x.example", "ann", "lee", "example"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_password_has_a_strength(password in "\\PC{0,400}", known in proptest::collection::vec("\\PC{0,40}", 0..4)) {
            let view = estimate(&Password::new(password.as_str()), &known);
            prop_assert!(view.score <= 4);
            prop_assert_eq!(view.long_enough, password.chars().count() >= 8);
        }
    }
}
