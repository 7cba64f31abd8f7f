//! The mailbox as a page for people: one file, no script, everything escaped.

use anyhow::Result;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{Html, IntoResponse, Response};

use super::Delivered;
use crate::random;

const STYLE: &str = include_str!("page.css");

/// The page, the newest message first.
pub(super) fn show(messages: &[Delivered]) -> Result<Response> {
    let nonce = random::hex(16)?;
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let headers = [
        (CONTENT_SECURITY_POLICY, policy.as_str()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Html(page(messages, &nonce))).into_response())
}

fn page(messages: &[Delivered], nonce: &str) -> String {
    let list: String = messages.iter().rev().map(article).collect();
    let empty = "<p>Nothing has been sent yet.</p>";
    let body = if list.is_empty() { empty } else { list.as_str() };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Mailbox of the demo server</title>\n<style nonce=\"{nonce}\">\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Mailbox</h1>\n<p class=\"note\">Mail and text messages of the demo server, the newest first. \
         Nothing leaves this computer. <a href=\"/mailbox\">Look again</a></p>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn article(message: &Delivered) -> String {
    let Delivered { to, subject, text, link, code, sent_at, .. } = message;
    let text = escaped(text);
    let text = match link.as_deref().map(escaped) {
        Some(link) => text.replace(&link, &format!("<a href=\"{link}\" rel=\"noreferrer\">{link}</a>")),
        None => text,
    };
    let code = code.as_deref().map(|code| format!("<p class=\"code\">{}</p>\n", escaped(code)));
    format!(
        "<article>\n<h2>{}</h2>\n<p class=\"note\">To {} · <time datetime=\"{sent_at}\">{sent_at}</time></p>\n\
         {}<p class=\"text\">{text}</p>\n</article>\n",
        escaped(subject),
        escaped(to),
        code.unwrap_or_default(),
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_becomes_markup() {
        let hostile = r#"<img src=x onerror="alert('1')">&"#.to_owned();
        let message = Delivered {
            to: hostile.clone(),
            kind: "text_message".into(),
            subject: hostile.clone(),
            text: hostile.clone(),
            link: Some(hostile.clone()),
            code: Some(hostile),
            sent_at: "2026-03-02T09:00:00.000Z".into(),
        };
        let html = article(&message);
        assert!(!html.contains("<img") && !html.contains("=\"alert"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"), "{html}");
    }
}
