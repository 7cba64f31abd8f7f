//! `DELETE /user-session` (call 3).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;

use super::caller::Caller;
use crate::answer::{Answer, Refusal};
use crate::server::Server;
use crate::session;

/// Ends the session that the request came with, and no other.
pub(super) async fn sign_out(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
) -> Result<Answer, Refusal> {
    server.store.run(move |tx| session::end(tx, &caller.authtoken)).await?;
    Ok(Answer::notice("You've logged out successfully."))
}
