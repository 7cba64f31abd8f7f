//! `query`: JSON that selects tasks, compiled to SQL. A path by itself means
//! equality; `$in`, `$ne`, `$lt`, `$lte`, `$gt`, `$gte`, `$exists`, `$and` and
//! `$or` are understood. A missing field is equal to `null`.

use rusqlite::types::Value as Sql;
use serde_json::{Map, Value};

use super::field::Field;

/// Parts that a query may have: far more than a person writes, far fewer than
/// SQLite bears.
const MOST_PARTS: usize = 200;

/// A condition on the columns of a task, its values apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    pub sql: String,
    pub values: Vec<Sql>,
}

impl Default for Condition {
    /// Selects every task.
    fn default() -> Self {
        Self { sql: "1".to_owned(), values: Vec::new() }
    }
}

impl Condition {
    /// Compiles a query.
    ///
    /// # Errors
    /// What is wrong with it, in words for the person.
    pub(crate) fn parse(json: &str) -> Result<Self, String> {
        let value = serde_json::from_str(json).map_err(|_| "is not valid JSON.".to_owned())?;
        let mut compiler = Compiler { values: Vec::new(), parts: 0 };
        let sql = compiler.all_of(object(&value)?)?;
        Ok(Self { sql, values: compiler.values })
    }
}

struct Compiler {
    values: Vec<Sql>,
    parts: usize,
}

impl Compiler {
    fn all_of(&mut self, fields: &Map<String, Value>) -> Result<String, String> {
        let parts = fields.iter().map(|(name, value)| match name.as_str() {
            "$and" => self.each_of(value, " AND "),
            "$or" => self.each_of(value, " OR "),
            operator if operator.starts_with('$') => Err(unknown(operator)),
            path => self.at_path(path, value),
        });
        joined(parts.collect::<Result<_, _>>()?, " AND ")
    }

    fn each_of(&mut self, value: &Value, between: &str) -> Result<String, String> {
        let parts = value.as_array().filter(|parts| !parts.is_empty());
        let parts = parts.ok_or("needs a list of conditions after $and and $or.")?;
        let parts = parts.iter().map(|part| self.all_of(object(part)?));
        joined(parts.collect::<Result<_, _>>()?, between)
    }

    fn at_path(&mut self, path: &str, value: &Value) -> Result<String, String> {
        let field = Field::at(path);
        let Value::Object(operators) = value else { return self.compare(field, "IS", value) };
        if operators.is_empty() || !operators.keys().all(|name| name.starts_with('$')) {
            return Err("must name the fields of an object by dotted paths.".to_owned());
        }
        let parts = operators.iter().map(|(operator, value)| match operator.as_str() {
            "$in" => self.one_of(field, value),
            "$ne" => self.compare(field, "IS", value).map(|equal| format!("NOT {equal}")),
            "$lt" => self.compare(field, "<", value),
            "$lte" => self.compare(field, "<=", value),
            "$gt" => self.compare(field, ">", value),
            "$gte" => self.compare(field, ">=", value),
            "$exists" => exists(field, value),
            other => Err(unknown(other)),
        });
        joined(parts.collect::<Result<_, _>>()?, " AND ")
    }

    fn one_of(&mut self, field: Field, value: &Value) -> Result<String, String> {
        let values = value.as_array().ok_or("needs a list after $in.")?;
        let parts = values.iter().map(|value| self.compare(field, "IS", value));
        let parts: Vec<_> = parts.collect::<Result<_, _>>()?;
        if parts.is_empty() { Ok("0".to_owned()) } else { joined(parts, " OR ") }
    }

    /// Compares a column with a value; values of another kind are never equal, smaller or larger.
    fn compare(&mut self, field: Field, operator: &str, value: &Value) -> Result<String, String> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(format!("has more than {MOST_PARTS} parts."));
        }
        if value.is_null() {
            return if operator == "IS" { exists(field, &Value::Bool(false)) } else { Ok("0".to_owned()) };
        }
        let Field::Column(column, kind) = field else { return Ok("0".to_owned()) };
        let Some(value) = kind.value(value) else { return Ok("0".to_owned()) };
        self.values.push(value);
        Ok(format!("({column} {operator} ?)"))
    }
}

