//! The admin API of Medusa 1.20 as far as users go: `contracts/medusa.md`, v1.

mod caller;
mod check;
mod invites;
mod list;
mod reset;
mod sign_in;
mod user;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, post};

use crate::medusa::answer::{health, nothing_here};
use crate::server::Server;

pub(crate) use user::NewUser;

const DIALECT: &str = "medusa_v1";

/// The routes, which begin at the root.
pub(crate) fn routes(server: &Arc<Server>) -> Router<Arc<Server>> {
    Router::new()
        .route("/health", get(health))
        .route("/admin/auth", get(sign_in::show).post(sign_in::with_cookie).delete(sign_in::sign_out))
        .route("/admin/auth/token", post(sign_in::with_token))
        .route("/admin/users", get(list::list).post(users::create))
        .route("/admin/users/password-token", post(reset::request))
        .route("/admin/users/reset-password", post(reset::reset))
        .route("/admin/users/{id}", get(users::show).post(users::update).delete(users::delete))
        .route("/admin/invites", get(invites::list).post(invites::create))
        .route("/admin/invites/accept", post(invites::accept))
        .route("/admin/invites/{id}", delete(invites::delete))
        .route("/admin/invites/{id}/resend", post(invites::resend))
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(from_fn_with_state(Arc::clone(server), caller::admit))
}
