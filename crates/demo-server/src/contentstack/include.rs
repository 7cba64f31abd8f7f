//! The flags that ask for more of a person (`contracts/contentstack.md` §3, calls 1 and 4).

use url::form_urlencoded;

/// What is asked for besides the plain fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Include {
    /// `organizations`, each with `is_owner`.
    pub orgs: bool,
    /// `organizations`, each with `org_roles` too.
    pub org_roles: bool,
    /// `roles` in stacks.
    pub stack_roles: bool,
    /// `settings`.
    pub settings: bool,
}

impl Include {
    /// Reads the flags of a query string; only the value `true` sets one.
    pub(super) fn of(query: Option<&str>) -> Self {
        let mut include = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let flag = match name.as_ref() {
                "include_orgs" => &mut include.orgs,
                "include_orgs_roles" => &mut include.org_roles,
                "include_stack_roles" => &mut include.stack_roles,
                "include_user_settings" => &mut include.settings,
                _ => continue,
            };
            *flag = value == "true";
        }
        include
    }
}
