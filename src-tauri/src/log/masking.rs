//! What goes into the log passes here: e-mail addresses are masked.

use std::io::{self, Write};

use account::mask_emails;

/// Masks the e-mail addresses in each line. A line comes in one piece.
pub struct Masking<W>(pub W);

impl<W: Write> Write for Masking<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.write_all(mask_emails(&String::from_utf8_lossy(line)).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::fmt;
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().map_err(|error| io::Error::other(error.to_string()))?.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn no_address_is_written_whole_whoever_says_it() {
        let written = Written::default();
        let writer = written.clone();
        let lines = fmt::layer().with_ansi(false).with_writer(move || Masking(writer.clone()));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), || {
            tracing::warn!(who = "ann@example.com", "no answer for {}", "bob@example.com");
            tracing::info!(target: "hyper", path = "/users?q=cleo%40example.com", "sent");
        });
        let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert!(text.contains("no answer for b…@example.com who=\"a…@example.com\""), "{text}");
        assert!(text.contains("hyper: sent path=\"/…%40example.com\"") && !text.contains("cleo"), "{text}");
        assert_eq!(text.lines().count(), 2);
    }
}
