//! The refusals that more than one call gives. Codes 104, 105, 294 and 295 are
//! the contract's (`contracts/contentstack.md` §3.1); the contract names none
//! for the others, and a client must not decide by them.

use axum::http::StatusCode;

use crate::answer::Refusal;
use crate::lockout::Lock;

const WRONG_CREDENTIALS: i64 = 104;
const NOT_SIGNED_IN: i64 = 105;
const SECOND_FACTOR_NEEDED: i64 = 294;
const SECOND_FACTOR_REFUSED: i64 = 295;
const INVALID: i64 = 119;

pub(super) fn wrong_credentials() -> Refusal {
    unprocessable(
        WRONG_CREDENTIALS,
        "Looks like your email or password is invalid. Please try again or reset your password.",
    )
}

/// Shares its code with wrong credentials: only the words tell them apart.
pub(super) fn locked(lock: Lock) -> Refusal {
    unprocessable(WRONG_CREDENTIALS, lock.words())
}

pub(super) fn not_signed_in() -> Refusal {
    let words = "You're not allowed in here unless you're logged in.";
    Refusal::new(StatusCode::UNAUTHORIZED, NOT_SIGNED_IN, words).at("authtoken", "is not valid.")
}

pub(super) fn second_factor_needed(status: StatusCode, tfa_type: &'static str) -> Refusal {
    let words = "Please login using the Two-Factor verification Token";
    Refusal::new(status, SECOND_FACTOR_NEEDED, words).asking_for(tfa_type)
}

pub(super) fn second_factor_refused(words: &str) -> Refusal {
    unprocessable(SECOND_FACTOR_REFUSED, words)
}

/// What was sent cannot be used; the complaints stand at the fields.
pub(super) fn invalid(words: &str) -> Refusal {
    unprocessable(INVALID, words)
}

fn unprocessable(code: i64, words: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, words)
}
