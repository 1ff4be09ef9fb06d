//! A fingerprint of all that the program is made of, worked out when it is compiled: the manifest of an output folder
//! names it, so that another program renders everything again, and no run has to read the program's own file.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What goes into the program; `Cargo.lock` stands for its dependencies.
const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "src", "templates"];

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        gather(&root.join(source), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        // By name and content, so that the folder in which it is compiled doesn't count.
        file.strip_prefix(&root).unwrap_or(&file).hash(&mut hasher);
        std::fs::read(&file).expect("a source file can be read").hash(&mut hasher);
    }
    println!("cargo:rustc-env=ROLEPRESS_FINGERPRINT={:016x}", hasher.finish());
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else { return files.extend(path.is_file().then(|| path.to_owned())) };
    for entry in entries {
        gather(&entry.expect("a source folder can be read").path(), files);
    }
}
