//! The teams of two made-up shops, one on each version of Medusa. Nothing in
//! them is true of anybody.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;

use super::Wanted;
use crate::medusa_v2::{Asks, Identity};
use crate::{medusa_v1, medusa_v2, random};

/// Every so many made-up members of the first shop have an API token.
const API_TOKEN_EACH: u32 = 5;
const ROLES: [&str; 3] = ["member", "developer", "admin"];

const FIRST_NAMES: [&str; 24] = [
    "Grace", "Henrik", "Imani", "Jonas", "Kirsten", "Luca", "Marta", "Niko", "Oona", "Priya", "Quentin", "Rosa",
    "Søren", "Tara", "Ulrike", "Viktor", "Wanja", "Ximena", "Yusuf", "Zoë", "Amélie", "Bram", "Chidi", "Dana",
];
const LAST_NAMES: [&str; 29] = [
    "Moreau",
    "Nilsen",
    "Okafor",
    "Pereira",
    "Quist",
    "Rossi",
    "Sato",
    "Thorsen",
    "Ueda",
    "Varga",
    "Weber",
    "Xu",
    "Yilmaz",
    "Zapata",
    "Aalto",
    "Berg",
    "Costa",
    "Dahl",
    "Eide",
    "Fischer",
    "García",
    "Holm",
    "Ito",
    "Jansen",
    "Kaya",
    "Lind",
    "Müller",
    "Novák",
    "Ødegård",
];

struct Member {
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    role: &'static str,
    has_api_token: bool,
    asks: Option<Asks>,
}

/// Makes both teams and returns the API token of the first shop's developer.
pub(super) fn sow(tx: &Transaction<'_>, wanted: &Wanted, now: Timestamp) -> Result<String> {
    let api_token = new_api_token(wanted.marker.as_deref())?;
    for (index, member) in (0..wanted.members).zip(team(known_to_v1())) {
        let token = match (member.email.as_str(), member.has_api_token) {
            ("developer@example.com", _) => Some(api_token.clone()),
            (_, true) => Some(new_api_token(wanted.marker.as_deref())?),
            (_, false) => None,
        };
        keep_v1(tx, member, token, &wanted.hash, joined(index, wanted.members, now))?;
    }
    for (index, member) in (0..wanted.members).zip(team(known_to_v2())) {
        keep_v2(tx, member, &wanted.hash, joined(index, wanted.members, now))?;
    }
    Ok(api_token)
}

fn new_api_token(marker: Option<&str>) -> Result<String> {
    let drawn = random::hex(20)?;
    Ok(marker.map_or_else(|| drawn.clone(), |marker| format!("{marker}-{drawn}")))
}

fn known_to_v1() -> Vec<Member> {
    vec![
        known("admin", Some(("Ada", "Nilsen")), "admin", None),
        known("noname", None, "member", None),
        known("developer", Some(("Devi", "Ramanathan")), "developer", None),
    ]
}

fn known_to_v2() -> Vec<Member> {
    vec![
        known("admin", Some(("Ada", "Nilsen")), "admin", None),
        known("noname", None, "member", None),
        known("mfa", Some(("Mia", "Falk")), "member", Some(Asks::SecondFactor)),
        known("unverified", Some(("Una", "Verdi")), "member", Some(Asks::Verification)),
        known("sso", Some(("Sol", "Oduya")), "member", Some(Asks::OtherProvider)),
    ]
}

fn known(name: &str, names: Option<(&str, &str)>, role: &'static str, asks: Option<Asks>) -> Member {
    Member {
        email: format!("{name}@example.com"),
        first_name: names.map(|(first, _)| first.to_owned()),
        last_name: names.map(|(_, last)| last.to_owned()),
        role,
        has_api_token: role == "developer",
        asks,
    }
}

/// The known members, and then others without end.
fn team(known: Vec<Member>) -> impl Iterator<Item = Member> {
    known.into_iter().chain((0..).map(made_up))
}

/// A member with names that no one before had, until they run out and a number tells them apart.
fn made_up(index: u32) -> Member {
    let (first, last) = (pick(&FIRST_NAMES, index), pick(&LAST_NAMES, index));
    let pairs = FIRST_NAMES.len() * LAST_NAMES.len();
    let round = usize::try_from(index).unwrap_or(0) / pairs;
    let number = if round == 0 { String::new() } else { format!("{}", round + 1) };
    Member {
        email: format!("{}.{}{number}@example.com", plain(first), plain(last)),
        first_name: Some(first.to_owned()),
        last_name: Some(last.to_owned()),
        role: pick(&ROLES, index / 3),
        has_api_token: index.is_multiple_of(API_TOKEN_EACH),
        asks: None,
    }
}

fn pick(from: &[&'static str], index: u32) -> &'static str {
    from.get(usize::try_from(index).unwrap_or(0) % from.len()).copied().unwrap_or_default()
}

/// A name as it stands in an address.
fn plain(name: &str) -> String {
    let letters = name.to_lowercase();
    let letter = |c: char| match c {
        'ø' => 'o',
        'å' => 'a',
        'é' | 'ë' => 'e',
        'á' => 'a',
        'í' => 'i',
        'ü' => 'u',
        other => other,
    };
    letters.chars().map(letter).collect()
}

/// When a member joined: the first three years ago, the last a while ago.
fn joined(index: u32, members: u32, now: Timestamp) -> Timestamp {
    const SECONDS: i64 = 3 * 365 * 24 * 60 * 60;
    let share = SECONDS / i64::from(members.max(1));
    now - SignedDuration::from_secs(share * i64::from(members - index))
}

fn keep_v1(
    tx: &Transaction<'_>,
    member: Member,
    api_token: Option<String>,
    hash: &str,
    joined: Timestamp,
) -> Result<()> {
    let user = medusa_v1::NewUser {
        email: member.email,
        first_name: member.first_name,
        last_name: member.last_name,
        role: Some(member.role.to_owned()),
        api_token,
        password_hash: Some(hash.to_owned()),
    };
    user.keep(tx, joined)?;
    Ok(())
}

fn keep_v2(tx: &Transaction<'_>, member: Member, hash: &str, joined: Timestamp) -> Result<()> {
    let identity = Identity::new(&member.email, hash, joined)?;
    let user = medusa_v2::NewUser { email: member.email, first_name: member.first_name, last_name: member.last_name };
    let user_id = Some(user.keep(tx, joined)?);
    Identity { user_id, asks: member.asks, ..identity }.keep(tx)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_large_team_has_no_address_twice() {
        let emails: HashSet<_> = team(known_to_v1()).take(10_000).map(|member| member.email).collect();
        assert_eq!(emails.len(), 10_000);
        assert!(emails.iter().all(|email| email.is_ascii()));
    }

    #[test]
    fn members_joined_one_after_the_other_and_none_in_time_to_come() {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let times: Vec<_> = (0..10_000).map(|index| joined(index, 10_000, now)).collect();
        assert!(times.is_sorted_by(|a, b| a < b) && times.iter().all(|time| *time < now));
    }
}
