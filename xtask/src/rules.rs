//! Rules of the repository that no other tool knows.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::files;

/// Larger binary files belong elsewhere: everyone fetches them for ever.
const LARGEST_BINARY: usize = 1_000_000;

/// Where pictures may be as large as they need.
const PICTURES: &[&str] = &["docs/pictures/", "icons/"];

/// Where packages come from is each machine's own choice, and a mirror's name
/// in a lock file breaks everyone else. Written in two parts, so that this file
/// keeps its own rule.
const REGISTRIES: &[&str] = &[
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("pypi.", "org"),
    concat!("files.", "pythonhosted.org"),
    concat!("deb.", "debian.org"),
    concat!("archive.", "ubuntu.com"),
    concat!("\"resolved\": ", "\"http"),
];

/// What lies beside the repository on one machine only.
const ELSEWHERE: &[&str] = &[concat!("../", "shared"), concat!("/work/", "shared"), concat!("/work/", "main")];

/// Looks at every file below `root`.
///
/// # Errors
/// Every file that breaks a rule, and which.
pub fn check(root: &Path) -> Result<()> {
    let mut complaints = Vec::new();
    for file in files::below(root)? {
        let name = files::name(root, &file);
        let bytes = fs::read(&file).with_context(|| format!("reading {name}"))?;
        complaints.extend(broken(&name, &bytes).map(|rule| format!("{name} {rule}")));
    }
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// The rule that a file breaks.
fn broken(name: &str, bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let allowed = bytes.len() <= LARGEST_BINARY || PICTURES.iter().any(|folder| name.starts_with(folder));
        return (!allowed).then(|| "is a binary file of more than 1 MB".to_owned());
    };
    let found = |words: &[&str]| words.iter().find(|word| text.contains(**word)).map(|word| (*word).to_owned());
    if let Some(address) = found(REGISTRIES) {
        return Some(format!("names a registry: {address}"));
    }
    found(ELSEWHERE).map(|path| format!("depends on one machine: {path}"))
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_BINARY, broken};

    #[test]
    fn ordinary_text_and_small_binaries_pass() {
        assert_eq!(broken("README.md", b"Words, and https://example.com"), None);
        assert_eq!(broken("tests/some.bin", &[0xff; 1000]), None);
    }

    #[test]
    fn large_binaries_are_for_pictures_only() {
        let large = vec![0xff; LARGEST_BINARY + 1];
        assert_eq!(broken("icons/icon.icns", &large), None);
        assert_eq!(broken("docs/pictures/tasks.png", &large), None);
        assert_eq!(broken("tests/some.bin", &large).unwrap(), "is a binary file of more than 1 MB");
    }

    #[test]
    fn a_registry_is_never_named() {
        let lock = format!("{}//mirror.example/pkg.tgz\"", concat!("\"resolved\": ", "\"https:"));
        assert!(broken("package-lock.json", lock.as_bytes()).is_some());
        assert_eq!(broken("package-lock.json", b"\"integrity\": \"sha512-\""), None);
    }

    #[test]
    fn nothing_depends_on_what_lies_beside_the_repository() {
        let path = concat!("see ../", "shared/design.md");
        assert!(broken("README.md", path.as_bytes()).unwrap().starts_with("depends on one machine"));
        assert_eq!(broken("README.md", b"shared between crates"), None);
    }
}
