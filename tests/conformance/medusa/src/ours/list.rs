//! The team as it is searched, sorted and read page by page.

use account::team::{TeamColumn, TeamSort};
use account::{Error, Member, TeamPage, TeamProblem, TeamRequest};
use anyhow::Result;

use super::people;
use super::us::Us;
use crate::contract::Contract;

const NAMES: [[&str; 2]; 5] = [["Bea", "Zorn"], ["Eli", "Yu"], ["Cid", "Xu"], ["Ann", "Wu"], ["Dan", "Vik"]];

pub async fn ask(c: &mut Contract) -> Result<()> {
    let (admin, us) = (people::admin(c).await?, Us::admin(c).await?);
    for (place, names) in NAMES.into_iter().enumerate() {
        people::named(c, &admin, &format!("listed{place}"), names).await?;
    }
    searched(c, &us).await?;
    sorted(c, &us).await?;
    paged(c, &us).await?;
    one(c, &us).await
}

async fn searched(c: &mut Contract, us: &Us) -> Result<()> {
    let page = page(us, "listed", None, 0, 200).await?;
    let run =
        page.members.iter().filter(|member| member.email.ends_with(&c.address("").trim_start_matches('.'))).count();
    c.same("a part of the address finds members", run, NAMES.len());
    c.same("and their count", usize::try_from(page.count)?, page.members.len());
    let (address, upper) = (c.address("listed2"), c.address("LISTED2"));
    for (what, text) in [("the whole address", &address), ("whatever its case", &upper)] {
        let found = self::page(us, text, None, 0, 200).await?;
        c.same(&format!("a member is found by {what}"), names(&found), vec!["Cid"]);
    }
    let found = self::page(us, "nobody is called this", None, 0, 50).await?;
    c.same("a search may find nobody", (found.count, found.members.len()), (0, 0));
    let mine = c.target.admin.clone();
    let found = self::page(us, &mine, None, 0, 50).await?;
    let me: Vec<_> = found.members.iter().map(|member| (member.email == mine, member.me)).collect();
    c.that("oneself is marked", me.contains(&(true, true)) && !me.contains(&(false, true)), format!("{me:?}"));
    Ok(())
}

async fn sorted(c: &mut Contract, us: &Us) -> Result<()> {
    let search = c.address("").trim_start_matches('.').to_owned();
    let orders = [
        (TeamColumn::Name, "name", ["Ann", "Bea", "Cid", "Dan", "Eli"]),
        (TeamColumn::Email, "address", ["Bea", "Eli", "Cid", "Ann", "Dan"]),
        (TeamColumn::Joined, "day", ["Bea", "Eli", "Cid", "Ann", "Dan"]),
    ];
    for (by, what, wanted) in orders {
        for descending in [false, true] {
            let page = page(us, &search, Some(TeamSort { by, descending }), 0, 200).await?;
            let mut found = listed(&page);
            if descending {
                found.reverse();
            }
            let way = if descending { "downwards" } else { "upwards" };
            c.same(&format!("members are sorted by {what} {way}"), found, wanted.to_vec());
        }
    }
    Ok(())
}

async fn paged(c: &mut Contract, us: &Us) -> Result<()> {
    let sort = Some(TeamSort { by: TeamColumn::Email, descending: false });
    let whole = page(us, "", sort, 0, 200).await?;
    let count = usize::try_from(whole.count)?;
    c.same("all are counted", count, whole.members.len());
    let mut parts: Vec<Member> = Vec::new();
    while parts.len() < count {
        let part = page(us, "", sort, u32::try_from(parts.len())?, 2).await?;
        let due = (count - parts.len()).min(2);
        if part.members.len() != due {
            c.same("a page has what was asked for", part.members.len(), due);
            break;
        }
        parts.extend(part.members);
    }
    c.that("pages put together are the whole", parts == whole.members, format!("{} of {count}", parts.len()));
    let beyond = page(us, "", sort, whole.count + 10, 50).await?;
    c.same("beyond the last there is nobody", (beyond.members.len(), beyond.count), (0, whole.count));
    Ok(())
}

async fn one(c: &mut Contract, us: &Us) -> Result<()> {
    let listed = page(us, &c.address("listed1"), None, 0, 1).await?.members;
    for member in listed {
        let found = us.accounts.member(&us.account, &member.id).await;
        c.same("a member by id is as in the list", found, Ok(member));
    }
    let outcome = us.accounts.member(&us.account, "user_none").await.err();
    let refused = matches!(outcome, Some(Error::Refused { status: 404, .. }));
    c.that("a member who is not there is named", refused, format!("{outcome:?}"));
    let outcome = us.accounts.member(&us.account, "../invites").await.err();
    c.same("what is no id is not asked for", outcome, Some(Error::Team(TeamProblem::Gone)));
    Ok(())
}

pub async fn page(us: &Us, search: &str, sort: Option<TeamSort>, offset: u32, limit: u32) -> account::Result<TeamPage> {
    let search = (!search.is_empty()).then(|| search.to_owned());
    us.accounts.team(&us.account, TeamRequest { search, sort, offset, limit }).await
}

fn names(page: &TeamPage) -> Vec<&str> {
    page.members.iter().filter_map(|member| member.first_name.as_deref()).collect()
}

/// The names of those made for this part, in the page's order.
fn listed(page: &TeamPage) -> Vec<&str> {
    let ours = page.members.iter().filter(|member| member.email.starts_with("listed"));
    ours.filter_map(|member| member.first_name.as_deref()).collect()
}
