//! What a bearer says: who signed in, and for which user. Without a user it is
//! good for nothing but accepting an invite and being refreshed.

use anyhow::Result;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::PROVIDER;
use super::identity::Identity;
use crate::medusa::jwt;
use crate::server::Server;

const LIVES: SignedDuration = SignedDuration::from_hours(24);

/// The claims of a verified token, or those that a session stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claims(pub Value);

impl Claims {
    pub(super) fn actor_type(&self) -> &str {
        self.text("actor_type")
    }

    /// The user's id.
    pub(super) fn actor_id(&self) -> Option<&str> {
        Some(self.text("actor_id")).filter(|id| !id.is_empty())
    }

    pub(super) fn identity_id(&self) -> Option<&str> {
        Some(self.text("auth_identity_id")).filter(|id| !id.is_empty())
    }

    pub(super) fn awaits_second_factor(&self) -> bool {
        self.0.get("mfa_enabled") == Some(&Value::Bool(true))
            && self.0.get("mfa_challenge_completed_at").is_none_or(Value::is_null)
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// Who a token is to speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaks {
    /// The identity's user, if it has one.
    ForTheUser,
    /// Nobody yet: something besides the password is asked for.
    ForNobody { second_factor: bool },
}

/// A token for an identity, signed now.
pub(super) fn sign(server: &Server, identity: &Identity, actor_type: &str, speaks: Speaks) -> Result<String> {
    let user_id = match speaks {
        // An identity has a user, or another kind of actor that nobody here has.
        Speaks::ForTheUser => identity.user_id.as_deref().filter(|_| actor_type == "user"),
        Speaks::ForNobody { .. } => None,
    };
    let claims = json!({
        "actor_id": user_id.unwrap_or_default(),
        "actor_type": actor_type,
        "auth_identity_id": identity.id,
        "auth_provider": PROVIDER,
        "mfa_enabled": speaks == Speaks::ForNobody { second_factor: true },
        "mfa_challenge_completed_at": null,
        "app_metadata": user_id.map_or_else(|| json!({}), |id| json!({ "user_id": id })),
        "user_metadata": {},
    });
    jwt::sign(claims, &server.medusa.v2, server.clock.now(), Some(LIVES))
}
