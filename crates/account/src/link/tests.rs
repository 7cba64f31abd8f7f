use proptest::prelude::*;

use super::*;

const TOKEN: &str = "blt-Token_0123456789";

fn read(text: &str) -> Result<(Option<LinkKind>, String), LinkProblem> {
    read_link(text).map(|link| (link.kind, link.token.expose().to_owned()))
}

#[test]
fn a_token_is_found_in_every_form_that_a_mail_or_a_person_gives_it() {
    for (text, kind) in [
        ("TOKEN", None),
        ("  TOKEN\r\n", None),
        ("https://app.contentstack.com/#!/reset_password/TOKEN", Some(LinkKind::Reset)),
        ("HTTPS://eu-app.contentstack.com/#!/activate/TOKEN", Some(LinkKind::Activation)),
        ("https://app.contentstack.com/#!/activate/TOKEN/", Some(LinkKind::Activation)),
        ("https://app.contentstack.com#/reset-password/TOKEN", Some(LinkKind::Reset)),
        ("https://app.contentstack.com/reset_password/TOKEN", Some(LinkKind::Reset)),
        ("https://app.contentstack.com/reset_password/TOKEN?utm=mail#top", Some(LinkKind::Reset)),
        ("http://127.0.0.1:4010/activate?token=TOKEN", Some(LinkKind::Activation)),
        ("https://app.contentstack.com/?a=1&token=TOKEN&token=TOKEN#!/reset_password", Some(LinkKind::Reset)),
        ("https://app.contentstack.com/#!/reset_password?token=TOKEN", Some(LinkKind::Reset)),
        ("https://elsewhere.example/words/TOKEN", None),
        ("latchkey://reset?token=TOKEN", Some(LinkKind::Reset)),
        ("Latchkey://activate/?token=TOKEN", Some(LinkKind::Activation)),
    ] {
        assert_eq!(read(&text.replace("TOKEN", TOKEN)), Ok((kind, TOKEN.to_owned())), "{text}");
    }
}

const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoidXNyXzEiLCJleHAiOjF9.c2lnbmF0dXJl-_x";

#[test]
fn a_jwt_is_found_where_medusas_mails_and_people_put_it() {
    for (text, kind) in [
        ("JWT", None),
        (" JWT\n", None),
        ("https://shop.example.com/app/reset-password?token=JWT", Some(LinkKind::Reset)),
        ("https://shop.example.com/reset-password?token=JWT&email=ann%40example.com", Some(LinkKind::Reset)),
        ("http://127.0.0.1:7001/app/reset-password?email=ann@example.com&token=JWT", Some(LinkKind::Reset)),
        ("latchkey://reset?token=JWT", Some(LinkKind::Reset)),
    ] {
        assert_eq!(read(&text.replace("JWT", JWT)), Ok((kind, JWT.to_owned())), "{text}");
    }
}

#[test]
fn what_is_nearly_a_jwt_is_refused() {
    let long = format!("eyJ{}.e30.c2ln", "x".repeat(1_900));
    for text in ["eyJhbGciOiJIUzI1NiJ9.e30", "eyJh.e30.c2ln.more", "eyJh..c2ln", "a.b.c", "eyJh.e3 0.c2ln", &long] {
        assert_eq!(read(text), Err(LinkProblem::NoToken), "{text}");
    }
}

#[test]
fn what_holds_no_token_is_refused() {
    for text in [
        "short-7",
        "two words",
        "TOKEN TOKEN",
        "naïve-token",
        "reset_password",
        "activate",
        "https://",
        "https://app.contentstack.com",
        "https://app.contentstack.com/#!/reset_password",
        "https://app.contentstack.com/reset_password/",
        "https://app.contentstack.com/reset_password/TOKEN%00",
        "https://app.contentstack.com/reset_password?token=TOKEN&token=another-one",
        "https://app.contentstack.com/reset_password?token=",
        "https://ann:TOKEN@app.contentstack.com/TOKEN",
        "https:///reset_password/TOKEN",
        "ftp://app.contentstack.com/reset_password/TOKEN",
        "javascript://app.contentstack.com/TOKEN",
        "latchkey://reset/TOKEN",
        "latchkey://delete?token=TOKEN",
        "latchkey://reset?token=TOKEN&submit=1",
        "latchkey://reset?other=1&token=TOKEN",
        "latchkey://reset?token=TOKEN#x",
        "latchkey:reset?token=TOKEN",
        "TOKEN\u{202E}",
    ] {
        assert_eq!(read(&text.replace("TOKEN", TOKEN)), Err(LinkProblem::NoToken), "{text}");
    }
}

