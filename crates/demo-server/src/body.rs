//! Reading a request's body, up to a limit.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::http::header::{CONTENT_TYPE, HeaderMap};

/// A larger body is still read to its end, up to here: a client that is
/// cut off while it writes never sees the answer.
const MOST_BYTES_READ: usize = 16 * 1024 * 1024;

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    BreaksOff,
    TooLarge,
}

/// Whether a body is said to be JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

/// Reads a body of at most so many bytes.
pub(crate) async fn read(mut body: Body, most_bytes: usize) -> Result<Vec<u8>, Unread> {
    let (mut bytes, mut read) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| Unread::BreaksOff)?;
        let Ok(chunk) = frame.into_data() else { continue };
        read += chunk.len();
        if read <= most_bytes {
            bytes.extend_from_slice(&chunk);
        }
        if read > MOST_BYTES_READ {
            break;
        }
    }
    if read <= most_bytes { Ok(bytes) } else { Err(Unread::TooLarge) }
}
