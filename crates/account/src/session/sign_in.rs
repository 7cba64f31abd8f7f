//! Signing in, with the second factor where the server asks for one.

use std::sync::Arc;

use super::challenge::{Challenge, Purpose};
use super::{ApiTokenRequest, SecondFactorRequest, Session, SignInRequest, SignInView};
use crate::accounts::{AccountId, Accounts};
use crate::deletion::DeletionProblem;
use crate::error::{Elsewhere, Error, FieldProblem, Result};
use crate::journal::JournalEvent;
use crate::provider::{Credentials, Entered, Person, Provider};
use crate::secret::Token;

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
        self.check_open()?;
        self.open_unopened(&account).await?;
        let provider = self.book.read(&account, |a| Arc::clone(&a.provider))?;
        let who = Credentials { email: email.trim().to_owned(), password };
        check(&who)?;
        self.challenges.abandon_all_of(&account);
        match provider.sign_in(&who, None).await? {
            Entered::SignedIn { token, person } => {
                self.arrive(&account, Some(&who.email), purpose, token, person).await
            }
            Entered::SecondFactor { kind, .. } => {
                let challenge = self.challenges.begin(&account, who, kind, purpose)?;
                Ok(SignInView::SecondFactor { challenge })
            }
        }
    }

    /// Signs in with a token that the person made elsewhere; the server is asked once whose it is.
    ///
    /// # Errors
    /// [`Error::InvalidCredentials`] where the server does not take it; [`Error::Invalid`] at
    /// `api_token`, with nothing sent, where it is none that could be sent.
    pub async fn sign_in_with_api_token(&self, request: ApiTokenRequest) -> Result<SignInView> {
        let ApiTokenRequest { account, api_token } = request;
        let _turn = self.book.turn(&account)?.lock_owned().await;
        self.check_open()?;
        self.open_unopened(&account).await?;
        let provider = self.book.read(&account, |a| Arc::clone(&a.provider))?;
        self.challenges.abandon_all_of(&account);
        match provider.sign_in_with_api_token(api_token.bare()).await? {
            Entered::SignedIn { token, person } => self.arrive(&account, None, Purpose::Session, token, person).await,
            Entered::SecondFactor { .. } => Err(Error::SignInElsewhere(Elsewhere::SecondFactor)),
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
        self.check_open()?;
        let provider = self.book.read(&challenge.account, |a| Arc::clone(&a.provider))?;
        let code = request.code.bare();
        match provider.sign_in(&challenge.who, Some(&code)).await {
            Ok(Entered::SignedIn { token, person }) => {
                let Challenge { account, who, purpose, .. } = challenge;
                self.arrive(&account, Some(&who.email), purpose, token, person).await
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
        typed: Option<&str>,
        purpose: Purpose,
        token: Token,
        person: Person,
    ) -> Result<SignInView> {
        let since = self.clock.now();
        let confirmed_at = (purpose == Purpose::Confirmation).then_some(since);
        let provider = self.book.read(asked, |a| Arc::clone(&a.provider))?;
        let validity = provider.validity(&token);
        let session = Arc::new(Session { confirmed_at, ..Session::of(token, Some(since), validity) });
        if purpose == Purpose::Confirmation && !self.is_own_person(asked, &person)? {
            end_quietly(provider, session);
            return Err(DeletionProblem::OtherPerson.into());
        }
        let person = Person { email: person.email.or_else(|| typed.map(str::to_owned)), ..person };
        let place = self.book.admit(asked, &person, Arc::clone(&session))?;
        if place.is_new {
            self.write_down(JournalEvent::AccountAdded, &place.account);
        }
        self.write_down(JournalEvent::SignedIn, &place.account);
        if let Some(dropped) = &place.dropped {
            self.journal.forget(dropped);
            let _ = self.vault.remove(dropped.as_str()).await;
        }
        if let Some(replaced) = place.replaced {
            end_quietly(Arc::clone(&place.provider), replaced);
        }
        self.keep(&place.account, &session).await;
        Ok(SignInView::SignedIn { account: self.view(&place.account)? })
    }

    fn is_own_person(&self, account: &AccountId, person: &Person) -> Result<bool> {
        let uid = self.uid(account)?;
        Ok(uid.is_some() && uid == person.uid)
    }

    /// Without a keychain the session lives in memory, and its view says so.
    async fn keep(&self, account: &AccountId, session: &Arc<Session>) {
        // Not kept is not a failure of the sign-in; `Vault::contents` knows what came of it.
        let _ = self.write_entry(account).await;
        let is_open = self.book.read(account, |a| a.session.is(session)).unwrap_or(false);
        if !is_open {
            let _ = self.write_entry(account).await;
        }
    }

    /// The entry of an account that was not yet looked for may hold the headers that a
    /// proxy before the server wants to see.
    async fn open_unopened(&self, account: &AccountId) -> Result<()> {
        let state = self.book.read(account, |a| a.session.clone())?;
        if self.is_unopened(&state) { self.resume(account).await } else { Ok(()) }
    }
}

/// A session that is replaced would count among the twenty that a server allows.
fn end_quietly(provider: Arc<dyn Provider>, session: Arc<Session>) {
    if !provider.capabilities().ends_sessions {
        return;
    }
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
