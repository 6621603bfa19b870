//! Folders of files: list, mirror, notice change.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

/// Every file below `folder`, sorted, without hidden ones (editors and desktops drop those anywhere).
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Makes `folder` hold exactly the given files (name below the folder → source), touching only what
/// differs, so that a server reading it never meets a half-empty site.
pub fn mirror(folder: &Path, files: &BTreeMap<PathBuf, PathBuf>) -> Result<()> {
    for (name, source) in files {
        let copy = folder.join(name);
        let wanted = fs::read(source).with_context(|| format!("cannot read {}", name.display()))?;
        if fs::read(&copy).is_ok_and(|present| present == wanted) {
            continue;
        }
        if let Some(parent) = copy.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot make the folder of {}", name.display()))?;
        }
        fs::write(&copy, wanted).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    for present in list(folder)? {
        let known = present
            .strip_prefix(folder)
            .is_ok_and(|name| files.contains_key(name));
        if !known {
            fs::remove_file(&present)
                .with_context(|| format!("cannot remove {}", present.display()))?;
        }
    }
    Ok(())
}

/// When some files last changed; differs from a later stamp if one was edited, added or removed.
#[derive(PartialEq, Eq)]
pub struct Stamp(BTreeMap<PathBuf, (SystemTime, u64)>);

impl Stamp {
    /// Looks at files and folders; what is missing counts as absent, for editors replace files by
    /// removing them first.
    pub fn of(places: &[PathBuf]) -> Self {
        let files = places.iter().flat_map(|place| match list(place) {
            Ok(files) => files,
            Err(_) => vec![place.clone()],
        });
        Self(
            files
                .filter_map(|file| look(&file).map(|state| (file, state)))
                .collect(),
        )
    }
}

fn look(file: &Path) -> Option<(SystemTime, u64)> {
    let state = fs::metadata(file).ok()?;
    Some((state.modified().ok()?, state.len()))
}

/// A new empty folder for one test.
#[cfg(test)]
pub fn scratch(name: &str) -> io::Result<PathBuf> {
    let folder =
        std::env::temp_dir().join(format!("loyalty-lab-xtask-{}-{name}", std::process::id()));
    fs::remove_dir_all(&folder).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirror_copies_renews_and_removes() -> Result<()> {
        let place = scratch("mirror")?;
        let (from, to) = (place.join("from"), place.join("to"));
        fs::create_dir_all(&from)?;
        fs::create_dir_all(to.join("old"))?;
        fs::write(from.join("a.js"), "new")?;
        fs::write(to.join("old/b.js"), "gone")?;
        let files = BTreeMap::from([(PathBuf::from("www/a.js"), from.join("a.js"))]);
        mirror(&to, &files)?;
        assert_eq!(list(&to)?, [to.join("www/a.js")]);
        fs::write(from.join("a.js"), "newer")?;
        mirror(&to, &files)?;
        assert_eq!(fs::read_to_string(to.join("www/a.js"))?, "newer");
        Ok(())
    }

    #[test]
    fn stamp_sees_edit_addition_and_removal() -> Result<()> {
        let place = scratch("stamp")?;
        let places = [place.clone(), place.join("missing.toml")];
        let empty = Stamp::of(&places);
        fs::write(place.join("a"), "1")?;
        let one = Stamp::of(&places);
        assert!(empty != one);
        assert!(one == Stamp::of(&places));
        fs::write(place.join("a"), "12")?;
        assert!(one != Stamp::of(&places));
        fs::write(place.join(".a.swp"), "")?;
        fs::remove_file(place.join("a"))?;
        assert!(empty == Stamp::of(&places));
        Ok(())
    }
}
