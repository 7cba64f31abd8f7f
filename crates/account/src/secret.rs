//! Secrets: types that can be neither printed nor serialised, and are wiped when dropped.

use secrecy::SecretString;
use serde::Deserialize;

/// A password on its way from the page to a server.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Password(SecretString);

/// A second factor's code.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct OneTimeCode(SecretString);
