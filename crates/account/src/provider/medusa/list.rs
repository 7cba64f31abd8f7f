//! Lists of users: what is asked for and what comes back.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::user::User;
use super::{decode, not_this_service};
use crate::error::Result;
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::team::{Member, TeamColumn, TeamPage, TeamRequest, TeamSort};

#[derive(Deserialize)]
struct GotUsers {
    users: Vec<Box<RawValue>>,
    #[serde(default, deserialize_with = "loose::integer")]
    count: Option<i64>,
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
    let users = read(&got.users).ok_or_else(|| not_this_service(answer))?;
    let members: Vec<Member> = users.into_iter().filter_map(User::member).collect();
    let seen = offset.saturating_add(u32::try_from(members.len()).unwrap_or(u32::MAX));
    let count = got.count.and_then(|count| u32::try_from(count).ok()).unwrap_or(seen);
    Ok(TeamPage { members, offset, count })
}

/// The objects among the items, each read from the answer's own text: a tree of a
/// thousand users would cost more than they do. What is no object is passed over.
fn read(items: &[Box<RawValue>]) -> Option<Vec<User>> {
    items.iter().map(|item| item.get()).filter(|item| item.starts_with('{')).map(user).collect()
}

/// One user; where a name comes twice, the last one counts.
fn user(text: &str) -> Option<User> {
    let at_once = serde_json::from_str(text).ok();
    at_once.or_else(|| serde_json::from_value(serde_json::from_str::<Value>(text).ok()?).ok())
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

    fn answer(users: &str) -> Option<Vec<Option<String>>> {
        let got: GotUsers = serde_json::from_str(&format!(r#"{{"users":{users}}}"#)).ok()?;
        Some(read(&got.users)?.iter().map(|user| user.id().map(str::to_owned)).collect())
    }

    #[test]
    fn of_an_array_the_objects_are_read_and_the_rest_is_passed_over() {
        let some = |id: &str| Some(id.to_owned());
        let found = answer(r#"[ {"id":"a"} , 3, null, ["id"], "x", {"id":7}, {} ]"#);
        assert_eq!(found, Some(vec![some("a"), some("7"), None]));
        assert_eq!(answer("[]"), Some(Vec::new()));
        for other in ["{}", "null", "3", r#""[]""#] {
            assert_eq!(answer(other), None, "{other}");
        }
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_counts() {
        assert_eq!(answer(r#"[{"id":"a","id":"b"}]"#), Some(vec![Some("b".to_owned())]));
    }

    #[test]
    fn a_user_that_is_too_deep_makes_the_list_unreadable() {
        let deep = format!(r#"[{{"metadata":{}{}}}]"#, "[".repeat(1000), "]".repeat(1000));
        assert_eq!(answer(&deep), None);
    }

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
