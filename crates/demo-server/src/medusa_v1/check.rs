//! What may stand in a body, with the complaints of v1's validator in its own
//! words: those about unknown properties first, then field by field.

use serde_json::Value;

use crate::medusa::answer::Fault;
use crate::medusa::body::Sent;

pub(super) const ROLES: [&str; 3] = ["admin", "member", "developer"];

/// A body under examination.
pub(super) struct Check<'a> {
    sent: &'a Sent,
    complaints: Vec<String>,
}

impl<'a> Check<'a> {
    /// Begins with what the body holds beside the known fields.
    pub(super) fn of(sent: &'a Sent, known: &[&str]) -> Self {
        let complaints = match &sent.0 {
            Some(Value::Object(fields)) => {
                let unknown = fields.keys().filter(|field| !known.contains(&field.as_str()));
                unknown.map(|field| format!("property {field} should not exist")).collect()
            }
            Some(Value::Array(_)) => vec!["an unknown value was passed to the validate function".to_owned()],
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
        };
        Self { sent, complaints }
    }

    pub(super) fn not_empty(self, field: &str) -> Self {
        let empty = |value: &Value| value.is_null() || value == "";
        let fits = self.sent.get(field).is_some_and(|value| !empty(value));
        self.must(fits, || format!("{field} should not be empty"))
    }

    pub(super) fn string(self, field: &str) -> Self {
        let fits = self.sent.text(field).is_some();
        self.must(fits, || format!("{field} must be a string"))
    }

    pub(super) fn email(self, field: &str) -> Self {
        let fits = self.sent.text(field).is_some_and(is_email);
        self.must(fits, || format!("{field} must be an email"))
    }

    pub(super) fn role(self) -> Self {
        let fits = self.sent.text("role").is_some_and(|role| ROLES.contains(&role));
        self.must(fits, || format!("role must be one of the following values: {}", ROLES.join(", ")))
    }

    pub(super) fn object(self, field: &str) -> Self {
        let fits = self.sent.get(field).is_some_and(Value::is_object);
        self.must(fits, || format!("{field} must be an object"))
    }

    /// Examines a field only where it was sent and is not `null`.
    pub(super) fn optional(self, field: &str, examine: impl FnOnce(Self) -> Self) -> Self {
        if self.sent.get(field).is_none_or(Value::is_null) { self } else { examine(self) }
    }

    /// # Errors
    /// The complaints, if there are any.
    pub(super) fn done(self) -> Result<(), Fault> {
        // A list has no fields to complain about.
        let most = if self.sent.0.as_ref().is_some_and(Value::is_array) { 1 } else { usize::MAX };
        let complaints: Vec<_> = self.complaints.into_iter().take(most).collect();
        if complaints.is_empty() { Ok(()) } else { Err(Fault::invalid_data(complaints.join(", "))) }
    }

    fn must(mut self, fits: bool, complaint: impl FnOnce() -> String) -> Self {
        if !fits {
            self.complaints.push(complaint());
        }
        self
    }
}

/// Whether v1 takes a text for an address: a name of the usual characters, and
/// a host whose last part is a word.
fn is_email(text: &str) -> bool {
    const SIGNS: &str = "!#$%&'*+-/=?^_`{|}~";
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let fits = |c: char| c.is_alphanumeric() || SIGNS.contains(c);
    let name_fits = name.len() <= 64 && name.split('.').all(|part| !part.is_empty() && part.chars().all(fits));
    let parts: Vec<_> = host.split('.').collect();
    let part_fits = |part: &&str| {
        let inside = part.chars().all(|c| c.is_alphanumeric() || c == '-');
        (1..=63).contains(&part.len()) && inside && !part.starts_with('-') && !part.ends_with('-')
    };
    let last_is_a_word = parts.last().is_some_and(|last| last.len() >= 2 && last.chars().all(char::is_alphabetic));
    name_fits && parts.len() >= 2 && parts.iter().all(part_fits) && last_is_a_word
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_has_a_name_and_a_host_with_a_dot() {
        for good in ["a@b.co", "Ann.Lee+x@mail.example.com", "o'neil@x-y.example", "ü@bücher.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "@b.co", "a@b", "a@b.1", "a b@c.co", "a@b..co", "a@-b.co", "a.@b.co", "a@b.c"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