fn exists(field: Field, wanted: &Value) -> Result<String, String> {
    let wanted = wanted.as_bool().ok_or("needs true or false after $exists.")?;
    Ok(match field {
        Field::Column(column, _) | Field::Part(column) if wanted => format!("({column} IS NOT NULL)"),
        Field::Column(column, _) | Field::Part(column) => format!("({column} IS NULL)"),
        Field::Unknown => u8::from(!wanted).to_string(),
    })
}

fn joined(parts: Vec<String>, between: &str) -> Result<String, String> {
    if parts.is_empty() { Ok("1".to_owned()) } else { Ok(format!("({})", parts.join(between))) }
}

fn object(value: &Value) -> Result<&Map<String, Value>, String> {
    value.as_object().ok_or_else(|| "must be a JSON object.".to_owned())
}

fn unknown(operator: &str) -> String {
    format!("has the unknown operator {operator}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sql(query: &str) -> String {
        let condition = Condition::parse(query).unwrap();
        format!("{} {:?}", condition.sql, condition.values)
    }

    #[test]
    fn values_stand_apart_from_the_sql() {
        insta::assert_snapshot!(sql(r#"{"job.entry":"'; DROP TABLE task; --"}"#), @r#"((job_entry IS ?)) [Text("'; DROP TABLE task; --")]"#);
    }

    #[test]
    fn a_path_that_no_task_has_never_reaches_the_sql() {
        insta::assert_snapshot!(sql(r#"{"1 OR 1":"x"}"#), @"(0) []");
        insta::assert_snapshot!(sql(r#"{"1 OR 1":null}"#), @"(1) []");
    }

    #[test]
    fn a_time_is_compared_as_a_time_and_a_day_begins_at_midnight_utc() {
        insta::assert_snapshot!(sql(r#"{"due_date":{"$gte":"2026-03-02T10:00:00+01:00"}}"#), @"(((due_date >= ?))) [Integer(1772442000000)]");
        insta::assert_snapshot!(sql(r#"{"due_date":{"$lt":"2026-03-02"}}"#), @"(((due_date < ?))) [Integer(1772409600000)]");
        insta::assert_snapshot!(sql(r#"{"due_date":{"$lt":"soon"}}"#), @"((0)) []");
    }

    #[test]
    fn what_cannot_be_understood_is_said() {
        let words = |query: &str| Condition::parse(query).unwrap_err();
        insta::assert_snapshot!(words("{"), @"is not valid JSON.");
        insta::assert_snapshot!(words("[]"), @"must be a JSON object.");
        insta::assert_snapshot!(words(r#"{"type":{"$regex":"x"}}"#), @"has the unknown operator $regex.");
        insta::assert_snapshot!(words(r#"{"$nor":[]}"#), @"has the unknown operator $nor.");
        insta::assert_snapshot!(words(r#"{"$or":[]}"#), @"needs a list of conditions after $and and $or.");
        insta::assert_snapshot!(words(r#"{"type":{"$in":"x"}}"#), @"needs a list after $in.");
        insta::assert_snapshot!(words(r#"{"type":{"$exists":1}}"#), @"needs true or false after $exists.");
        insta::assert_snapshot!(words(r#"{"job":{"entry":"x"}}"#), @"must name the fields of an object by dotted paths.");
    }

    #[test]
    fn a_query_of_too_many_parts_is_refused() {
        let list = |n| format!(r#"{{"type":{{"$in":[{}]}}}}"#, vec!["\"x\""; n].join(","));
        assert!(Condition::parse(&list(200)).is_ok());
        assert_eq!(Condition::parse(&list(201)).unwrap_err(), "has more than 200 parts.");
    }
}
