//! What Medusa 1 and 2 have in common (`contracts/medusa.md`): the user and the
//! invitation, lists, tokens and the meaning of an answer. The wire's types stay inside.

pub(super) mod body;
pub(super) mod errors;
pub(super) mod invite;
pub(super) mod list;
pub(super) mod shop;
pub(super) mod token;
pub(super) mod user;

use serde::de::DeserializeOwned;

use super::http::Answer;
use crate::error::{Error, Result, Surprise};

/// Reads an answer that was judged fine and must hold a `T`.
pub(super) fn decode<T: DeserializeOwned>(answer: &Answer) -> Result<T> {
    let body = answer.body.trim_ascii();
    match body.first() {
        Some(b'{') => parse(body).map_err(|_| not_this_service(answer)),
        None => Err(unexpected(answer, Surprise::Empty)),
        Some(b'<') => Err(unexpected(answer, Surprise::Html)),
        Some(_) => Err(not_this_service(answer)),
    }
}

/// Letters are checked all at once where they can be: each text by itself takes longer.
fn parse<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    str::from_utf8(body).map_or_else(|_| serde_json::from_slice(body), serde_json::from_str)
}

pub(super) fn not_this_service(answer: &Answer) -> Error {
    unexpected(answer, Surprise::NotThisService)
}

fn unexpected(answer: &Answer, surprise: Surprise) -> Error {
    Error::UnexpectedAnswer { status: answer.status, surprise }
}
