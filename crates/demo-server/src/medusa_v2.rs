//! The admin API of Medusa 2.21 as far as users go: `contracts/medusa.md`, v2.

mod caller;
mod check;
mod fields;
mod identity;
mod invite;
mod invites;
mod list;
mod reset;
mod session;
mod sign_in;
mod token;
mod user;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::medusa::answer::{health, nothing_here};
use crate::server::Server;

pub(crate) use identity::{Asks, Identity};
pub(crate) use user::NewUser;

const DIALECT: &str = "medusa_v2";
/// The one way of signing in that comes with the server.
const PROVIDER: &str = "emailpass";

/// The routes, which begin at the root.
pub(crate) fn routes(server: &Arc<Server>) -> Router<Arc<Server>> {
    Router::new()
        .route("/health", get(health))
        .route("/auth/session", post(session::begin).delete(session::end))
        .route("/auth/token/refresh", post(session::refresh))
        .route("/auth/{actor}/providers", get(sign_in::providers))
        .route("/auth/{actor}/{provider}", get(sign_in::sign_in).post(sign_in::sign_in))
        .route("/auth/{actor}/{provider}/register", post(sign_in::register))
        .route("/auth/{actor}/{provider}/reset-password", post(reset::request))
        .route("/auth/{actor}/{provider}/update", post(reset::reset))
        .route("/admin/users", get(list::list))
        .route("/admin/users/me", get(users::me).post(users::update_me).delete(users::delete_me))
        .route("/admin/users/{id}", get(users::show).post(users::update).delete(users::delete))
        .route("/admin/users/{id}/reset-password", post(reset::link))
        .route("/admin/invites", get(invites::list).post(invites::create))
        .route("/admin/invites/accept", post(invites::accept))
        .route("/admin/invites/{id}", get(invites::show).delete(invites::delete))
        .route("/admin/invites/{id}/resend", post(invites::resend))
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(from_fn_with_state(Arc::clone(server), caller::admit))
}
