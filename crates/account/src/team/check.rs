//! What is refused before it is sent: the servers take nearly everything.

use std::collections::HashSet;

use super::MemberChange;
use crate::error::{Error, FieldProblem, Result};
use crate::profile::ProfileField;
use crate::provider::Capabilities;

/// The roles of Medusa v1 (`contracts/medusa.md`, "User").
const ROLES: [&str; 3] = ["member", "admin", "developer"];

/// The longest e-mail address, in characters.
const LONGEST: usize = 320;

/// Whether mail could be sent there: one `@` with something on both sides, and no white space.
pub(super) fn email(email: &str) -> Result<()> {
    let whole = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
    });
    let plain = !email.chars().any(|c| c.is_whitespace() || c.is_control());
    if whole && plain && email.chars().count() <= LONGEST {
        return Ok(());
    }
    Err(invalid("email", "is no e-mail address"))
}

pub(super) fn role(role: Option<&str>) -> Result<()> {
    match role {
        Some(role) if !ROLES.contains(&role) => Err(invalid("role", "is none of the roles")),
        _ => Ok(()),
    }
}

/// Refuses a change of fields that the provider's members do not have.
pub(super) fn fields(change: &MemberChange, capabilities: &Capabilities) -> Result<()> {
    let has_roles = capabilities.team.as_ref().is_some_and(|team| team.roles);
    if change.role.is_some() && !has_roles {
        return Err(invalid("role", "members have none here"));
    }
    if change.avatar_url.is_some() && !capabilities.editable.contains(&ProfileField::AvatarUrl) {
        return Err(invalid("avatar_url", "members have none here"));
    }
    Ok(())
}

/// Each id once, in the order in which they came.
pub(super) fn distinct(ids: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

fn invalid(field: &str, message: &str) -> Error {
    let problem = FieldProblem { field: field.to_owned(), message: message.to_owned() };
    Error::Invalid { message: String::new(), fields: vec![problem] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_mail_can_be_sent_to_is_no_address() {
        for good in ["ann@example.com", "ann+x@localhost", "ann.o'lee@shop.example"] {
            assert!(email(good).is_ok(), "{good}");
        }
        let long = format!("{}@example.com", "x".repeat(320));
        for bad in ["", " ", "ann", "@example.com", "ann@", "a@b@c", "ann lee@example.com", "ann@.com", &long] {
            assert!(email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_role_is_one_of_three() {
        assert!(role(None).is_ok() && role(Some("developer")).is_ok());
        assert!(role(Some("owner")).is_err() && role(Some("")).is_err());
    }

    #[test]
    fn an_id_counts_once() {
        let ids = ["b", "a", "b"].map(str::to_owned).to_vec();
        assert_eq!(distinct(ids), ["b", "a"]);
    }
}
