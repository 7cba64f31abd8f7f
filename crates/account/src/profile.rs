//! The profile: what an account says of its person, and changes to it.

mod metadata;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, FieldProblem, Result};
use crate::provider::{Capabilities, Person};
use crate::text::cleaned;

pub use metadata::{MetadataChange, MetadataEntry};

impl Accounts {
    /// The account's profile, read from the server.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn profile(&self, account: &AccountId) -> Result<Profile> {
        let profile = self
            .read_with_session(account, |provider, session| async move { provider.profile(&session.token).await })
            .await?;
        self.note(account, &profile);
        self.keep_profile(account, &profile);
        Ok(profile)
    }

    /// Sends the changed fields, once, and reads the profile again. An empty change sends nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the server's words at the fields, or, with nothing
    /// sent, where a first or last name is blank.
    pub async fn update_profile(&self, account: &AccountId, change: ProfileChange) -> Result<Profile> {
        change.check(&self.view(account)?.capabilities)?;
        if change != ProfileChange::default() {
            self.with_session(account, |provider, session| async move {
                provider.change_profile(&session.token, &change).await
            })
            .await?;
        }
        self.profile(account).await
    }

    /// The list shows the person as the server last told; that it could not be saved spoils no profile.
    fn note(&self, account: &AccountId, profile: &Profile) {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let person = Person {
            uid: told(&profile.uid),
            email: told(&profile.email),
            name: full_name(profile.first_name.as_deref(), profile.last_name.as_deref()),
        };
        let words = [&profile.first_name, &profile.last_name, &profile.company];
        self.book.set_known_words(account, words.into_iter().flatten().cloned().collect());
        if let Err(error) = self.book.note(account, &person) {
            tracing::warn!(%error, "what the profile says of the person was not saved");
        }
    }
}

/// What an account says of its person. Every part may be missing: a server
/// tells what it likes (`contracts/contentstack.md` §3.2). Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Profile {
    /// The server's id of the person, opaque.
    pub uid: String,
    /// E-mail address.
    pub email: String,
    /// User name.
    pub username: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Country calling code without `+`, `47`.
    pub country_code: Option<String>,
    /// Number of the mobile phone without the country's code.
    pub mobile_number: Option<String>,
    /// State of the second factor in the server's word, `verified`.
    pub second_factor: Option<String>,
    /// Failed sign-ins in a row.
    pub failed_attempts: Option<u32>,
    /// Whether the server wants a new password.
    pub password_reset_required: bool,
    /// Last sign-in.
    #[ts(type = "string | null")]
    pub last_login_at: Option<Timestamp>,
    /// Last change of the password.
    #[ts(type = "string | null")]
    pub password_updated_at: Option<Timestamp>,
    /// When the account was made.
    #[ts(type = "string | null")]
    pub created_at: Option<Timestamp>,
    /// When the account was last changed.
    #[ts(type = "string | null")]
    pub updated_at: Option<Timestamp>,
    /// Organisations the person is in.
    pub organizations: Vec<Organization>,
    /// A label, not a right (Medusa v1).
    pub role: Option<String>,
    /// Address of a picture (Medusa v2).
    pub avatar_url: Option<String>,
    /// What else the server keeps of the person, by its keys.
    pub metadata: Vec<MetadataEntry>,
}

/// An organisation and the person's part in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Organization {
    /// The server's id.
    pub uid: String,
    /// Its name.
    pub name: String,
    /// The person's part.
    pub part: OrganizationPart,
    /// Names of the person's roles in stacks of it, as far as the server tells.
    pub roles: Vec<String>,
}

/// What a person is in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationPart {
    /// Owns it.
    Owner,
    /// Administers it.
    Admin,
    /// Neither.
    Member,
}

/// A field of the profile that a person may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProfileField {
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// Company.
    Company,
    /// Country calling code.
    CountryCode,
    /// Mobile number.
    MobileNumber,
    /// Address of a picture.
    AvatarUrl,
    /// What else the server keeps.
    Metadata,
}

/// The changed fields only; what is `None` is not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(optional_fields)]
pub struct ProfileChange {
    /// First name; may be blank where [`Capabilities::blank_names`](crate::provider::Capabilities) says so.
    pub first_name: Option<String>,
    /// Last name; likewise.
    pub last_name: Option<String>,
    /// Company; blank empties it.
    pub company: Option<String>,
    /// Country calling code, digits.
    pub country_code: Option<String>,
    /// Mobile number, digits.
    pub mobile_number: Option<String>,
    /// Address of a picture; blank empties it.
    pub avatar_url: Option<String>,
    /// The changed keys.
    pub metadata: Option<Vec<MetadataChange>>,
}

impl ProfileChange {
    /// The fields that are changed, with their names.
    fn fields(&self) -> impl Iterator<Item = (&'static str, ProfileField)> {
        [
            ("first_name", ProfileField::FirstName, self.first_name.is_some()),
            ("last_name", ProfileField::LastName, self.last_name.is_some()),
            ("company", ProfileField::Company, self.company.is_some()),
            ("country_code", ProfileField::CountryCode, self.country_code.is_some()),
            ("mobile_number", ProfileField::MobileNumber, self.mobile_number.is_some()),
            ("avatar_url", ProfileField::AvatarUrl, self.avatar_url.is_some()),
            ("metadata", ProfileField::Metadata, self.metadata.is_some()),
        ]
        .into_iter()
        .filter(|(_, _, changed)| *changed)
        .map(|(name, field, _)| (name, field))
    }

    fn check(&self, capabilities: &Capabilities) -> Result<()> {
        check_metadata(self.metadata.as_deref())?;
        let refused: Vec<_> = self
            .fields()
            .filter(|(_, field)| !capabilities.editable.contains(field))
            .map(|(name, _)| problem(name, "cannot be changed here"))
            .collect();
        if !refused.is_empty() {
            return Err(Error::Invalid { message: String::new(), fields: refused });
        }
        if capabilities.blank_names {
            return Ok(());
        }
        let is_blank = |name: &Option<String>| name.as_deref().is_some_and(|name| name.trim().is_empty());
        let names = [("first_name", &self.first_name), ("last_name", &self.last_name)];
        let fields: Vec<_> = names
            .into_iter()
            .filter(|(_, name)| is_blank(name))
            .map(|(field, _)| problem(field, "may not be blank"))
            .collect();
        if fields.is_empty() { Ok(()) } else { Err(Error::Invalid { message: String::new(), fields }) }
    }
}

/// Refuses keys that are blank, and a blank text, which servers take for a removal.
pub(crate) fn check_metadata(changes: Option<&[MetadataChange]>) -> Result<()> {
    let blank = |change: &MetadataChange| {
        change.key.trim().is_empty() || change.value.as_deref().is_some_and(|value| value.trim().is_empty())
    };
    if changes.unwrap_or_default().iter().any(blank) {
        let fields = vec![problem("metadata", "may not be blank")];
        return Err(Error::Invalid { message: String::new(), fields });
    }
    Ok(())
}

fn problem(field: &str, message: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), message: message.to_owned() }
}

/// First and last name, as far as they are told.
pub(crate) fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let name = match (first, last) {
        (Some(first), Some(last)) => [first, " ", last].concat(),
        (one, other) => one.or(other)?.to_owned(),
    };
    let name = cleaned(name, 200);
    (!name.is_empty()).then_some(name)
}
