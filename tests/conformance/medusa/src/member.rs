//! Someone with an account.

/// Made for a part of the contract, and signed in.
#[derive(Debug)]
pub struct Member {
    pub id: String,
    pub email: String,
    pub token: String,
}
