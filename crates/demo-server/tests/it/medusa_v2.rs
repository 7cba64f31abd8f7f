//! Medusa v2: `contracts/medusa.md`, a file for each part of its table.

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
    shop.post("/auth/user/emailpass", "", credentials(name)).await.string("/token")
}

/// Registers an identity with the password `first` and returns its token, which has no user.
async fn registered(shop: &Shop, name: &str) -> String {
    let body = json!({ "email": format!("{name}@example.com"), "password": "first" });
    shop.post("/auth/user/emailpass/register", "", body).await.string("/token")
}

/// Invites an address and returns the invite's token.
async fn invited(shop: &Shop, admin: &str, name: &str) -> String {
    let body = json!({ "email": format!("{name}@example.com") });
    shop.post("/admin/invites", admin, body).await.string("/invite/token")
}

/// Makes a member with the password `first` and returns the id.
async fn member(shop: &Shop, admin: &str, name: &str) -> String {
    let (invite, identity) = (invited(shop, admin, name).await, registered(shop, name).await);
    let path = format!("/admin/invites/accept?token={invite}");
    shop.post(&path, &identity, json!({ "first_name": "Iris" })).await.string("/user/id")
}

/// Tries to sign in.
async fn signs_in(shop: &Shop, name: &str, password: &str) -> u16 {
    let body = json!({ "email": format!("{name}@example.com"), "password": password });
    shop.post("/auth/user/emailpass", "", body).await.status
}
