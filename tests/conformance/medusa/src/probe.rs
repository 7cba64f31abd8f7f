//! Telling the versions apart without a credential.

use anyhow::Result;
use serde_json::json;

use crate::contract::Contract;
use crate::target::Version;

pub async fn ask(c: &mut Contract) {
    let result = probe(c).await;
    c.part("which version it is", result);
}

async fn probe(c: &mut Contract) -> Result<()> {
    let health = c.get("/health").answer().await?;
    c.same("health is well, whatever the version", health.status, 200);
    let providers = c.get("/auth/user/providers").answer().await?;
    let token = c.post("/admin/auth/token").json(&json!({})).answer().await?;
    match c.target.version {
        Version::V1 => {
            let found = (providers.status, providers.kind());
            c.same("there are no sign-in providers, in HTML", found, (404, "text/html"));
            c.same("an empty sign-in is invalid", token.error(), (400, "invalid_data"));
        }
        Version::V2 => {
            let found = (providers.status, providers.kind());
            c.same("the sign-in providers are told to anyone", found, (200, "application/json"));
            let first = json!({"id": "emailpass", "identifier": "emailpass",
                "display_name": "Email/Password Authentication", "flow": "credentials"});
            c.same("a password is one of them", providers.at("/providers/0"), &first);
            c.same("the address of Medusa 1's sign-in is guarded", token.message(), (401, "", "Unauthorized"));
        }
    }
    Ok(())
}
