//! Signing in, with the second factor where the server asks for one.

use std::sync::Arc;

use jiff::Timestamp;

use super::challenge::{Challenge, Purpose};
use super::{SecondFactorRequest, Session, SignInRequest, SignInView};
use crate::accounts::{AccountId, Accounts};
use crate::deletion::DeletionProblem;
use crate::error::{Error, FieldProblem, Result};
use crate::provider::{Credentials, Entered, Person, Provider};
use crate::secret::Token;
use crate::vault::KeptSession;

impl Accounts {
    /// Signs in. One press of the button is one request.
    ///
    /// # Errors
    /// [`Error::InvalidCredentials`], [`Error::AccountLocked`], and everything that a
    /// server or the way to it can bring.
    pub async fn sign_in(&self, request: SignInRequest) -> Result<SignInView> {
        self.enter(request, Purpose::Session).await
    }

    /// Signs in again for the same person, who thereby proves for five minutes to be
    /// the one who may delete the account. The new session takes the old one's place.
    ///
    /// # Errors
    /// As [`sign_in`](Self::sign_in); and, here or after the second factor,
    /// [`DeletionProblem::OtherPerson`] where it is not known to be the account's own
    /// person: that session is ended again, and the account's stays.
    pub async fn confirm_identity(&self, request: SignInRequest) -> Result<SignInView> {
        self.enter(request, Purpose::Confirmation).await
    }

    async fn enter(&self, request: SignInRequest, purpose: Purpose) -> Result<SignInView> {
        let SignInRequest { account, email, password } = request;
        let _turn = self.book.turn(&account)?.lock_owned().await;
        let provider = self.book.read(&account, |a| Arc::clone(&a.provider))?;
        let who = Credentials { email: email.trim().to_owned(), password };
        check(&who)?;
        self.challenges.abandon_all_of(&account);
        match provider.sign_in(&who, None).await? {
            Entered::SignedIn { token, person } => self.arrive(&account, &who.email, purpose, token, person).await,
            Entered::SecondFactor { kind, .. } => {
                let challenge = self.challenges.begin(&account, who, kind, purpose)?;
                Ok(SignInView::SecondFactor { challenge })
            }
        }
    }

    /// Signs in with the code of a second factor. A refused code comes back as a new
    /// challenge; where no verdict came, the same handle may be used again.
    ///
    /// # Errors
    /// [`Error::ChallengeExpired`] for a handle that is unknown, used or too old;
    /// otherwise as [`sign_in`](Self::sign_in).
    pub async fn answer_second_factor(&self, request: SecondFactorRequest) -> Result<SignInView> {
        let challenge = self.challenges.take(&request.handle)?;
        let _turn = self.book.turn(&challenge.account)?.lock_owned().await;
        let provider = self.book.read(&challenge.account, |a| Arc::clone(&a.provider))?;
        let code = request.code.bare();
        match provider.sign_in(&challenge.who, Some(&code)).await {
            Ok(Entered::SignedIn { token, person }) => {
                let Challenge { account, who, purpose, .. } = challenge;
                self.arrive(&account, &who.email, purpose, token, person).await
            }
            Ok(Entered::SecondFactor { kind, message }) => self.refuse(challenge, kind, message),
            Err(Error::Refused { message, .. }) => self.refuse(challenge, None, message),
            Err(Error::Invalid { message, fields }) => self.refuse(challenge, None, words(message, &fields)),
            Err(error) => {
                if is_no_verdict(&error) {
                    self.challenges.put_back(&request.handle, challenge);
                }
                Err(error)
            }
        }
    }

    /// Has the second factor sent by text message, once a minute at most.
    ///
    /// # Errors
    /// [`Error::RateLimited`] within a minute of the last one, with nothing sent;
    /// [`Error::ChallengeExpired`]; or the server's refusal, after which a code can still be given.
    pub async fn send_text_message(&self, handle: &str) -> Result<()> {
        let challenge = self.challenges.text(handle)?;
        let provider = self.book.read(&challenge.account, |a| Arc::clone(&a.provider))?;
        provider.send_text_message(&challenge.who).await
    }

