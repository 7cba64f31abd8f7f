//! Medusa v1: `contracts/medusa.md`, a file for each part of its table.

mod credentials;
mod errors;
mod invites;
mod list;
mod marker;
mod reset;
mod users;

use serde_json::json;

use crate::shop::{Shop, credentials};

/// Signs in by bearer.
async fn token(shop: &Shop, name: &str) -> String {
    shop.post("/admin/auth/token", "", credentials(name)).await.string("/access_token")
}

/// Makes a member with the password `first`.
async fn member(shop: &Shop, admin: &str, name: &str) -> String {
    let body = json!({ "email": format!("{name}@example.com"), "password": "first" });
    shop.post("/admin/users", admin, body).await.string("/user/id")
}

/// Tries to sign in.
async fn signs_in(shop: &Shop, name: &str, password: &str) -> u16 {
    let body = json!({ "email": format!("{name}@example.com"), "password": password });
    shop.post("/admin/auth/token", "", body).await.status
}
