//! Our client, as the shell uses it, with no keychain.

use std::sync::Arc;
use std::time::Duration;

use account::{
    AccountId, Accounts, DeleteRequest, Limits, Nowhere, OneTimeCode, Parts, Password, PastedLink, ResetMailRequest,
    ResetRequest, SecondFactorRequest, ServerRequest, SignInRequest, SignInView, SystemClock, Vault,
};

use crate::request::Request;
use crate::setting::Setting;

pub struct Us {
    pub accounts: Accounts,
    /// An account of the recorder's address.
    pub account: AccountId,
    pub setting: Setting,
}

/// What our client sends while it does `act`, after `prepare`.
pub async fn record(prepare: impl AsyncFnOnce(&Us), act: impl AsyncFnOnce(&Us)) -> Vec<Request> {
    let us = Us::new().await;
    prepare(&us).await;
    us.setting.recorder.begin();
    act(&us).await;
    us.setting.requests()
}

impl Us {
    async fn new() -> Self {
        let setting = Setting::new().await;
        let accounts = Accounts::open(Parts {
            vault: Vault::with(|| Err(keyring_core::Error::NoDefaultStore), Duration::from_secs(20)),
            store: Box::new(Nowhere),
            journal: Box::new(Nowhere),
            cache: Box::new(Nowhere),
            clock: Arc::new(SystemClock),
            app_version: "1.2.3".to_owned(),
            limits: Limits::default(),
        })
        .unwrap();
        let request = ServerRequest::ContentstackAddress { address: setting.recorder.address.clone(), app: None };
        let account = accounts.add(request).await.unwrap().id;
        Self { accounts, account, setting }
    }

    /// Signs in as one of the demo server's people.
    pub async fn sign_in(&self, name: &str) -> SignInView {
        self.accounts.sign_in(self.credentials(name)).await.unwrap()
    }

    fn credentials(&self, name: &str) -> SignInRequest {
        let password = Password::new(&*self.setting.running.told().password);
        SignInRequest { account: self.account.clone(), email: format!("{name}@example.com"), password }
    }

    /// Signs in, and once more to prove who asks. The session before is ended in the
    /// background: what is recorded begins when that is over.
    pub async fn sign_in_and_confirm(&self, name: &str) {
        self.sign_in(name).await;
        let request = self.credentials(name);
        let view = self.accounts.confirm_identity(request).await.unwrap();
        assert!(matches!(view, SignInView::SignedIn { .. }), "{view:?}");
        self.setting.recorder.answered("DELETE /v3/user-session").await;
    }

    pub async fn request_reset(&self, name: &str) {
        let request = ResetMailRequest { account: self.account.clone(), email: format!("{name}@example.com") };
        self.accounts.request_password_reset(request).await.unwrap();
    }

    /// Sets a new password by the token that was mailed.
    pub async fn reset(&self, password: &str) {
        let link = PastedLink::new(&*self.setting.reset_token);
        let [password, confirmation] = [password; 2].map(Password::new);
        let request = ResetRequest { account: self.account.clone(), link, password, confirmation };
        self.accounts.reset_password(request).await.unwrap();
    }

    pub async fn delete(&self, name: &str) {
        let request = DeleteRequest { account: self.account.clone(), email: format!("{name}@example.com") };
        self.accounts.delete_account(request).await.unwrap();
    }

    /// The second half of a sign-in: the code is the answer to a question.
    pub async fn sign_in_with_code(&self, name: &str) {
        let SignInView::SecondFactor { challenge } = self.sign_in(name).await else { panic!("no code was asked for") };
        self.setting.recorder.begin();
        let request = SecondFactorRequest { handle: challenge.handle, code: OneTimeCode::new(&*self.setting.code) };
        let answer = self.accounts.answer_second_factor(request).await.unwrap();
        assert!(matches!(answer, SignInView::SignedIn { .. }), "{answer:?}");
    }
}
