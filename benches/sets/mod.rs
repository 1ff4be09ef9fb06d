//! The sets that are measured: made of the sample set when first asked for, and kept for the next run.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::set::{Extent, Soundness, replicate};

/// A folder with that many roles.
pub fn set_of(roles: usize, extent: Extent, soundness: Soundness) -> PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let name = format!("{roles}-{extent:?}-{soundness:?}-{:x}", fingerprint(&sample));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sets").join(name);
    if !folder.exists() {
        let unfinished = folder.with_extension("unfinished");
        replicate(&sample, &unfinished, roles, extent, soundness).expect("the sample set can be replicated");
        fs::rename(unfinished, &folder).expect("a finished set gets its name");
    }
    folder
}

/// Another sample set makes other sets.
fn fingerprint(sample: &Path) -> u64 {
    let entries = fs::read_dir(sample).expect("the sample set is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.sort();
    let mut hasher = DefaultHasher::new();
    for path in paths {
        fs::read(path).expect("a file of the sample set can be read").hash(&mut hasher);
    }
    hasher.finish()
}
