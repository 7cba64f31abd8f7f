//! A name that a person gives an account, so that they tell it from another on the same server.

use serde::Deserialize;
use ts_rs::TS;

use super::{AccountId, AccountView, Accounts};
use crate::error::{Error, FieldProblem, Result};
use crate::text::clean;

/// The longest label, in characters.
const LONGEST: usize = 64;

/// Names an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct LabelRequest {
    /// Which.
    pub account: AccountId,
    /// What it is called from now on, at most 64 characters; blank for the name that it has of itself.
    pub label: String,
}

impl Accounts {
    /// Gives an account a name of its person's own. What could hide or reorder text is taken
    /// out of it, and white space around it.
    ///
    /// # Errors
    /// [`Error::NoSuchAccount`]; [`Error::Invalid`] names `label` where it is longer than 64
    /// characters; [`Error::NotSaved`]. The name is the one before then.
    pub fn label(&self, request: LabelRequest) -> Result<AccountView> {
        let LabelRequest { account, label } = request;
        self.book.label(&account, read(&label)?)?;
        self.view(&account)
    }
}

/// A label as it is kept; nothing for a blank one.
fn read(typed: &str) -> Result<Option<String>> {
    let label = clean(typed, usize::MAX);
    if label.chars().count() > LONGEST {
        let message = format!("at most {LONGEST} characters");
        return Err(Error::Invalid {
            message: String::new(),
            fields: vec![FieldProblem { field: "label".to_owned(), message }],
        });
    }
    Ok(Some(label).filter(|label| !label.is_empty()))
}

/// A label as it was kept: the file may have been written by another program.
pub(super) fn kept(label: String) -> Option<String> {
    Some(clean(&label, LONGEST)).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_label_is_trimmed_and_holds_nothing_that_hides_or_reorders() {
        assert_eq!(read("  Shop \u{202E}in\u{7} Bergen\t"), Ok(Some("Shop in Bergen".to_owned())));
        assert_eq!(read("Größe 你好 👋🏽"), Ok(Some("Größe 你好 👋🏽".to_owned())));
    }

    #[test]
    fn a_blank_label_is_none() {
        for blank in ["", "  \n", "\u{202E}\u{200F}"] {
            assert_eq!(read(blank), Ok(None), "{blank:?}");
            assert_eq!(kept(blank.to_owned()), None, "{blank:?}");
        }
    }

    #[test]
    fn a_label_has_64_characters_at_most() {
        let of = |length| "é".repeat(length);
        assert_eq!(read(&of(64)), Ok(Some(of(64))));
        assert!(matches!(read(&of(65)), Err(Error::Invalid { fields, .. }) if fields[0].field == "label"));
        assert_eq!(kept(of(65)), Some(of(64)), "one from the file is cut, since nobody is there to be told");
    }

    proptest! {
        #[test]
        fn what_was_taken_is_taken_the_same_again(typed in any::<String>()) {
            if let Ok(Some(label)) = read(&typed) {
                prop_assert!(label.chars().count() <= LONGEST);
                prop_assert_eq!(kept(label.clone()), Some(label));
            }
        }
    }
}
