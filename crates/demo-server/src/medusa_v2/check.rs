//! What may stand in a body or a query, with the complaints of v2's validator
//! in its own words: field by field, and last what nobody knows.

use serde_json::Value;

use crate::medusa::answer::Fault;
use crate::medusa::body::Sent;
use crate::medusa::query::Query;

/// More than this many complaints are not told.
const MOST: usize = 3;

/// Something under examination.
pub(super) struct Check<'a> {
    sent: &'a Sent,
    complaints: Vec<String>,
}

impl<'a> Check<'a> {
    /// # Errors
    /// It is no object: the complaint is that alone.
    pub(super) fn of(sent: &'a Sent) -> Result<Self, Fault> {
        match &sent.0 {
            Some(Value::Object(_)) => Ok(Self { sent, complaints: Vec::new() }),
            Some(other) => Err(refused(&[format!("Expected type: 'object' for field '', got: '{}'", shown(other))])),
            None => Err(refused(&["Field '' is required".to_owned()])),
        }
    }

    /// A text that must be there.
    pub(super) fn string(self, field: &str) -> Self {
        match self.sent.get(field) {
            None => self.complain(format!("Field '{field}' is required")),
            Some(Value::String(_)) => self,
            Some(other) => self.complain(unexpected("string", field, other)),
        }
    }

    /// A text, `null`, or nothing.
    pub(super) fn optional_string(self, field: &str) -> Self {
        match self.sent.get(field) {
            None | Some(Value::Null | Value::String(_)) => self,
            Some(other) => self.complain(unexpected("string", field, other)),
        }
    }

    /// An object, `null`, or nothing.
    pub(super) fn optional_record(self, field: &str) -> Self {
        match self.sent.get(field) {
            None | Some(Value::Null | Value::Object(_)) => self,
            Some(other) => self.complain(unexpected("record", field, other)),
        }
    }

    /// A list, `null`, or nothing.
    pub(super) fn optional_list(self, field: &str) -> Self {
        match self.sent.get(field) {
            None | Some(Value::Null | Value::Array(_)) => self,
            Some(other) => self.complain(unexpected("array", field, other)),
        }
    }

    /// Nothing but these fields.
    ///
    /// # Errors
    /// The complaints, if there are any.
    pub(super) fn only(mut self, known: &[&str]) -> Result<(), Fault> {
        if let Some(Value::Object(fields)) = &self.sent.0 {
            let unknown: Vec<_> = fields.keys().map(String::as_str).filter(|field| !known.contains(field)).collect();
            self.complaints.extend(unrecognized(&unknown));
        }
        if self.complaints.is_empty() { Ok(()) } else { Err(refused(&self.complaints)) }
    }

    fn complain(mut self, complaint: String) -> Self {
        self.complaints.push(complaint);
        self
    }
}

/// Refuses a query with a number that is none, or with names that nobody knows.
pub(super) fn query(query: &Query, numbers: &[&str], known: &[&str]) -> Result<(), Fault> {
    let given = numbers.iter().filter_map(|name| Some((name, query.get(name)?)));
    let unread = given.filter(|(name, _)| number(query, name, 0).is_none());
    let complain = |(name, param): (&&str, &crate::medusa::query::Param)| {
        format!("Expected type: 'number' for field '{name}', got: '{}'", param.values().join(","))
    };
    let mut complaints: Vec<_> = unread.map(complain).collect();
    complaints.extend(unrecognized(&query.unknown(known)));
    if complaints.is_empty() { Ok(()) } else { Err(refused(&complaints)) }
}

/// A number as JavaScript's `parseInt` reads it: as far as there are digits.
pub(super) fn number(query: &Query, name: &str, default: i64) -> Option<i64> {
    let Some(param) = query.get(name) else { return Some(default) };
    let values = param.values();
    let text = values.first().filter(|_| values.len() == 1)?.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<i64>().ok().map(|number| sign * number)
}

fn unrecognized(names: &[&str]) -> Option<String> {
    (!names.is_empty()).then(|| format!("Unrecognized fields: '{}'", names.join(", ")))
}

fn unexpected(kind: &str, field: &str, value: &Value) -> String {
    format!("Expected type: '{kind}' for field '{field}', got: '{}'", shown(value))
}

fn refused(complaints: &[String]) -> Fault {
    let told: Vec<_> = complaints.iter().take(MOST).map(String::as_str).collect();
    Fault::invalid_data(format!("Invalid request: {}", told.join("; ")))
}

/// A value as JavaScript turns it into text.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(","),
        Value::Object(_) => "[object Object]".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_far_as_there_are_digits() {
        let read = |raw| number(&Query::of(Some(raw)), "limit", 50);
        assert_eq!([read("limit=1.5"), read("limit=-1"), read("q=x")], [Some(1), Some(-1), Some(50)]);
        assert_eq!([read("limit=abc"), read("limit="), read("limit=1&limit=2")], [None, None, None]);
    }
}
