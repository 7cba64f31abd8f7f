//! Passwords: a new one by a mail's link, the activation of an account, and how
//! strong a password is.

mod made;
mod strength;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::cooldown;
use crate::error::{Error, FieldProblem, NetworkProblem, Result};
use crate::journal::JournalEvent;
use crate::link::{LinkKind, PastedLink};
use crate::provider::Newcomer;
use crate::secret::Password;
use crate::session::SessionState;

pub(crate) use made::made;
pub use strength::{StrengthRequest, StrengthView, StrengthWarning};

/// Asks for a mail with a link for a new password.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResetMailRequest {
    /// The account whose server is asked.
    pub account: AccountId,
    /// E-mail address.
    pub email: String,
}

/// What a person gives to have a new password.
#[derive(Debug, Deserialize, TS)]
pub struct ResetRequest {
    /// The account whose server is asked.
    pub account: AccountId,
    /// The mail's link, or the token alone.
    #[ts(type = "string")]
    pub link: PastedLink,
    /// The new password.
    #[ts(type = "string")]
    pub password: Password,
    /// The new password once more.
    #[ts(type = "string")]
    pub confirmation: Password,
}

/// What a person gives to activate an account.
#[derive(Debug, Deserialize, TS)]
pub struct ActivateRequest {
    /// The account whose server is asked.
    pub account: AccountId,
    /// The mail's link, or the token alone.
    #[ts(type = "string")]
    pub link: PastedLink,
    /// First name; may not be blank.
    pub first_name: String,
    /// Last name; may not be blank.
    pub last_name: String,
    /// The password.
    #[ts(type = "string")]
    pub password: Password,
    /// The password once more.
    #[ts(type = "string")]
    pub confirmation: Password,
}

/// Why a new password is not sent. Everything else is the server's to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PasswordProblem {
    /// There is none, or nothing but white space.
    Blank,
    /// The two are not the same.
    Unequal,
}

/// When a mail was last asked for, by account and address.
pub(crate) type AskedMails = Mutex<HashMap<(AccountId, String), Timestamp>>;

impl Accounts {
    /// Has a mail sent with a link for a new password; asked once, and for one
    /// address once a minute at most. Success says nothing of whether the address
    /// has an account.
    ///
    /// # Errors
    /// [`Error::RateLimited`] within a minute of the last mail, with nothing sent, or
    /// by the server; [`Error::Invalid`] at `email`, with nothing sent where it is blank.
    pub async fn request_password_reset(&self, request: ResetMailRequest) -> Result<()> {
        let ResetMailRequest { account, email } = request;
        let email = email.trim();
        if email.is_empty() {
            return Err(blank(&["email"]));
        }
        self.send_reset_mail(&account, email).await
    }

    /// As [`request_password_reset`](Self::request_password_reset), for an address that is one.
    pub(crate) async fn send_reset_mail(&self, account: &AccountId, email: &str) -> Result<()> {
        let provider = self.book.read(account, |a| Arc::clone(&a.provider))?;
        let key = (account.clone(), email.to_lowercase());
        self.note_mail(&key)?;
        let outcome = provider.request_password_reset(email).await;
        match &outcome {
            Ok(()) => self.write_down_for(JournalEvent::ResetRequested, account, email),
            Err(error) if never_left(error) => {
                self.mails().remove(&key);
            }
            Err(_) => {}
        }
        outcome
    }

    /// Sets a new password, sent once. The server ends the person's sessions by it,
    /// so the account is signed out here as well; it keeps its e-mail address.
    ///
    /// # Errors
    /// With nothing sent: [`Error::Link`] and [`Error::Password`]. From the server:
    /// [`Error::LinkSpent`]; [`Error::Invalid`] with its words at `link`, `password` and
    /// `password_confirmation`; the session goes on then.
    pub async fn reset_password(&self, request: ResetRequest) -> Result<()> {
        let ResetRequest { account, link, password, confirmation } = request;
        let _turn = self.book.turn(&account)?.lock_owned().await;
        let provider = self.book.read(&account, |a| Arc::clone(&a.provider))?;
        let token = link.token(LinkKind::Reset)?;
        check(&password, &confirmation)?;
        provider.reset_password(&token, &password).await?;
        self.write_down(JournalEvent::PasswordSet, &account);
        self.forget_session(&account).await
    }

    /// Activates an account, sent once. Signing in comes after it.
    ///
    /// # Errors
    /// With nothing sent: [`Error::Link`], [`Error::Password`], and [`Error::Invalid`]
    /// at a name that is blank. From the server: [`Error::Invalid`] with its words at
    /// `link`, `first_name`, `last_name`, `password` and `password_confirmation`.
    pub async fn activate(&self, request: ActivateRequest) -> Result<()> {
        let ActivateRequest { account, link, first_name, last_name, password, confirmation } = request;
        let provider = self.book.read(&account, |a| Arc::clone(&a.provider))?;
        let token = link.token(LinkKind::Activation)?;
        let (first_name, last_name) = (first_name.trim().to_owned(), last_name.trim().to_owned());
        let names = [("first_name", &first_name), ("last_name", &last_name)];
        let missing: Vec<_> = names.iter().filter(|(_, name)| name.is_empty()).map(|(field, _)| *field).collect();
        if !missing.is_empty() {
            return Err(blank(&missing));
        }
        check(&password, &confirmation)?;
        provider.activate(&token, &Newcomer { first_name, last_name, password }).await?;
        self.write_down(JournalEvent::Activated, &account);
        Ok(())
    }

    /// What the server ended is forgotten here: second factors that are waited for,
    /// the session, and the keychain's entry (when the keychain answers, if not now).
    async fn forget_session(&self, account: &AccountId) -> Result<()> {
        self.challenges.abandon_all_of(account);
        self.book.set_session(account, SessionState::SignedOut)?;
        let _ = self.write_entry(account).await;
        Ok(())
    }

    fn note_mail(&self, key: &(AccountId, String)) -> Result<()> {
        let now = self.clock.now();
        let mut mails = self.mails();
        mails.retain(|_, asked| !cooldown::is_over(*asked, now));
        cooldown::check(mails.get(key).copied(), now)?;
        mails.insert(key.clone(), now);
        Ok(())
    }

    /// Forgets which mails were asked for an account.
    pub(crate) fn forget_mails(&self, account: &AccountId) {
        self.mails().retain(|(of, _), _| of != account);
    }

    fn mails(&self) -> std::sync::MutexGuard<'_, HashMap<(AccountId, String), Timestamp>> {
        self.asked_mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the server cannot have seen costs nobody a minute.
fn never_left(error: &Error) -> bool {
    use NetworkProblem::{NoCertificates, NoSuchHost, Refused, Tls};
    matches!(error, Error::Unreachable(NoCertificates | NoSuchHost | Refused | Tls))
}

fn blank(fields: &[&str]) -> Error {
    let problem = |field: &&str| FieldProblem { field: (*field).to_owned(), message: "may not be blank".to_owned() };
    Error::Invalid { message: String::new(), fields: fields.iter().map(problem).collect() }
}

fn check(password: &Password, confirmation: &Password) -> Result<(), PasswordProblem> {
    // EXPOSE: only whether there is one, and whether it is the same twice.
    let (password, confirmation) = (password.expose(), confirmation.expose());
    if password.trim().is_empty() {
        return Err(PasswordProblem::Blank);
    }
    if password == confirmation { Ok(()) } else { Err(PasswordProblem::Unequal) }
}
