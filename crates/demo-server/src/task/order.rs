//! `sort`: one or more fields, each up or down, as JSON (`{"assigned_at":"desc"}`)
//! or in brackets (`sort[assigned_at]=desc`). Tasks without the field stand
//! last either way, and tasks that are alike keep their order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::field::Field;

/// The columns to sort by, the first deciding first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Order(Vec<(&'static str, Direction)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

impl Order {
    /// Adds the fields of a JSON object, in the order in which they are written.
    ///
    /// # Errors
    /// What is wrong with it, in words for the person.
    pub(crate) fn add_json(&mut self, json: &str) -> Result<(), String> {
        let fields: Fields =
            serde_json::from_str(json).map_err(|_| "must be a JSON object of fields and directions.".to_owned())?;
        fields.0.iter().try_for_each(|(field, direction)| self.add(field, direction))
    }

    /// Adds a field. One that no task has changes nothing.
    ///
    /// # Errors
    /// The direction is none.
    pub(crate) fn add(&mut self, field: &str, direction: &str) -> Result<(), String> {
        let direction = match direction.to_ascii_lowercase().as_str() {
            "asc" | "1" => Direction::Up,
            "desc" | "-1" => Direction::Down,
            _ => return Err("must be asc or desc for each field.".to_owned()),
        };
        if let Field::Column(column, _) = Field::at(field) {
            self.0.push((column, direction));
        }
        Ok(())
    }

    /// What follows `ORDER BY`.
    pub(super) fn sql(&self) -> String {
        let columns = self.0.iter().map(|(column, direction)| match direction {
            Direction::Up => format!("{column} ASC NULLS LAST, "),
            Direction::Down => format!("{column} DESC NULLS LAST, "),
        });
        columns.collect::<String>() + "position"
    }
}

/// The members of a JSON object in the order in which they are written.
struct Fields(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of fields and directions")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some((field, direction)) = map.next_entry::<String, serde_json::Value>()? {
            let direction = direction.as_str().map_or_else(|| direction.to_string(), str::to_owned);
            fields.push((field, direction));
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_decide_in_the_order_in_which_they_are_written() {
        let mut order = Order::default();
        order.add_json(r#"{"type":"asc","due_date":"DESC","assigned_at":1}"#).unwrap();
        insta::assert_snapshot!(order.sql(), @"type ASC NULLS LAST, due_date DESC NULLS LAST, assigned_at ASC NULLS LAST, position");
    }

    #[test]
    fn a_field_that_no_task_has_changes_nothing() {
        let mut order = Order::default();
        order.add("assigned_date; DROP TABLE task", "desc").unwrap();
        assert_eq!(order, Order::default());
    }

    #[test]
    fn a_direction_that_is_none_is_refused() {
        let mut order = Order::default();
        assert!(order.add("type", "sideways").is_err());
        assert!(order.add_json(r#"{"type":0}"#).is_err());
        assert!(order.add_json("assigned_at").is_err());
        assert!(order.add_json("[]").is_err());
    }
}
