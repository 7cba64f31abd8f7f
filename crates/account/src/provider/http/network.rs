//! Telling apart why no answer came.

use std::error::Error;
use std::io;

use crate::error::{self, NetworkProblem};

/// Why a request brought no answer.
pub(super) fn problem(error: &reqwest::Error) -> NetworkProblem {
    if error.is_timeout() {
        return NetworkProblem::TimedOut;
    }
    if error.is_dns() {
        return NetworkProblem::NoSuchHost;
    }
    if let Some(problem) = causes(error).find_map(told_by) {
        return problem;
    }
    // Past the connection, whatever ends an exchange has interrupted it.
    if error.is_builder() || error.is_connect() { NetworkProblem::Other } else { NetworkProblem::Interrupted }
}

/// Why no connection can be made at all. What rustls says of it is that it found no certificate to begin from.
pub(super) fn unbuilt(error: &reqwest::Error) -> error::Error {
    if causes(error).any(|cause| cause.is::<rustls::Error>()) {
        return error::Error::Unreachable(NetworkProblem::NoCertificates);
    }
    error::Error::System(error.to_string())
}

/// Whether the bytes came and their packing (gzip) was broken.
pub(super) fn is_unpacking(error: &reqwest::Error) -> bool {
    let by_unpacker = |cause: &(dyn Error + 'static)| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        matches!(kind, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData))
    };
    error.is_decode() && causes(error).any(by_unpacker)
}

fn told_by(cause: &(dyn Error + 'static)) -> Option<NetworkProblem> {
    if cause.is::<rustls::Error>() {
        return Some(NetworkProblem::Tls);
    }
    let kind = cause.downcast_ref::<io::Error>()?.kind();
    if kind == io::ErrorKind::ConnectionRefused {
        return Some(NetworkProblem::Refused);
    }
    let broken = matches!(
        kind,
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
    );
    broken.then_some(NetworkProblem::Interrupted)
}

/// The error and everything that caused it. What an I/O error wraps is not its
/// `source` but stands inside it.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |cause: &&'a (dyn Error + 'static)| {
        let cause: &'a (dyn Error + 'static) = *cause;
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        match wrapped {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => cause.source(),
        }
    })
}
