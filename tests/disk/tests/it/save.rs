//! Saves that cannot be carried out.

use std::fs;

use account::{AccountStore, Error};
use disk::list;
use tauri_plugin_store::StoreExt;

use crate::desk::{Desk, FILES};

#[test]
fn a_change_that_cannot_be_written_is_told_and_what_was_there_stays() {
    let desk = Desk::with(2);
    let started = desk.start();
    // What stands where the copy is made cannot be replaced.
    fs::create_dir(desk.path("accounts.copy.part")).unwrap();
    let outcome = started.0.save(&list::after(3).unwrap());
    assert!(matches!(outcome, Err(Error::NotSaved(_))), "{outcome:?}");
    assert_eq!(started.changes(), 2);
    fs::remove_dir(desk.path("accounts.copy.part")).unwrap();
    assert_eq!(desk.start().changes(), 2);
}

#[test]
fn a_change_is_kept_where_only_the_copy_can_be_written_and_the_next_start_has_it() {
    let desk = Desk::with(2);
    let started = desk.start();
    fs::remove_file(desk.path(FILES[0])).unwrap();
    fs::create_dir(desk.path(FILES[0])).unwrap();
    started.save(3);
    assert!(!started.view().written);
    fs::remove_dir(desk.path(FILES[0])).unwrap();
    assert_eq!(desk.start().changes(), 3);
}

#[test]
fn nothing_is_written_when_the_app_ends_for_another_may_have_begun() {
    let desk = Desk::with(2);
    assert!(FILES.iter().all(|file| !desk.plugin_writes(file)));
    let by_itself = desk.handle().store("other.json").unwrap();
    assert!(desk.plugin_writes("other.json"), "what the plugin knows of it writes");
    drop(by_itself);
}
