//! The server that is asked.

use std::path::PathBuf;

use serde::Deserialize;

/// A server that says it keeps the contract; each of its kind is asked the same.
#[derive(Debug, Deserialize)]
pub struct Target {
    pub version: Version,
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// The e-mail address of someone who may sign in.
    pub admin: String,
    pub password: String,
    pub mails: Mailbox,
}

/// The dialect that it speaks.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Version {
    V1,
    V2,
}

/// Where the links end that a person would be sent.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mailbox {
    /// A line of JSON for each: `{"to": "…", "what": "reset" or "invite", "token": "…"}`.
    File(PathBuf),
    /// The address of the demo server's mailbox: a list of `{"to", "kind", "link"}`.
    Demo(String),
}
