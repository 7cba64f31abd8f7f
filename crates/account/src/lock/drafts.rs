//! What was typed and not sent, while the app is locked.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

/// Characters of drafts that are kept.
const MOST: usize = 1_000_000;

/// The page's drafts as the page wrote them. They hold no password, and are wiped as if they did.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Drafts(SecretString);

impl Drafts {
    /// Takes what the page wrote.
    pub fn new(text: impl Into<SecretString>) -> Self {
        Self(text.into())
    }

    pub(super) fn is_small(&self) -> bool {
        self.0.expose_secret().len() <= MOST
    }
}

impl Serialize for Drafts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // EXPOSE: the page gets back what its person had typed there.
        to.serialize_str(self.0.expose_secret())
    }
}

impl fmt::Debug for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
