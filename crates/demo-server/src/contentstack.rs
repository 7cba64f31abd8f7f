//! The Contentstack user API: the ten calls of `contracts/contentstack.md` §3.

mod activate;
mod assignments;
mod body;
mod caller;
mod include;
mod password_policy;
mod recover;
mod refusal;
mod sign_in;
mod sign_out;
mod text_message;
mod user;
mod user_view;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, post};

use crate::server::Server;

const ROOT: &str = "/v3";

/// Whether a path is below `/v3`.
pub(crate) fn is_ours(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The routes, `/v3` included.
pub(crate) fn routes(server: &Arc<Server>) -> Router<Arc<Server>> {
    let for_everyone = Router::new()
        .route("/user-session", post(sign_in::sign_in))
        .route("/user/request_token_sms", post(text_message::send))
        .route("/user/activate/{token}", post(activate::activate))
        .route("/user/forgot_password", post(recover::forgot))
        .route("/user/reset_password", post(recover::reset));
    let for_callers = Router::new()
        .route("/user-session", delete(sign_out::sign_out))
        .route("/user", get(user::show).put(user::update).delete(user::delete))
        .route("/user/assignments", get(assignments::list))
        .route_layer(from_fn_with_state(Arc::clone(server), caller::admit));
    Router::new().nest(ROOT, for_everyone.merge(for_callers))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_v3_and_what_is_below_it_is_ours() {
        assert!(is_ours("/v3") && is_ours("/v3/user"));
        assert!(!is_ours("/v30/user") && !is_ours("/mailbox"));
    }
}
