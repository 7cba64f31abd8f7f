//! A server that announces and hands out updates over https, well or badly.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::json;

/// What it gives to whoever asks for a path.
#[derive(Debug, Clone)]
pub enum Answer {
    /// With status 200.
    Whole {
        /// Its media type.
        kind: &'static str,
        /// What it is.
        body: Vec<u8>,
    },
    /// As many bytes are said to come as there are, and half of them do.
    CutShort(Vec<u8>),
    /// Elsewhere, says status 302.
    At(String),
}

impl Answer {
    /// A web page, as a captive portal gives it.
    pub fn page() -> Self {
        Self::Whole { kind: "text/html", body: b"<!doctype html><title>Sign in to the network</title>".to_vec() }
    }

    /// A bundle.
    pub fn bundle(body: Vec<u8>) -> Self {
        Self::Whole { kind: "application/octet-stream", body }
    }

    /// The announcement of one version.
    pub fn announcement(version: &str, url: &str, signature: &str) -> Self {
        let platforms = json!({ "linux-x86_64": { "url": url, "signature": signature } });
        let body = json!({ "version": version, "notes": "- Sorts faster.\n- Reads more.", "platforms": platforms });
        Self::Whole { kind: "application/json", body: body.to_string().into_bytes() }
    }
}

#[derive(Default)]
struct Shared {
    announcement: Mutex<Option<Answer>>,
    bundle: Mutex<Option<Answer>>,
    asked: Mutex<Vec<String>>,
}

/// Listens on loopback until the test ends, with a certificate that it made for itself.
pub struct UpdateServer {
    shared: Arc<Shared>,
    secure: u16,
    plain: u16,
    certificate: PathBuf,
}

impl UpdateServer {
    /// Starts one; its certificate is written to `folder`.
    pub fn start(folder: &Path) -> Result<Self> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
        let certificate = folder.join("certificate.pem");
        fs::write(&certificate, made.cert.pem())?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())?;
        let shared = Arc::new(Shared::default());
        let config = Arc::new(config);
        let secure = listen(&shared, move |stream, shared| {
            let connection = ServerConnection::new(Arc::clone(&config)).ok()?;
            answer(StreamOwned::new(connection, stream), shared)
        })?;
        let plain = listen(&shared, answer)?;
        Ok(Self { shared, secure, plain, certificate })
    }

    /// Whom the app has to trust.
    pub fn certificate(&self) -> &Path {
        &self.certificate
    }

    /// The address of a path, over https.
    pub fn address(&self, path: &str) -> String {
        format!("https://localhost:{}/{path}", self.secure)
    }

    /// The same over http.
    pub fn plain_address(&self, path: &str) -> String {
        format!("http://localhost:{}/{path}", self.plain)
    }

    /// What `updates.json` is from now on.
    pub fn announce(&self, answer: Answer) {
        *held(&self.shared.announcement) = Some(answer);
    }

    /// What `bundle` is from now on.
    pub fn offer(&self, answer: Answer) {
        *held(&self.shared.bundle) = Some(answer);
    }

    /// The paths that were asked for, in their order.
    pub fn asked(&self) -> Vec<String> {
        held(&self.shared.asked).clone()
    }
}

fn listen(
    shared: &Arc<Shared>,
    serve: impl Fn(TcpStream, &Shared) -> Option<()> + Send + Sync + 'static,
) -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let (shared, serve) = (Arc::clone(shared), Arc::new(serve));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (shared, serve) = (Arc::clone(&shared), Arc::clone(&serve));
            thread::spawn(move || serve(stream, &shared));
        }
    });
    Ok(port)
}

fn answer(stream: impl Read + Write, shared: &Shared) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    stream.read_line(&mut first).ok()?;
    let mut line = String::new();
    while stream.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    let path = first.split(' ').nth(1)?.trim_start_matches('/').to_owned();
    let given = match path.as_str() {
        "updates.json" => held(&shared.announcement).clone(),
        "bundle" => held(&shared.bundle).clone(),
        _ => None,
    };
    held(&shared.asked).push(path);
    let (head, body, sent) = match given {
        Some(Answer::Whole { kind, body }) => (format!("200 OK\r\nContent-Type: {kind}"), body.clone(), body.len()),
        Some(Answer::CutShort(body)) => ("200 OK".to_owned(), body.clone(), body.len() / 2),
        Some(Answer::At(location)) => (format!("302 Found\r\nLocation: {location}"), Vec::new(), 0),
        None => ("404 Not Found".to_owned(), Vec::new(), 0),
    };
    let stream = stream.get_mut();
    let length = body.len();
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").ok()?;
    stream.write_all(body.get(..sent)?).ok()?;
    stream.flush().ok()
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
