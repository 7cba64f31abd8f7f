//! Files that are cut off, filled with zeros, gone, or say something else.

use std::collections::BTreeMap;
use std::fs;

use latchkey::store::FileCondition::{self, CopyDamaged, Lost, Restored, Well};

use crate::desk::{Desk, FILES};

/// What a crash can leave of a file: the part before each byte, alone or with zeros behind it.
fn ruins(whole: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..whole.len()).flat_map(|at| {
        let cut = whole.split_at(at).0.to_vec();
        let zeros = cut.iter().copied().chain(std::iter::repeat_n(0, whole.len() - at)).collect();
        [cut, zeros]
    })
}

#[test]
fn a_file_cut_off_at_any_byte_is_read_from_its_copy_set_aside_and_told_of() {
    assert_survives_any_cut(FILES[0], Restored);
}

#[test]
fn a_copy_cut_off_at_any_byte_is_made_anew_set_aside_and_told_of() {
    assert_survives_any_cut(FILES[1], CopyDamaged);
}

fn assert_survives_any_cut(file: &str, condition: FileCondition) {
    let desk = Desk::with_short(3);
    let whole = desk.files();
    for ruin in ruins(&whole[file]) {
        let mut files = whole.clone();
        files.insert(file.to_owned(), ruin.clone());
        desk.put(&files);
        let started = desk.start();
        assert_eq!(started.list(), desk.short(3), "{} bytes", ruin.len());
        let view = started.view();
        assert_eq!((view.condition, view.written), (condition, true), "{} bytes", ruin.len());
        let aside = view.set_aside.unwrap();
        assert_eq!(desk.aside(), [aside.as_str()]);
        assert_eq!(desk.files()[&aside], ruin, "it is kept as it was found");
        assert_eq!(desk.start().view().condition, Well, "the next start finds both files as they should be");
    }
}

#[test]
fn files_that_are_both_damaged_are_both_set_aside_and_the_list_begins_empty_and_says_so() {
    let desk = Desk::with(2);
    for file in FILES {
        fs::write(desk.path(file), "{\"version\":").unwrap();
    }
    let started = desk.start();
    assert_eq!((started.view().condition, started.list().len()), (Lost, 0));
    assert_eq!(desk.aside().len(), 2);
    started.save(1);
    assert_eq!((desk.start().view().condition, desk.start().changes()), (Well, 1));
}

#[test]
fn a_file_that_is_gone_is_read_from_its_copy() {
    let desk = Desk::with(2);
    fs::remove_file(desk.path(FILES[0])).unwrap();
    let started = desk.start();
    assert_eq!((started.view().condition, started.changes()), (Restored, 2));
    assert!(desk.aside().is_empty() && desk.path(FILES[0]).exists());
}

#[test]
fn what_is_whole_and_says_something_else_is_damage_too() {
    for text in [
        "[]",
        "null",
        "{\"version\":1}",
        "{\"version\":\"1\",\"accounts\":[]}",
        "{\"version\":1,\"changes\":1,\"accounts\":{}}",
        "{\"version\":1,\"changes\":1,\"accounts\":[{\"id\":7}]}",
    ] {
        let desk = Desk::with(2);
        fs::write(desk.path(FILES[0]), text).unwrap();
        let started = desk.start();
        assert_eq!((started.view().condition, started.changes()), (Restored, 2), "{text}");
    }
}

#[test]
fn nothing_that_was_set_aside_is_written_over_and_five_of_them_stay() {
    let desk = Desk::with(1);
    let mut texts = BTreeMap::new();
    for second in 0..8 {
        let text = format!("damaged {second}");
        fs::write(desk.path(FILES[0]), &text).unwrap();
        let aside = desk.start_after(second).view().set_aside.unwrap();
        assert!(texts.insert(aside, text.into_bytes()).is_none(), "a name is given once");
        assert_eq!(desk.aside().len(), texts.len().min(5));
    }
    assert_eq!(desk.start().changes(), 1);
    let newest: Vec<_> = texts.iter().skip(3).map(|(name, text)| (name.clone(), text.clone())).collect();
    assert_eq!(desk.aside(), newest.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    assert!(newest.iter().all(|(name, text)| desk.files()[name] == *text));
}

#[test]
fn a_change_that_reached_the_copy_alone_is_read_from_it_and_nothing_is_told() {
    let desk = Desk::with(2);
    let before = fs::read(desk.path(FILES[0])).unwrap();
    desk.start().save(3);
    fs::write(desk.path(FILES[0]), before).unwrap();
    let started = desk.start();
    assert_eq!((started.view().condition, started.changes()), (Well, 3));
    assert!(desk.aside().is_empty());
}

#[test]
fn a_first_start_finds_nothing_and_says_nothing() {
    let started = Desk::new().start();
    assert_eq!((started.view().condition, started.list().len()), (Well, 0));
}

#[test]
fn a_list_from_before_files_had_versions_is_read() {
    let desk = Desk::with(2);
    let mut text: serde_json::Value = serde_json::from_slice(&desk.files()[FILES[0]]).unwrap();
    text.as_object_mut().unwrap().retain(|key, _| key == "accounts");
    desk.put(&BTreeMap::from([(FILES[0].to_owned(), text.to_string().into_bytes())]));
    let started = desk.start();
    assert_eq!((started.view().condition, started.changes()), (Well, 2));
    assert!(desk.path(FILES[1]).exists(), "from now on there is a copy");
    desk.put(&BTreeMap::from([(FILES[0].to_owned(), b"{}".to_vec())]));
    assert_eq!(desk.start().view().condition, Well);
}
