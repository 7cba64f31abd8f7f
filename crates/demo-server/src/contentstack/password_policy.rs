//! What a new password must be: eight characters, confirmed. No rule about
//! their kinds, and no upper limit but the body's.

use super::body::UserBody;
use super::refusal;
use crate::answer::Refusal;

const FEWEST_CHARACTERS: usize = 8;

/// The new password, if it may be one.
pub(super) fn new_password(body: &UserBody) -> Result<String, Refusal> {
    match complaints(body) {
        None => Ok(body.text("password")),
        Some(complaints) => Err(complaints),
    }
}

/// Everything that is wrong with the new password, `None` where nothing is.
pub(super) fn complaints(body: &UserBody) -> Option<Refusal> {
    let (password, confirmation) = (body.text("password"), body.text("password_confirmation"));
    let mut wrong = Vec::new();
    if password.trim().is_empty() {
        wrong.push(("password", "can't be blank"));
    } else if password.chars().count() < FEWEST_CHARACTERS {
        wrong.push(("password", "is too short (minimum is 8 characters)"));
    }
    if confirmation != password {
        wrong.push(("password_confirmation", "doesn't match Password"));
    }
    if wrong.is_empty() {
        return None;
    }
    let refusal = refusal::invalid("The password could not be set.");
    Some(wrong.into_iter().fold(refusal, |refusal, (field, complaint)| refusal.at(field, complaint)))
}
