//! Passwords: hashed with argon2id, always off the threads that serve requests.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use argon2::password_hash::PasswordVerifier;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, Version};

/// 7 MiB and five passes, one of the sets that OWASP names as equal in strength
/// and the one that asks for the least memory; about 20 ms.
const MEMORY_KIB: u32 = 7 * 1024;
const PASSES: u32 = 5;

/// Hashes passwords and checks them.
#[derive(Clone)]
pub(crate) struct Passwords {
    /// The hash of nobody's password. Checking against it makes a sign-in with
    /// an unknown address take as long as one with a known address.
    decoy: Arc<str>,
}

impl Passwords {
    pub(crate) async fn new() -> Result<Self> {
        let decoy = hash(crate::random::hex(16)?).await?;
        Ok(Self { decoy: decoy.into() })
    }

    /// Whether a password is the one behind a hash. Without a hash the work is
    /// done all the same and the answer is no.
    pub(crate) async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.to_string());
        let matches = off_the_async_threads(move || matches(&password, &hash)).await?;
        Ok(matches && known)
    }
}

/// Hashes a password with a salt of its own, as a PHC string.
pub(crate) async fn hash(password: String) -> Result<String> {
    off_the_async_threads(move || {
        let hash = argon2()?.hash_password(password.as_bytes()).map_err(|e| anyhow!("argon2: {e}"))?;
        Ok(hash.to_string())
    })
    .await
}

fn matches(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|e| anyhow!("a stored hash cannot be read: {e}"))?;
    Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| anyhow!("argon2: {e}"))?;
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
        let passwords = Passwords::new().await.unwrap();
        let hash = hash("correct horse".into()).await.unwrap();
        assert!(passwords.is_right("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.is_right("Correct horse".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn without_a_hash_every_password_is_wrong() {
        let passwords = Passwords::new().await.unwrap();
        assert!(!passwords.is_right(String::new(), None).await.unwrap());
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ_and_name_their_cost() {
        let (one, two) = (hash("same".into()).await.unwrap(), hash("same".into()).await.unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{one}");
    }

    #[tokio::test]
    async fn without_a_hash_the_same_work_is_done_and_the_answer_is_no() {
        let passwords = Passwords::new().await.unwrap();
        let hash = hash("correct horse".into()).await.unwrap();
        let (decoy, real) = (PasswordHash::new(&passwords.decoy).unwrap(), PasswordHash::new(&hash).unwrap());
        assert_eq!((decoy.algorithm, decoy.params), (real.algorithm, real.params));
        assert!(!passwords.is_right("correct horse".into(), None).await.unwrap());
    }
}
