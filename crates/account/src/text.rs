//! Text from a server on its way to a person.

/// The longest text of an error, in characters.
pub(crate) const ERROR_LENGTH: usize = 500;

/// Takes out what could hide or reorder text (control characters and Unicode's
/// bidirectional controls), makes every run of white space one space, and cuts
/// after `longest` characters.
pub(crate) fn clean(text: &str, longest: usize) -> String {
    if is_clean(text, longest) {
        return text.to_owned();
    }
    let mut cleaned = String::new();
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut letters = word.chars().filter(|c| !is_bidi_control(*c)).peekable();
        if letters.peek().is_none() {
            continue;
        }
        let space = usize::from(length > 0);
        if length + space >= longest {
            break;
        }
        if space == 1 {
            cleaned.push(' ');
        }
        length += space;
        for letter in letters.take(longest - length) {
            cleaned.push(letter);
            length += 1;
        }
    }
    cleaned
}

/// The same of a text that may be kept as it is.
pub(crate) fn cleaned(text: String, longest: usize) -> String {
    if is_clean(&text, longest) { text } else { clean(&text, longest) }
}

/// Whether nothing has to be done; `false` for what this cannot tell. Nearly every text of a
/// list is plain ASCII, and is not looked at letter by letter.
pub(crate) fn is_clean(text: &str, longest: usize) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    text.len() <= longest && (before != b' ' || text.is_empty())
}

fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_hides_or_reorders_text_is_taken_out() {
        assert_eq!(clean("  a\u{202E}b\0\u{7}c \r\n\t d\u{2066}\u{200F} ", 500), "ab c d");
        assert_eq!(clean("\u{202E} \u{200F}", 500), "");
    }

    #[test]
    fn text_as_people_write_it_stays() {
        assert_eq!(clean("Grüße, 你好 👋🏽 «1»", 500), "Grüße, 你好 👋🏽 «1»");
    }

    #[test]
    fn white_space_is_one_space_in_plain_text_too() {
        assert_eq!(clean(" a  b ", 500), "a b");
        assert_eq!(clean("a b", 2), "a");
        assert_eq!(clean("a\u{7f}b", 500), "a b");
    }

    proptest! {
        #[test]
        fn clean_text_is_short_and_holds_no_control(text in any::<String>(), longest in 0_usize..600) {
            let cleaned = clean(&text, longest);
            prop_assert!(cleaned.chars().count() <= longest);
            prop_assert!(!cleaned.chars().any(|c| c.is_control() || is_bidi_control(c)));
            prop_assert_eq!(clean(&cleaned, longest), cleaned);
        }
    }
}
