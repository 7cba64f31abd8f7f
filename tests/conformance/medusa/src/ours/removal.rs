//! Removing members, with the guards that the servers lack.

use account::{DeleteRequest, Error, Outcome, Password, RemovalRequest, SignInRequest, TeamProblem};
use anyhow::{Context as _, Result, ensure};

use super::list::page;
use super::people;
use super::us::Us;
use crate::contract::Contract;
use crate::member::Member;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let (admin, us) = (people::admin(c).await?, Us::admin(c).await?);
    let (fay, gus) = (people::member(c, &admin, "fay").await?, people::member(c, &admin, "gus").await?);
    guarded(c, &us, &admin, &fay).await?;
    removed(c, &us, &admin, &fay).await?;
    several(c, &us, &fay, &gus).await?;
    everybody_else(&us, &c.target.admin).await?;
    last(c, &us, &admin).await
}

async fn guarded(c: &mut Contract, us: &Us, admin: &str, fay: &Member) -> Result<()> {
    let me = us.accounts.profile(&us.account).await?;
    let preview = us.accounts.removal_preview(&us.account, vec![fay.id.clone()]).await?;
    let count = page(us, "", None, 0, 1).await?.count;
    c.same("a removal says how many would be left", (preview.remaining, preview.refused), (count - 1, None));
    let whom: Vec<_> = preview.members.iter().map(|member| &*member.email).collect();
    c.same("and whom it would take", whom, vec![&*fay.email]);
    let preview = us.accounts.removal_preview(&us.account, vec![fay.id.clone(), me.uid.clone()]).await?;
    c.same("oneself is not removed by mistake", preview.refused, Some(TeamProblem::OwnAccount));
    let outcome = remove(us, &[&fay.id, &me.uid], &me.email).await;
    c.same("nor when it is sent all the same", outcome.err(), Some(Error::Team(TeamProblem::OwnAccount)));
    for (what, typed) in [("nothing", ""), ("a blank", " "), ("another address", &*me.email)] {
        let outcome = remove(us, &[&fay.id], typed).await.err();
        c.same(&format!("{what} confirms no removal"), outcome, Some(Error::Team(TeamProblem::NotConfirmed)));
    }
    for id in [&fay.id, &me.uid] {
        let seen = people::seen(c, admin, id).await?;
        c.same("whom a guard kept is still there", seen.status, 200);
    }
    Ok(())
}

async fn removed(c: &mut Contract, us: &Us, admin: &str, fay: &Member) -> Result<()> {
    let outcomes = remove(us, &[&fay.id], &fay.email.to_uppercase()).await?;
    c.same("a member is removed", errors(&outcomes), vec![None]);
    let seen = people::seen(c, admin, &fay.id).await?;
    c.same("and is gone from the server", seen.status, 404);
    c.that("and is let in no more", !people::lets_in(c, &fay.email, people::PASSWORD).await?, "a sign-in");
    let outcomes = remove(us, &[&fay.id], &fay.email).await?;
    c.same("who is gone is not removed again", errors(&outcomes), vec![Some(Error::Team(TeamProblem::Gone))]);
    Ok(())
}

async fn several(c: &mut Contract, us: &Us, fay: &Member, gus: &Member) -> Result<()> {
    let outcome = remove(us, &[&gus.id, &fay.id], &gus.email).await;
    let wanted = Some(Error::Team(TeamProblem::NotConfirmed));
    c.same("several are confirmed by one's own address alone", outcome.err(), wanted);
    let outcomes = remove(us, &[&fay.id, &gus.id], &c.target.admin).await?;
    let wanted = vec![Some(Error::Team(TeamProblem::Gone)), None];
    c.same("of several, each has an outcome and one that fails stops no other", errors(&outcomes), wanted);
    Ok(())
}

/// By our client too, as many at a time as a page has.
async fn everybody_else(us: &Us, admin: &str) -> Result<()> {
    loop {
        let members = page(us, "", None, 0, 50).await?.members;
        let others: Vec<_> = members.iter().filter(|member| !member.me).collect();
        let ids: Vec<&str> = others.iter().map(|member| &*member.id).collect();
        let typed = match others.as_slice() {
            [] => return Ok(()),
            [only] => only.email.clone(),
            _ => admin.to_owned(),
        };
        let outcomes = remove(us, &ids, &typed).await?;
        ensure!(outcomes.iter().all(|outcome| outcome.error.is_none()), "{outcomes:?}");
    }
}

async fn last(c: &mut Contract, us: &Us, admin: &str) -> Result<()> {
    let left = page(us, "", None, 0, 50).await?;
    c.same("all others can be removed", (left.count, left.members.len()), (1, 1));
    let me = left.members.into_iter().next().context("oneself")?;
    let preview = us.accounts.deletion_preview(&us.account).await?;
    c.that("the last member is told so", preview.last_member, format!("{preview:?}"));
    let outcome = remove(us, &[&me.id], &me.email).await.err();
    c.same("the last member is not removed", outcome, Some(Error::Team(TeamProblem::OwnAccount)));
    let (email, password) = (c.target.admin.clone(), Password::new(&*c.target.password));
    let request = SignInRequest { account: us.account.clone(), email: email.clone(), password };
    us.accounts.confirm_identity(request).await?;
    let outcome = us.accounts.delete_account(DeleteRequest { account: us.account.clone(), email }).await.err();
    c.same("and does not delete the account either", outcome, Some(Error::Team(TeamProblem::LastMember)));
    let seen = people::seen(c, admin, &me.id).await?;
    c.same("so somebody is left", seen.status, 200);
    Ok(())
}

async fn remove(us: &Us, ids: &[&str], typed: &str) -> account::Result<Vec<Outcome>> {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    us.accounts.remove_members(&us.account, RemovalRequest { ids, confirmation: typed.to_owned() }).await
}

fn errors(outcomes: &[Outcome]) -> Vec<Option<Error>> {
    outcomes.iter().map(|outcome| outcome.error.clone()).collect()
}
