//! SHA256SUMS, as `sha256sum --check` reads it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::files;

const NAME: &str = "SHA256SUMS";

/// Writes the sums of everything in a folder.
pub fn write(folder: &Path) -> Result<()> {
    let mut text = String::new();
    for file in files::below(folder)? {
        let name = files::name(folder, &file);
        if name != NAME {
            text += &format!("{}  {name}\n", files::sha256(&file)?);
        }
    }
    Ok(fs::write(folder.join(NAME), text)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::write;

    #[test]
    fn every_file_has_its_sum_and_the_sums_have_none() {
        let folder = std::env::temp_dir().join(format!("latchkey-sums-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.deb"), "").unwrap();
        write(&folder).unwrap();
        write(&folder).unwrap();
        let wanted = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.deb\n";
        assert_eq!(fs::read_to_string(folder.join("SHA256SUMS")).unwrap(), wanted);
        fs::remove_dir_all(folder).unwrap();
    }
}