    /// Forgets the password behind a handle.
    pub fn abandon_second_factor(&self, handle: &str) {
        self.challenges.abandon(handle);
    }

    fn refuse(&self, challenge: Challenge, kind: Option<String>, message: String) -> Result<SignInView> {
        let challenge = self.challenges.again(challenge, kind, message)?;
        Ok(SignInView::SecondFactor { challenge })
    }

    /// Opens the session in the account that it belongs to and keeps it.
    async fn arrive(
        &self,
        asked: &AccountId,
        typed: &str,
        purpose: Purpose,
        token: Token,
        person: Person,
    ) -> Result<SignInView> {
        let since = self.clock.now();
        let confirmed_at = (purpose == Purpose::Confirmation).then_some(since);
        let session = Arc::new(Session { token, since: Some(since), confirmed_at });
        if purpose == Purpose::Confirmation && !self.is_own_person(asked, &person)? {
            end_quietly(self.book.read(asked, |a| Arc::clone(&a.provider))?, session);
            return Err(DeletionProblem::OtherPerson.into());
        }
        let person = Person { email: person.email.or_else(|| Some(typed.to_owned())), ..person };
        let place = self.book.admit(asked, &person, Arc::clone(&session))?;
        if let Some(dropped) = &place.dropped {
            let _ = self.vault.remove(dropped.as_str()).await;
        }
        if let Some(replaced) = place.replaced {
            end_quietly(Arc::clone(&place.provider), replaced);
        }
        self.keep(&place.account, &session, since).await;
        Ok(SignInView::SignedIn { account: self.view(&place.account)? })
    }

    fn is_own_person(&self, account: &AccountId, person: &Person) -> Result<bool> {
        let uid = self.uid(account)?;
        Ok(uid.is_some() && uid == person.uid)
    }

    /// Without a keychain the session lives in memory, and its view says so.
    async fn keep(&self, account: &AccountId, session: &Arc<Session>, since: Timestamp) {
        let Some(entry) = KeptSession::write(&session.token, Some(since)) else { return };
        // Not kept is not a failure of the sign-in; `Vault::holds` knows what came of it.
        let _ = self.vault.keep(account.as_str(), entry).await;
        let is_open = self.book.read(account, |a| a.session.is(session)).unwrap_or(false);
        if !is_open {
            let _ = self.vault.remove(account.as_str()).await;
        }
    }
}

/// A session that is replaced would count among the twenty that a server allows.
fn end_quietly(provider: Arc<dyn Provider>, session: Arc<Session>) {
    tokio::spawn(async move {
        let _ = provider.sign_out(&session.token).await;
    });
}

/// What is certain to fail would still count as a failed sign-in.
fn check(who: &Credentials) -> Result<()> {
    let blank = |field: &str| FieldProblem { field: field.to_owned(), message: "may not be blank".to_owned() };
    let mut fields = Vec::new();
    if who.email.is_empty() {
        fields.push(blank("email"));
    }
    // EXPOSE: only whether there is one.
    if who.password.expose().is_empty() {
        fields.push(blank("password"));
    }
    if fields.is_empty() { Ok(()) } else { Err(Error::Invalid { message: String::new(), fields }) }
}

fn words(message: String, fields: &[FieldProblem]) -> String {
    if message.is_empty() { fields.first().map(|field| field.message.clone()).unwrap_or_default() } else { message }
}

/// Whether an error leaves open what the server thinks of the code.
fn is_no_verdict(error: &Error) -> bool {
    matches!(
        error,
        Error::Unreachable(_)
            | Error::RateLimited { .. }
            | Error::ServerFault { .. }
            | Error::UnexpectedAnswer { .. }
            | Error::System(_)
    )
}
