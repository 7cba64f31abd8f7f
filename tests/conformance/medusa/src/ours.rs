//! Our own client, as the shell uses it, before the server: what it reads, what it
//! changes there, and what it makes of each refusal.

mod canary;
mod invites;
mod list;
mod members;
mod password;
mod people;
mod profile;
mod removal;
mod session;
mod us;

use crate::contract::Contract;
use crate::target::Version;

pub async fn ask(c: &mut Contract) {
    let result = session::ask(c).await;
    c.part("signing in by our client", result);
    let result = profile::ask(c).await;
    c.part("the profile by our client", result);
    let result = password::ask(c).await;
    c.part("a new password by our client", result);
    let result = list::ask(c).await;
    c.part("the team by our client", result);
    let result = members::ask(c).await;
    c.part("members by our client", result);
    let result = invites::ask(c).await;
    c.part("invites by our client", result);
    if c.target.version == Version::V1 {
        let result = canary::ask(c).await;
        c.part("what our client lets out", result);
    }
    // Last: it leaves nobody there but the administrator.
    let result = removal::ask(c).await;
    c.part("removals by our client", result);
}
