//! A forgotten password.

use account::{Error, Password, PasswordProblem, PastedLink, ResetMailRequest, ResetRequest};
use anyhow::Result;
use jiff::SignedDuration;

use super::people::{self, PASSWORD};
use super::session::field;
use super::us::Us;
use crate::contract::Contract;
use crate::mails::What;

const NEW: &str = "copper-lagoon-thistle";

pub async fn ask(c: &mut Contract) -> Result<()> {
    let admin = people::admin(c).await?;
    let ann = people::member(c, &admin, "forgetful").await?;
    let us = Us::new(c).await?;
    asked_for(c, &us, &ann.email).await?;
    let token = c.mails.next(&ann.email, What::Reset).await?;
    refused(c, &us, &ann.email, &token).await?;
    c.same("the mailed token sets a new password", reset(&us, &token, [NEW; 2]).await.err(), None);
    let outcome = us.sign_in(&ann.email, PASSWORD).await.err();
    c.same("the old password is wrong then", outcome, Some(Error::InvalidCredentials));
    c.that("and the new one lets in", us.sign_in(&ann.email, NEW).await.is_ok(), "no sign-in");
    let outcome = reset(&us, &token, ["another-one-27"; 2]).await.err();
    c.same("a token that was used is named", outcome, Some(Error::LinkSpent));
    c.that("and changes nothing", people::lets_in(c, &ann.email, NEW).await?, "no sign-in");
    whole_link(c, &us, &ann.email).await
}

async fn asked_for(c: &mut Contract, us: &Us, email: &str) -> Result<()> {
    let nobody = c.address("nobody-at-all");
    c.same("a mail for an unknown address is asked for like any", request(us, &nobody).await.err(), None);
    c.same("a mail is asked for", request(us, email).await.err(), None);
    let outcome = request(us, &email.to_uppercase()).await.err();
    c.that("and not again within a minute", matches!(outcome, Some(Error::RateLimited { .. })), format!("{outcome:?}"));
    let outcome = request(us, " ").await.err();
    c.same("a blank address is refused before it is sent", field(outcome.as_ref()), Some("email"));
    Ok(())
}

async fn refused(c: &mut Contract, us: &Us, email: &str, token: &str) -> Result<()> {
    let count = c.mails.count(&c.address("nobody-at-all"), What::Reset).await?;
    c.same("an unknown address gets no mail by our client", count, 0);
    let tampered = format!("{token}x");
    for (what, token) in [("a token that was changed", &*tampered), ("a token that is none", "nonsense-27")] {
        let outcome = reset(us, token, [NEW; 2]).await.err();
        c.same(&format!("{what} is named"), outcome, Some(Error::LinkSpent));
    }
    for (what, passwords, problem) in [
        ("a blank password", [" "; 2], PasswordProblem::Blank),
        ("a password that is not the same twice", [NEW, PASSWORD], PasswordProblem::Unequal),
    ] {
        let outcome = reset(us, token, passwords).await.err();
        c.same(&format!("{what} is refused before the token is spent"), outcome, Some(Error::Password(problem)));
    }
    c.that("what was refused changes no password", people::lets_in(c, email, PASSWORD).await?, "no sign-in");
    Ok(())
}

/// A minute later, a second mail; of it the whole link is pasted.
async fn whole_link(c: &mut Contract, us: &Us, email: &str) -> Result<()> {
    us.clock.put_forward(SignedDuration::from_secs(61));
    c.same("a minute later another is asked for", request(us, email).await.err(), None);
    let token = c.mails.next(email, What::Reset).await?;
    let link = format!("{}/app/reset-password?token={token}&email={email}", c.target.base);
    c.same("a whole link sets a password", reset(us, &link, [PASSWORD; 2]).await.err(), None);
    c.that("which lets in", people::lets_in(c, email, PASSWORD).await?, "no sign-in");
    let outcome = us.accounts.profile(&us.account).await.err();
    c.same("and the session here has ended", outcome, Some(Error::SignedOut));
    Ok(())
}

async fn request(us: &Us, email: &str) -> account::Result<()> {
    let request = ResetMailRequest { account: us.account.clone(), email: email.to_owned() };
    us.accounts.request_password_reset(request).await
}

/// Sets a password by a link or a token alone.
pub async fn reset(us: &Us, link: &str, passwords: [&str; 2]) -> account::Result<()> {
    let [password, confirmation] = passwords.map(Password::new);
    let request = ResetRequest { account: us.account.clone(), link: PastedLink::new(link), password, confirmation };
    us.accounts.reset_password(request).await
}
