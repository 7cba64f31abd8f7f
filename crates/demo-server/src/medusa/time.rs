//! Times as the team's tables keep them: microseconds since 1970.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::clock::iso;

/// A kept time as an answer shows it, whose last three digits are lost.
pub(crate) fn shown(micros: i64) -> Value {
    iso(Timestamp::from_microsecond(micros).unwrap_or_default()).into()
}

/// A time as v2 keeps it, whose database knows no less than a millisecond.
pub(crate) fn of_v2(time: Timestamp) -> i64 {
    time.as_millisecond() * 1_000
}

/// A time, or a day's first moment in UTC, as it would be kept.
pub(crate) fn read(text: &str) -> Option<i64> {
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok();
    let time: Timestamp = text.parse().ok().or_else(|| Some(day()?.timestamp()))?;
    Some(time.as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_and_a_day_are_read_and_a_word_is_not() {
        assert_eq!(read("1970-01-01T00:00:01.000002Z"), Some(1_000_002));
        assert_eq!(read("1970-01-02"), Some(86_400_000_000));
        assert_eq!(read("yesterday"), None);
        assert_eq!(of_v2(Timestamp::from_microsecond(1_234_567).unwrap()), 1_234_000);
        assert_eq!(shown(1_000_002), "1970-01-01T00:00:01.000Z");
    }
}
