//! The files are for their owner only.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::desk::{Desk, FILES};

fn modes(desk: &Desk) -> Vec<u32> {
    desk.files().keys().map(|name| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777).collect()
}

#[test]
fn every_file_is_for_its_owner_only() {
    let desk = Desk::with(2);
    fs::write(desk.path(FILES[0]), "torn").unwrap();
    fs::set_permissions(desk.path(FILES[0]), Permissions::from_mode(0o600)).unwrap();
    desk.start();
    assert_eq!(modes(&desk), [0o600; 3]);
}

#[test]
fn a_file_that_others_could_read_is_theirs_no_more_after_a_change() {
    let desk = Desk::with(2);
    for file in FILES {
        fs::set_permissions(desk.path(file), Permissions::from_mode(0o644)).unwrap();
    }
    desk.start().save(3);
    assert_eq!(modes(&desk), [0o600; 2]);
}