#[test]
fn a_token_has_8_to_256_characters() {
    assert_eq!(read(&"x".repeat(7)), Err(LinkProblem::NoToken));
    assert!(read(&"x".repeat(8)).is_ok() && read(&"x".repeat(256)).is_ok());
    assert_eq!(read(&"x".repeat(257)), Err(LinkProblem::NoToken));
}

#[test]
fn nothing_and_too_much_are_told_apart() {
    assert_eq!(read(" \n"), Err(LinkProblem::Empty));
    let (padding, end) = ("é".repeat(1_900), "https://host/reset_password/");
    let text = |more: usize| format!("{end}{padding}{}", "x".repeat(more));
    let missing = LONGEST - text(0).chars().count();
    assert_eq!(read(&text(missing)), Err(LinkProblem::NoToken));
    assert_eq!(read(&text(missing + 1)), Err(LinkProblem::TooLong));
}

#[test]
fn a_link_for_the_other_purpose_is_refused_and_one_that_names_none_is_not() {
    let pasted = |text: &str| PastedLink::new(text.replace("TOKEN", TOKEN));
    let problem = |text: &str, wanted| pasted(text).token(wanted).map(|token| token.expose().to_owned());
    let reset = "https://app.contentstack.com/#!/reset_password/TOKEN";
    let activation = "latchkey://activate?token=TOKEN";
    assert_eq!(problem(reset, LinkKind::Reset), Ok(TOKEN.to_owned()));
    assert_eq!(problem(reset, LinkKind::Activation), Err(LinkProblem::OtherKind));
    assert_eq!(problem(activation, LinkKind::Activation), Ok(TOKEN.to_owned()));
    assert_eq!(problem(activation, LinkKind::Reset), Err(LinkProblem::OtherKind));
    for wanted in [LinkKind::Reset, LinkKind::Activation] {
        assert_eq!(problem("TOKEN", wanted), Ok(TOKEN.to_owned()));
    }
}

#[test]
fn a_link_and_its_token_are_not_printed() {
    let printed = format!("{:?} {:?}", PastedLink::new(TOKEN), read_link(TOKEN).unwrap());
    insta::assert_snapshot!(printed, @"[redacted] Link { kind: None, token: [redacted] }");
}

proptest! {
    #[test]
    fn whatever_is_pasted_gives_a_token_that_can_stand_in_a_path_or_a_problem(text in "\\PC{0,300}|[ -~]{0,300}") {
        if let Ok((_, token)) = read(&text) {
            prop_assert!((8..=256).contains(&token.len()));
            prop_assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
            prop_assert!(text.contains(&token));
        }
    }

    #[test]
    fn no_address_shaped_text_breaks_the_reading(
        scheme in "https|http|latchkey|[a-z]{0,5}",
        rest in "[a-z/?#!&=@%:.\\-_]{0,60}",
        token in "[A-Za-z0-9_-]{8,40}",
    ) {
        let place = format!("{rest}{token}");
        if let Ok((_, found)) = read(&format!("{scheme}://{place}")) {
            prop_assert!(place.contains(&found));
        }
    }

    #[test]
    fn every_token_comes_back_from_every_form(token in "[A-Za-z0-9_-]{8,256}", form in 0_usize..5) {
        prop_assume!(kind_named(&token).is_none());
        let forms = ["", "https://h/#!/reset_password/", "https://h/activate/", "https://h/?token=", "latchkey://reset?token="];
        prop_assert_eq!(read(&format!("{}{token}", forms[form])).map(|found| found.1), Ok(token));
    }
}
