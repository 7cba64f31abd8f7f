//! What a browser finds at `/`: a page in the place of the service's web app.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{Html, IntoResponse};
use axum::routing::get;

use crate::server::Server;

/// One file with no script: what follows `#` in the address stays in the browser.
const PAGE: &str = include_str!("web_app.html");

pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new().route("/", get(show))
}

async fn show() -> impl IntoResponse {
    let headers = [
        (CONTENT_SECURITY_POLICY, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, Html(PAGE))
}
