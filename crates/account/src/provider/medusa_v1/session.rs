//! `/admin/auth`: signing in by password or with an API token (`contracts/medusa.md`, v1).

use reqwest::Method;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{MedusaV1, not_this_service};
use crate::error::{Error, FieldProblem, Result};
use crate::profile::full_name;
use crate::provider::http::Call;
use crate::provider::medusa::body::size;
use crate::provider::medusa::decode;
use crate::provider::medusa::errors::{Proof, judge};
use crate::provider::medusa::token::Claims;
use crate::provider::medusa::user::User;
use crate::provider::{Credentials, Entered, Person};
use crate::secret::{Token, TokenKind};

#[derive(Serialize)]
struct Login<'a> {
    email: &'a str,
    password: &'a str,
}

#[derive(Deserialize)]
struct SignedIn {
    access_token: SecretString,
}

impl MedusaV1 {
    /// The token says whose it is; one that does not is asked about.
    pub(super) async fn open_session(&self, who: &Credentials) -> Result<Entered> {
        // EXPOSE: into a body that is wiped after it was sent.
        let password = who.password.expose();
        let call = Call::new(Method::POST, self.shop.url("/admin/auth/token"));
        let call = call.with_body(&Login { email: &who.email, password }, size(&[&who.email, password]))?;
        let answer = self.shop.send(call).await?;
        judge(&answer, Proof::Credentials)?;
        let SignedIn { access_token } = decode(&answer)?;
        let token = Token::new(access_token, self.shop.server.origin()).ok_or_else(|| not_this_service(&answer))?;
        // EXPOSE: only its claims are read.
        let uid = Claims::read(token.expose()).and_then(|claims| claims.person().map(str::to_owned));
        let person = match uid {
            Some(uid) => Person { uid: Some(uid), ..Person::default() },
            None => person(self.shop.me(&token, Proof::Session).await?),
        };
        Ok(Entered::SignedIn { token, person })
    }

    pub(super) async fn open_with_api_token(&self, secret: SecretString) -> Result<Entered> {
        let Some(token) = Token::of_kind(TokenKind::Api, secret, self.shop.server.origin()) else {
            let problem = FieldProblem { field: "api_token".to_owned(), message: "is no token".to_owned() };
            return Err(Error::Invalid { message: String::new(), fields: vec![problem] });
        };
        let person = person(self.shop.me(&token, Proof::Credentials).await?);
        Ok(Entered::SignedIn { token, person })
    }
}

fn person(user: User) -> Person {
    let profile = user.profile();
    let told = |text: String| (!text.is_empty()).then_some(text);
    Person {
        name: full_name(profile.first_name.as_deref(), profile.last_name.as_deref()),
        uid: told(profile.uid),
        email: told(profile.email),
    }
}
