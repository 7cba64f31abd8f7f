//! One Medusa server: its users, which both versions have in the same places.

use reqwest::Method;
use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;

use super::errors::{self, Proof, judge};
use super::list;
use super::user::{self, User};
use crate::error::{Error, Result};
use crate::provider::Line;
use crate::provider::http::{Answer, Call};
use crate::secret::{Token, TokenKind};
use crate::server::Server;
use crate::team::{Member, MemberChange, TeamPage, TeamProblem, TeamRequest};

use super::{body, not_this_service};

/// The header of an API token (v1).
const API_TOKEN: &str = "x-medusa-access-token";

/// The longest id that is put into a path, in bytes.
const LONGEST_ID: usize = 128;

/// One Medusa server.
pub(in crate::provider) struct Shop {
    pub server: Server,
    line: Line,
    /// Where it tells whose a session is.
    me: &'static str,
}

impl Shop {
    pub fn new(server: Server, line: Line, me: &'static str) -> Self {
        Self { server, line, me }
    }

    pub fn url(&self, path: &str) -> Url {
        self.server.url(path)
    }

    /// Sends a request without a session and gives its answer, whatever it is.
    pub async fn send(&self, call: Call<'_>) -> Result<Answer> {
        self.line.send(call).await
    }

    /// Sends a request with a session and gives its answer if it is a success.
    pub async fn send_with(&self, token: &Token, call: Call<'_>) -> Result<Answer> {
        let answer = self.line.send(prove(call, token)).await?;
        judge(&answer, Proof::Session)?;
        Ok(answer)
    }

    pub async fn get(&self, token: &Token, path: &str) -> Result<Answer> {
        self.send_with(token, Call::new(Method::GET, self.url(path))).await
    }

    /// Posts a body that holds no secret.
    pub async fn post(&self, token: &Token, path: &str, body: &impl Serialize) -> Result<Answer> {
        self.send_with(token, Call::new(Method::POST, self.url(path)).with_body(body, 256)?).await
    }

    pub async fn delete(&self, token: &Token, path: &str) -> Result<()> {
        self.send_with(token, Call::new(Method::DELETE, self.url(path))).await.map(drop)
    }

    /// The session's person. The server may know no more of a person who was deleted.
    pub async fn me(&self, token: &Token, proof: Proof) -> Result<User> {
        let answer = self.line.send(prove(Call::new(Method::GET, self.url(self.me)), token)).await?;
        if answer.status == 404 && errors::is_json(&answer) {
            return Err(Error::SessionExpired);
        }
        judge(&answer, proof)?;
        user::read(&answer)
    }

    /// The id of the session's person.
    pub async fn my_id(&self, token: &Token) -> Result<String> {
        let me = self.me(token, Proof::Session).await?;
        Ok(me.id().unwrap_or_default().to_owned())
    }

    pub async fn members(&self, token: &Token, request: &TeamRequest) -> Result<TeamPage> {
        let mut url = self.url("/admin/users");
        list::ask(&mut url, request);
        let answer = self.send_with(token, Call::new(Method::GET, url)).await?;
        list::page(&answer, request.offset)
    }

    pub async fn members_by_id(&self, token: &Token, ids: &[String]) -> Result<Vec<Member>> {
        let ids: Vec<_> = ids.iter().filter(|id| is_id(id)).cloned().collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut url = self.url("/admin/users");
        list::ask_by_id(&mut url, &ids);
        let answer = self.send_with(token, Call::new(Method::GET, url)).await?;
        Ok(list::page(&answer, 0)?.members)
    }

    pub async fn member(&self, token: &Token, id: &str) -> Result<Member> {
        let answer = self.get(token, &of_user(id)?).await?;
        member(&answer)
    }

    pub async fn change(&self, token: &Token, id: &str, body: Map<String, Value>) -> Result<Answer> {
        self.post(token, &of_user(id)?, &Value::Object(body)).await
    }

    pub async fn change_member(&self, token: &Token, change: &MemberChange) -> Result<Member> {
        member(&self.change(token, &change.id, body::of_member(change)).await?)
    }

    pub async fn remove(&self, token: &Token, id: &str) -> Result<()> {
        self.delete(token, &of_user(id)?).await
    }
}

/// The member in an answer that was judged fine.
pub(in crate::provider) fn member(answer: &Answer) -> Result<Member> {
    user::read(answer)?.member().ok_or_else(|| not_this_service(answer))
}

pub(in crate::provider) fn of_user(id: &str) -> Result<String> {
    below("/admin/users", id)
}

pub(in crate::provider) fn of_invite(id: &str) -> Result<String> {
    below("/admin/invites", id)
}

/// Nothing but an id stands in a path: another text could name another call.
fn below(path: &str, id: &str) -> Result<String> {
    if is_id(id) { Ok(format!("{path}/{id}")) } else { Err(TeamProblem::Gone.into()) }
}

fn is_id(id: &str) -> bool {
    let fits = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    fits && (1..=LONGEST_ID).contains(&id.len()) && id != "me"
}

fn prove<'a>(call: Call<'a>, token: &'a Token) -> Call<'a> {
    match token.kind() {
        TokenKind::Session => call.with_bearer(token),
        TokenKind::Api => call.with_token(API_TOKEN, token),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_an_id_stands_in_a_path() {
        assert_eq!(of_user("usr_01HX-a").as_deref(), Ok("/admin/users/usr_01HX-a"));
        for id in ["", "..", "a/b", "a?b", "password-token/x", "me", "é", &"x".repeat(129)] {
            assert_eq!(of_invite(id), Err(Error::Team(TeamProblem::Gone)), "{id:?}");
        }
    }
}
