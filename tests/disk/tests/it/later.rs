//! Files of a later version of the app, and files that cannot be read.

use std::fs;

use account::SystemClock;
use latchkey::store::FileCondition::{Later, Unreadable};
use latchkey::store::{Health, Settings, SettingsFile, Theme};

use crate::desk::{Desk, FILES};

#[test]
fn a_file_of_a_later_version_is_left_alone_and_changes_stay_in_memory() {
    for file in FILES {
        let desk = Desk::with(2).reopened();
        let later = "{\"version\":2,\"people\":\"of another kind\"}";
        fs::write(desk.path(file), later).unwrap();
        let before = desk.files();
        let started = desk.start();
        assert_eq!((started.view().condition, started.view().written), (Later, false), "{file}");
        started.save(7);
        assert_eq!(started.changes(), 7, "until the app ends");
        assert_eq!(desk.files(), before, "{file}");
    }
}

#[test]
fn settings_of_a_later_version_are_left_alone_too() {
    let desk = Desk::new();
    fs::write(desk.path("settings.json"), "{\"version\":2,\"changes\":9,\"settings\":{\"theme\":\"sepia\"}}").unwrap();
    let before = desk.files();
    let file = SettingsFile::open(desk.handle(), &SystemClock).unwrap();
    assert_eq!((file.file().view().condition, file.load()), (Later, Settings::default()));
    let dark = Settings { theme: Theme::Dark, ..Settings::default() };
    file.save(&dark).unwrap();
    assert_eq!(file.load(), dark);
    assert_eq!(desk.files(), before);
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone_and_its_copy_is_shown() {
    let desk = Desk::with(2);
    fs::remove_file(desk.path(FILES[0])).unwrap();
    fs::create_dir(desk.path(FILES[0])).unwrap();
    let started = desk.start();
    assert_eq!((started.view().condition, started.changes()), (Unreadable, 2));
    started.save(3);
    assert!(desk.path(FILES[0]).is_dir());
}
