//! What a passphrase is checked by: an argon2id hash, with the failures since it was last right.

use argon2::password_hash::PasswordVerifier;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, Version};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::secret::Password;
use crate::vault::{Contents, Packed};

/// The version of the entry.
const VERSION: u32 = 1;

/// KiB of memory, passes and lanes of a new hash: three times what OWASP asks for at
/// least, about a tenth of a second.
const COST: (u32, u32, u32) = (65_536, 2, 1);

/// KiB of memory of a hash that is believed: less guards nothing, and more would only
/// have been written to make this computer stumble.
const BELIEVED_KIB: std::ops::RangeInclusive<u32> = 19_456..=1_048_576;

/// Passes of a hash that is believed.
const BELIEVED_PASSES: std::ops::RangeInclusive<u32> = 2..=16;

/// The entry: `{"v":1,"hash":"$argon2id$…","failures":0,"failed_at":null}`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Verifier {
    v: u32,
    hash: String,
    /// Wrong passphrases since the last right one.
    pub failures: u32,
    /// When the last of them was looked at.
    pub failed_at: Option<Timestamp>,
}

impl Verifier {
    /// Makes one for a new passphrase, away from the threads that serve the page.
    pub async fn of(passphrase: Password) -> Result<Self> {
        let hash = off_the_async_threads(move || hash(&passphrase)).await??;
        Ok(Self { v: VERSION, hash, failures: 0, failed_at: None })
    }

    /// Reads an entry; `None` where it is damaged, of a later version, or too weak to believe.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        (read.v == VERSION && is_believed(&read.hash)).then_some(read)
    }

    /// Its bytes.
    pub fn pack(&self) -> Result<Packed> {
        let bytes = serde_json::to_vec(self).map_err(|error| Error::System(error.to_string()))?;
        Ok(Packed { bytes: Zeroizing::new(bytes), contents: Contents::default() })
    }

    /// Whether a passphrase is the right one. How long it takes does not depend on that.
    pub async fn accepts(&self, passphrase: Password) -> Result<bool> {
        let hash = self.hash.clone();
        off_the_async_threads(move || {
            // EXPOSE: hashed, and the two hashes are compared in constant time.
            let passphrase = passphrase.expose().as_bytes();
            PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(passphrase, &hash).is_ok())
        })
        .await
    }
}

fn hash(passphrase: &Password) -> Result<String> {
    let (memory_kib, passes, lanes) = COST;
    let params = Params::new(memory_kib, passes, lanes, None).map_err(system)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    // EXPOSE: only its hash leaves this function.
    Ok(argon2.hash_password(passphrase.expose().as_bytes()).map_err(system)?.to_string())
}

fn is_believed(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    let Ok(params) = Params::try_from(&hash) else { return false };
    hash.algorithm.as_str() == "argon2id"
        && hash.hash.is_some_and(|output| output.len() >= 32)
        && hash.salt.is_some()
        && BELIEVED_KIB.contains(&params.m_cost())
        && BELIEVED_PASSES.contains(&params.t_cost())
        && params.p_cost() <= 4
}

async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(system)
}

fn system(error: impl std::fmt::Display) -> Error {
    Error::System(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_passphrase_is_accepted() {
        let verifier = Verifier::of(Password::new("brass plates on doors")).await.unwrap();
        assert!(verifier.accepts(Password::new("brass plates on doors")).await.unwrap());
        for wrong in ["", "brass plates on door", "brass plates on doors ", "Brass plates on doors"] {
            assert!(!verifier.accepts(Password::new(wrong)).await.unwrap(), "{wrong:?}");
        }
    }

    #[tokio::test]
    async fn a_passphrase_is_hashed_with_argon2id_and_a_salt_of_its_own() {
        let one = Verifier::of(Password::new("brass plates on doors")).await.unwrap();
        let other = Verifier::of(Password::new("brass plates on doors")).await.unwrap();
        assert!(one.hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"), "{}", one.hash);
        assert_ne!(one.hash, other.hash);
        let packed = one.pack().unwrap();
        assert!(packed.bytes.len() < 2_560);
        assert!(Verifier::read(&packed.bytes).is_some_and(|read| read.hash == one.hash && read.failures == 0));
    }

    #[tokio::test]
    async fn an_entry_that_is_damaged_late_or_weak_is_none() {
        let good = Verifier::of(Password::new("brass plates on doors")).await.unwrap();
        let text = String::from_utf8(good.pack().unwrap().bytes.to_vec()).unwrap();
        assert!(Verifier::read(text.as_bytes()).is_some());
        for (from, to) in [
            ("\"v\":1", "\"v\":2"),
            ("argon2id", "argon2i"),
            ("m=65536", "m=8"),
            ("m=65536", "m=4000000"),
            ("t=2", "t=1"),
            ("p=1", "p=200"),
            ("$argon2id", ""),
            ("}", ""),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            assert!(Verifier::read(changed.as_bytes()).is_none(), "{from} -> {to}");
        }
        assert!(Verifier::read(b"").is_none() && Verifier::read(&[0xff]).is_none());
    }
}
