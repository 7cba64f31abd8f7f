//! From the wire's user to the profile.

use jiff::Timestamp;
use serde::Deserialize;

use crate::error::Result;
use crate::profile::{Organization, OrganizationPart, Profile};
use crate::provider::contentstack::{decode, not_this_service};
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::text::clean;

/// The longest text of a profile, in characters.
pub(in crate::provider::contentstack) const LONGEST: usize = 320;

#[derive(Deserialize)]
struct GotUser {
    #[serde(default, deserialize_with = "loose::object")]
    user: Option<User>,
}

/// Named fields only: the answer holds the session's token as well.
#[derive(Default, Deserialize)]
#[serde(default)]
struct User {
    #[serde(deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    email: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    username: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    first_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    last_name: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    company: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    country_code: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    mobile_number: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    tfa_status: Option<String>,
    #[serde(deserialize_with = "loose::integer")]
    failed_attempts: Option<i64>,
    #[serde(deserialize_with = "loose::flag")]
    password_reset_required: bool,
    #[serde(deserialize_with = "loose::moment")]
    last_login_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    password_updated_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::moment")]
    updated_at: Option<Timestamp>,
    #[serde(deserialize_with = "loose::list")]
    organizations: Vec<WireOrganization>,
    #[serde(deserialize_with = "loose::list")]
    roles: Vec<Role>,
    #[serde(deserialize_with = "loose::object")]
    settings: Option<Settings>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireOrganization {
    #[serde(deserialize_with = "loose::text")]
    uid: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    name: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    is_owner: bool,
    #[serde(deserialize_with = "loose::list")]
    org_roles: Vec<Role>,
}

/// A role in an organisation or in one of its stacks.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Role {
    #[serde(deserialize_with = "loose::text")]
    name: Option<String>,
    /// The stack.
    #[serde(deserialize_with = "loose::text")]
    api_key: Option<String>,
    #[serde(deserialize_with = "loose::flag")]
    admin: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Settings {
    #[serde(deserialize_with = "loose::list")]
    global: Vec<Setting>,
}

/// One setting; of interest is `favorite_stacks`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Setting {
    #[serde(deserialize_with = "loose::text")]
    key: Option<String>,
    #[serde(deserialize_with = "loose::list")]
    value: Vec<Favorites>,
}

/// Favourite stacks of one organisation.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Favorites {
    #[serde(deserialize_with = "loose::text")]
    org_uid: Option<String>,
    #[serde(deserialize_with = "loose::list")]
    stacks: Vec<Stack>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Stack {
    #[serde(deserialize_with = "loose::text")]
    api_key: Option<String>,
}

/// The profile in an answer that was judged fine.
pub(in crate::provider::contentstack) fn read(answer: &Answer) -> Result<Profile> {
    let GotUser { user: Some(user) } = decode(answer)? else { return Err(not_this_service(answer)) };
    if user.uid.is_none() && user.email.is_none() {
        return Err(not_this_service(answer));
    }
    let organizations = organizations(user.organizations, &user.roles, &user.settings.unwrap_or_default());
    Ok(Profile {
        uid: told(user.uid).unwrap_or_default(),
        email: told(user.email).unwrap_or_default(),
        username: told(user.username),
        first_name: told(user.first_name),
        last_name: told(user.last_name),
        company: told(user.company),
        country_code: told(user.country_code),
        mobile_number: told(user.mobile_number),
        second_factor: told(user.tfa_status),
        failed_attempts: user.failed_attempts.and_then(|count| u32::try_from(count).ok()),
        password_reset_required: user.password_reset_required,
        last_login_at: user.last_login_at,
        password_updated_at: user.password_updated_at,
        created_at: user.created_at,
        updated_at: user.updated_at,
        organizations,
        role: None,
        avatar_url: None,
        metadata: Vec::new(),
    })
}

fn organizations(wire: Vec<WireOrganization>, stack_roles: &[Role], settings: &Settings) -> Vec<Organization> {
    let single = wire.len() == 1;
    wire.into_iter()
        .map(|wire| {
            let here = |role: &&Role| single || is_in(role, wire.uid.as_deref(), settings);
            let mut roles: Vec<String> = Vec::new();
            for role in wire.org_roles.iter().chain(stack_roles.iter().filter(here)) {
                roles.extend(told(role.name.clone()).filter(|name| !roles.contains(name)));
            }
            let part = part(wire.is_owner, &wire.org_roles);
            let uid = told(wire.uid).unwrap_or_default();
            Organization { name: told(wire.name).unwrap_or_else(|| uid.clone()), uid, part, roles }
        })
        .collect()
}

/// A role names its stack but not the organisation: only the favourites put the two together.
fn is_in(role: &Role, organization: Option<&str>, settings: &Settings) -> bool {
    let favorites = settings.global.iter().filter(|setting| setting.key.as_deref() == Some("favorite_stacks"));
    let mut here = favorites
        .flat_map(|setting| &setting.value)
        .filter(|favorites| organization.is_some() && favorites.org_uid.as_deref() == organization);
    role.api_key.is_some() && here.any(|favorites| favorites.stacks.iter().any(|stack| stack.api_key == role.api_key))
}

fn part(is_owner: bool, roles: &[Role]) -> OrganizationPart {
    if is_owner {
        OrganizationPart::Owner
    } else if roles.iter().any(|role| role.admin) {
        OrganizationPart::Admin
    } else {
        OrganizationPart::Member
    }
}

