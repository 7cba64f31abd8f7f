//! Passwords: hashed with argon2id, always off the threads that serve requests.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use argon2::password_hash::PasswordVerifier;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, Version};

/// What hashing a password costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HashCost {
    /// 7 MiB and five passes, one of the sets that OWASP names as equal in strength
    /// and the one that asks for the least memory; about 20 ms.
    #[default]
    Full,
    /// As little as the algorithm allows: for tests that start servers by the hundred.
    Least,
}

/// Hashes passwords and checks them.
#[derive(Clone)]
pub(crate) struct Passwords {
    cost: HashCost,
    /// The hash of nobody's password. Checking against it makes a sign-in with
    /// an unknown address take as long as one with a known address.
    decoy: Arc<str>,
}

impl Passwords {
    pub(crate) async fn new(cost: HashCost) -> Result<Self> {
        let decoy = hash(crate::random::hex(16)?, cost).await?;
        Ok(Self { cost, decoy: decoy.into() })
    }

    /// Hashes a password with a salt of its own, as a PHC string.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        hash(password, self.cost).await
    }

    /// Whether a password is the one behind a hash. Without a hash the work is
    /// done all the same and the answer is no.
    pub(crate) async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.to_string());
        let cost = self.cost;
        let matches = off_the_async_threads(move || matches(&password, &hash, cost)).await?;
        Ok(matches && known)
    }
}

async fn hash(password: String, cost: HashCost) -> Result<String> {
    off_the_async_threads(move || {
        let hash = argon2(cost)?.hash_password(password.as_bytes()).map_err(|e| anyhow!("argon2: {e}"))?;
        Ok(hash.to_string())
    })
    .await
}

fn matches(password: &str, hash: &str, cost: HashCost) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|e| anyhow!("a stored hash cannot be read: {e}"))?;
    Ok(argon2(cost)?.verify_password(password.as_bytes(), &hash).is_ok())
}

fn argon2(cost: HashCost) -> Result<Argon2<'static>> {
    let (memory_kib, passes) = match cost {
        HashCost::Full => (7 * 1024, 5),
        HashCost::Least => (Params::MIN_M_COST, Params::MIN_T_COST),
    };
    let params = Params::new(memory_kib, passes, 1, None).map_err(|e| anyhow!("argon2: {e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.context("hashing was broken off")?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_and_no_other() {
        let passwords = Passwords::new(HashCost::Full).await.unwrap();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        assert!(passwords.is_right("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.is_right("Correct horse".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn a_cheap_hash_tells_passwords_apart_as_well() {
        let passwords = Passwords::new(HashCost::Least).await.unwrap();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        assert!(passwords.is_right("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.is_right("Correct horse".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn without_a_hash_every_password_is_wrong() {
        let passwords = Passwords::new(HashCost::Full).await.unwrap();
        assert!(!passwords.is_right(String::new(), None).await.unwrap());
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ_and_name_their_cost() {
        let passwords = Passwords::new(HashCost::Full).await.unwrap();
        let (one, two) = (passwords.hash("same".into()).await.unwrap(), passwords.hash("same".into()).await.unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{one}");
    }

    #[tokio::test]
    async fn without_a_hash_the_same_work_is_done_and_the_answer_is_no() {
        let passwords = Passwords::new(HashCost::Full).await.unwrap();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        let (decoy, real) = (PasswordHash::new(&passwords.decoy).unwrap(), PasswordHash::new(&hash).unwrap());
        assert_eq!((decoy.algorithm, decoy.params), (real.algorithm, real.params));
        assert!(!passwords.is_right("correct horse".into(), None).await.unwrap());
    }
}
