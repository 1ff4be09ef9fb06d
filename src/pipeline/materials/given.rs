//! The folder that `--templates` names: its files that replace built-in ones or stand beside them, read as the tables
//! are, whatever their encoding; and what is said of those that nothing reads.

use std::path::{Path, PathBuf};

use super::built_in_files;
use crate::compose::{Uses, built_in};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Source, SourceKind, Span, did_you_mean, nearest, suggest};
use crate::document::Theme;
use crate::ingest::{Folder, ReadError, decode, report_encoding};
use crate::pipeline::RunError;
use crate::pipeline::rules::UNREAD_TEMPLATE;
use crate::setting::SettingsText;

/// A file of the folder that has a meaning.
#[derive(Debug)]
pub struct GivenFile {
    /// Its path in the folder, with `/` between its parts: `summary.hbs`, `locales/fr.toml`.
    pub name: String,
    pub text: String,
    pub id: FileId,
}

/// Each becomes a source, beside those of the tables.
const TEMPLATES_LIMIT: usize = 1_000;

/// Reads the files that have a meaning: `*.hbs`, `theme.toml`, `locales/*.toml`. Each becomes a source.
///
/// # Errors
/// If the folder doesn't exist or holds none of them or more than a thousand, or a file can't be read.
pub fn read_given(
    input: &Path,
    root: &Path,
    folder: &mut Folder,
    findings: &mut Diagnostics,
) -> Result<Vec<GivenFile>, RunError> {
    let listed = list(root)?;
    let (meant, strangers): (Vec<_>, Vec<_>) = listed.into_iter().partition(|(name, _)| is_template_file(name));
    if meant.len() > TEMPLATES_LIMIT {
        return Err(RunError::TooManyTemplates { count: meant.len(), limit: TEMPLATES_LIMIT });
    }
    // A template one folder deeper is a part for others; alone it is a folder too high.
    if meant.iter().all(|(name, _)| name.ends_with(".hbs") && name.contains('/')) {
        let inner = meant.first().and_then(|(name, _)| name.split('/').next());
        return Err(RunError::NoTemplates(root.to_owned(), inner.map(|inner| root.join(inner))));
    }
    let source = |name: &str, text: String| match root.strip_prefix(input) {
        Ok(inside) => Source::new(path_of(inside, name), text, SourceKind::Text),
        Err(_) => Source::new(format!("templates/{name}"), text, SourceKind::Text).outside(path_of(root, name)),
    };
    let mut given = Vec::with_capacity(meant.len());
    for (name, path) in meant {
        let bytes = std::fs::read(&path).map_err(|error| RunError::Read(ReadError::Io(path, error)))?;
        let decoded = decode(bytes, folder.region);
        report_encoding(&decoded, &name, folder.sources.next_id(), findings);
        let id = folder.sources.add(source(&name, decoded.text.clone()));
        given.push(GivenFile { name, text: decoded.text, id });
    }
    for (name, _) in strangers.into_iter().take(TEMPLATES_LIMIT) {
        let Some(help) = suggest(&name, not_given(&given)) else { continue };
        let message = format!("`{name}` is no template, theme or locale, so it is not read");
        let id = folder.sources.add(source(&name, String::new()));
        findings.push(Diagnostic::new(&UNREAD_TEMPLATE, id, message).help(help));
    }
    Ok(given)
}

/// Names the templates beside the built-in ones that no other includes.
pub fn report_unread(given: &[GivenFile], uses: &Uses, findings: &mut Diagnostics) {
    for file in given {
        let Some(stem) = file.name.strip_suffix(".hbs").filter(|stem| !uses.parts.contains(*stem)) else { continue };
        if built_in_files().any(|known| known.path == file.name) {
            continue;
        }
        let help = suggest(&file.name, not_given(given));
        let help = help.unwrap_or_else(|| format!("include it with `{{{{> {stem}}}}}`, or delete it"));
        let message = format!("no template includes `{}`, so it is not read", file.name);
        findings.push(Diagnostic::new(&UNREAD_TEMPLATE, file.id, message).help(help));
    }
}

/// Names the styles that are nearly one which the built-in theme has and this one lacks: much is set in styles that no
/// template names, and in another where they are not there.
pub fn report_unread_styles(file: FileId, text: &str, theme: &Theme, findings: &mut Diagnostics) {
    let built_in = built_in::theme();
    let mut text = SettingsText::of(text);
    let tree = text.parse(&mut Vec::new());
    for name in theme.names().filter(|name| built_in.style_id(name).is_none()) {
        let lacking = built_in.names().filter(|known| !theme.states(known));
        let Some(meant) = nearest(name, lacking) else { continue };
        let span = Span::of(file, tree.place(&["style", name]));
        let message = format!("there is a style `{name}`, but none `{meant}`");
        findings.push(Diagnostic::new(&UNREAD_TEMPLATE, span, message).help(did_you_mean(name, meant)));
    }
}

/// The built-in files that none of the given ones takes the place of.
fn not_given(given: &[GivenFile]) -> impl Iterator<Item = &'static str> {
    built_in_files().map(|known| known.path).filter(|known| given.iter().all(|file| file.name != *known))
}

fn path_of(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().replace('\\', "/")
}

fn is_template_file(name: &str) -> bool {
    name.ends_with(".hbs") || name == "theme.toml" || (name.starts_with("locales/") && name.ends_with(".toml"))
}

/// The files of a folder and of those in it, one level deep, in the order of their names; hidden and temporary ones
/// are left out.
fn list(root: &Path) -> Result<Vec<(String, PathBuf)>, RunError> {
    if !root.is_dir() {
        return Err(RunError::NoTemplatesFolder(root.to_owned()));
    }
    let failed = |path: &Path, error| RunError::Read(ReadError::Io(path.to_owned(), error));
    let mut found = Vec::new();
    let mut open: Vec<(String, PathBuf)> = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| failed(&folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed(&folder, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_remnant = [".bak", ".orig", ".swp", "~"].iter().any(|end| name.ends_with(end));
            if is_remnant || name.starts_with(['.', '~', '#']) {
                continue;
            }
            match entry.path() {
                path if !path.is_dir() => found.push((format!("{prefix}{name}"), path)),
                // Templates stand one folder deep; anything deeper is none of ours.
                path if prefix.is_empty() => open.push((format!("{name}/"), path)),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_templates_than_a_run_has_room_for_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..=TEMPLATES_LIMIT {
            std::fs::write(folder.path().join(format!("part-{number}.hbs")), "").unwrap();
        }
        let read = read_given(folder.path(), folder.path(), &mut Folder::default(), &mut Diagnostics::default());
        assert!(matches!(read, Err(RunError::TooManyTemplates { count: 1_001, .. })));
    }

    #[test]
    fn every_file_under_templates_is_built_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut found: Vec<String> = list(&root).unwrap().into_iter().map(|(name, _)| name).collect();
        found.retain(|name| is_template_file(name) && !name.starts_with("starter/"));
        found.sort();
        let mut known: Vec<&str> = built_in_files().map(|file| file.path).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }
}