fn told(text: Option<String>) -> Option<String> {
    text.map(|text| clean(&text, LONGEST)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use zeroize::Zeroizing;

    use super::*;
    use crate::error::{Error, Surprise};

    fn read_json(body: &Value) -> Result<Profile> {
        read(&Answer {
            status: 200,
            retry_after_s: None,
            requests_a_second: None,
            body: Zeroizing::new(body.to_string().into_bytes()),
        })
    }

    fn user() -> Value {
        json!({"user": {
            "uid": "blt0a", "created_at": "2024-01-02T03:04:05.678Z", "email": "ann@example.com",
            "username": "ann_blt0a", "first_name": "Ann", "last_name": "Lee", "company": "Acme",
            "org_uid": ["bltorg1"], "mobile_number": "5550100", "country_code": "1", "tfa_status": "verified",
            "active": true, "failed_attempts": 0, "last_login_at": "2026-03-01T09:00:00.000Z",
            "password_updated_at": null, "updated_at": "2026-02-01T09:00:00.000Z",
            "password_reset_required": false, "authtoken": "blt-marked",
            "settings": {"global": [
                {"key": "favorite_stacks", "value": [{"org_uid": "bltorg1", "stacks": [{"api_key": "bltk"}]}]},
                {"key": "theme", "value": "dark"},
            ]},
            "roles": [
                {"uid": "bltr", "name": "Developer", "api_key": "bltk", "users": ["x"], "rules": [{"module": "asset"}]},
                {"uid": "blts", "name": "Editor", "api_key": "bltelsewhere"},
            ],
            "organizations": [
                {"uid": "bltorg1", "name": "Acme", "is_owner": true, "org_roles": [{"admin": true}]},
                {"uid": "bltorg2", "name": "Other", "org_roles": [{"admin": true, "name": "Admin"}]},
                {"uid": "bltorg3", "is_owner": "no", "org_roles": "none"},
            ],
        }})
    }

    #[test]
    fn a_profile_is_read_from_the_user_and_holds_nothing_else() {
        insta::assert_json_snapshot!(read_json(&user()).unwrap(), @r#"
        {
          "uid": "blt0a",
          "email": "ann@example.com",
          "username": "ann_blt0a",
          "first_name": "Ann",
          "last_name": "Lee",
          "company": "Acme",
          "country_code": "1",
          "mobile_number": "5550100",
          "second_factor": "verified",
          "failed_attempts": 0,
          "password_reset_required": false,
          "last_login_at": "2026-03-01T09:00:00Z",
          "password_updated_at": null,
          "created_at": "2024-01-02T03:04:05.678Z",
          "updated_at": "2026-02-01T09:00:00Z",
          "organizations": [
            {
              "uid": "bltorg1",
              "name": "Acme",
              "part": "owner",
              "roles": [
                "Developer"
              ]
            },
            {
              "uid": "bltorg2",
              "name": "Other",
              "part": "admin",
              "roles": [
                "Admin"
              ]
            },
            {
              "uid": "bltorg3",
              "name": "bltorg3",
              "part": "member",
              "roles": []
            }
          ],
          "role": null,
          "avatar_url": null,
          "metadata": []
        }
        "#);
    }

    #[test]
    fn with_a_single_organization_every_role_is_in_it() {
        let mut user = user();
        user["user"]["organizations"] = json!([{"uid": "bltorg9", "name": "Only"}]);
        let profile = read_json(&user).unwrap();
        assert_eq!(profile.organizations[0].roles, ["Developer", "Editor"]);
    }

    #[test]
    fn a_user_without_a_name_of_its_own_is_not_this_service() {
        for body in [json!({}), json!({"user": null}), json!({"user": []}), json!({"user": {"first_name": "A"}})] {
            let expected = Error::UnexpectedAnswer { status: 200, surprise: Surprise::NotThisService };
            assert_eq!(read_json(&body), Err(expected), "{body}");
        }
        assert!(read_json(&json!({"user": {"uid": "blt"}})).is_ok());
    }

    #[test]
    fn strange_types_leave_a_profile_with_what_can_be_read() {
        let profile = read_json(&json!({"user": {
            "uid": 12, "email": "ann@example.com", "failed_attempts": "-3", "last_login_at": "yesterday",
            "roles": {"huge": true}, "organizations": [null, 3], "settings": [], "company": {"name": "Acme"},
        }}));
        let profile = profile.unwrap();
        assert_eq!((profile.uid.as_str(), profile.failed_attempts, profile.company), ("12", None, None));
        assert_eq!((profile.last_login_at, profile.organizations), (None, vec![]));
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reading(body in any::<Vec<u8>>()) {
            let _ = read(&Answer { status: 200, retry_after_s: None, requests_a_second: None, body: Zeroizing::new(body) });
        }

        #[test]
        fn no_field_of_a_strange_type_makes_a_user_unreadable(place in 0_usize..20, kind in 0_usize..6) {
            let mut user = user();
            let name = user["user"].as_object().unwrap().keys().nth(place).unwrap().clone();
            let strange = [json!(null), json!([[]]), json!({"a": {}}), json!(-1.5), json!("?"), json!(true)];
            user["user"][&name] = strange[kind].clone();
            prop_assert!(read_json(&user).is_ok(), "{name}");
        }
    }
}
