//! Lists of users: what is asked for and what comes back.

use serde::Deserialize;
use url::Url;

use super::decode;
use super::user::User;
use crate::error::Result;
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::team::{Member, TeamColumn, TeamPage, TeamRequest, TeamSort};

#[derive(Deserialize)]
struct GotUsers {
    #[serde(deserialize_with = "loose::objects")]
    users: Vec<Listed>,
    #[serde(default, deserialize_with = "loose::integer")]
    count: Option<i64>,
}

/// A user who becomes a member where it is read, so that no list of users is held beside that of members.
#[derive(Deserialize)]
#[serde(from = "User")]
struct Listed(Option<Member>);

impl From<User> for Listed {
    fn from(user: User) -> Self {
        Self(user.member())
    }
}

/// Puts what is wanted into the query of an address. Both servers fail on an unknown
/// parameter or column, so nothing else is ever sent.
pub(in crate::provider) fn ask(url: &mut Url, request: &TeamRequest) {
    let mut query = url.query_pairs_mut();
    query.append_pair("limit", &request.limit.to_string()).append_pair("offset", &request.offset.to_string());
    if let Some(search) = request.search.as_deref().map(str::trim).filter(|search| !search.is_empty()) {
        query.append_pair("q", search);
    }
    if let Some(sort) = request.sort {
        query.append_pair("order", &order(sort));
    }
}

/// Asks for the users with these ids.
pub(in crate::provider) fn ask_by_id(url: &mut Url, ids: &[String]) {
    let mut query = url.query_pairs_mut();
    query.append_pair("limit", &ids.len().to_string());
    for id in ids {
        query.append_pair("id[]", id);
    }
}

/// The users in an answer that was judged fine.
pub(in crate::provider) fn page(answer: &Answer, offset: u32) -> Result<TeamPage> {
    let got: GotUsers = decode(answer)?;
    let members: Vec<Member> = got.users.into_iter().filter_map(|Listed(member)| member).collect();
    let seen = offset.saturating_add(u32::try_from(members.len()).unwrap_or(u32::MAX));
    let count = got.count.and_then(|count| u32::try_from(count).ok()).unwrap_or(seen);
    Ok(TeamPage { members, offset, count })
}

fn order(sort: TeamSort) -> String {
    let column = match sort.by {
        TeamColumn::Name => "first_name",
        TeamColumn::Email => "email",
        TeamColumn::Joined => "created_at",
    };
    if sort.descending { format!("-{column}") } else { column.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_what_both_servers_know_is_asked() {
        let mut url = Url::parse("https://shop.example.com/admin/users").unwrap();
        let sort = Some(TeamSort { by: TeamColumn::Joined, descending: true });
        ask(&mut url, &TeamRequest { search: Some(" ann & co ".to_owned()), sort, offset: 50, limit: 50 });
        assert_eq!(url.query(), Some("limit=50&offset=50&q=ann+%26+co&order=-created_at"));
        let mut url = Url::parse("https://shop.example.com/admin/users").unwrap();
        ask(&mut url, &TeamRequest { search: Some(" ".to_owned()), sort: None, offset: 0, limit: 1 });
        assert_eq!(url.query(), Some("limit=1&offset=0"));
    }
}
