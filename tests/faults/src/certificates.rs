//! Certificates made for one run: a root that this process trusts as if the system
//! did, and what is wrong in one way each.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::TlsAcceptor;

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// Nothing: for this computer, and signed by the root.
    Good,
    /// Signed by the root, and over since 2001.
    Expired,
    /// Signed by the root, for another host.
    OtherHost,
    /// For this computer, and signed by nobody but itself.
    SelfSigned,
}

/// What servers of this run prove themselves with.
pub struct Certificates {
    good: TlsAcceptor,
    expired: TlsAcceptor,
    other_host: TlsAcceptor,
    self_signed: TlsAcceptor,
}

/// Where the root's own certificate stands in a folder.
pub fn root_file(folder: &Path) -> PathBuf {
    folder.join("root.pem")
}

impl Certificates {
    /// Makes all of them, and writes the root into `folder`.
    pub fn make(folder: &Path) -> Result<Self> {
        let root = root()?;
        std::fs::write(root_file(folder), root.1)?;
        let here = || CertificateParams::new(vec!["127.0.0.1".to_owned()]);
        let mut over = here()?;
        over.not_after = date_time_ymd(2001, 1, 1);
        let elsewhere = CertificateParams::new(vec!["elsewhere.example".to_owned()])?;
        Ok(Self {
            good: acceptor(&here()?, Some(&root.0))?,
            expired: acceptor(&over, Some(&root.0))?,
            other_host: acceptor(&elsewhere, Some(&root.0))?,
            self_signed: acceptor(&here()?, None)?,
        })
    }

    pub fn acceptor(&self, certificate: Certificate) -> TlsAcceptor {
        match certificate {
            Certificate::Good => &self.good,
            Certificate::Expired => &self.expired,
            Certificate::OtherHost => &self.other_host,
            Certificate::SelfSigned => &self.self_signed,
        }
        .clone()
    }
}

/// Who signs, and its certificate as PEM.
fn root() -> Result<(Issuer<'static, KeyPair>, String)> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Root of one run");
    let key = KeyPair::generate()?;
    let pem = params.self_signed(&key)?.pem();
    Ok((Issuer::new(params, key), pem))
}

fn acceptor(params: &CertificateParams, root: Option<&Issuer<'static, KeyPair>>) -> Result<TlsAcceptor> {
    let key = KeyPair::generate()?;
    let certificate = match root {
        Some(root) => params.signed_by(&key, root)?,
        None => params.self_signed(&key)?,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
