//! What all requests share.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::clock::Clock;
use crate::medusa::Secrets;
use crate::password::Passwords;
use crate::rate::{Quotas, Rates};
use crate::requests::Requests;
use crate::store::Store;
use crate::task::Sorted;

pub(crate) struct Server {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub passwords: Passwords,
    pub rates: Rates,
    pub quotas: Quotas,
    pub requests: Requests,
    pub sorted: Sorted,
    /// What the Medusa servers sign their tokens with.
    pub medusa: Secrets,
    /// Stands in every authtoken and in a field of every answer.
    pub marker: Option<String>,
    /// The HTTP status of the question for a second factor.
    pub challenge_status: StatusCode,
}
