//! What documents are made with beside the data: templates, theme, locales and pictures, built in or given.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::rules::UNREADABLE_PICTURE;
use super::{BuildError, settings};
use crate::compose::built_in::{self, BuiltIn};
use crate::compose::{Composer, TemplateFile, Templates, load_locale, load_theme};
use crate::deliver::sha256;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Severity, Source, SourceKind, Span};
use crate::document::{Locale, Picture, Pictures, Theme};
use crate::ingest::{Folder, ReadError};
use crate::setting::SettingsTree;

/// Every file that `--templates` may replace.
pub fn built_in_files() -> impl Iterator<Item = &'static BuiltIn> {
    [built_in::TEMPLATES, built_in::THEME, built_in::LOCALES].into_iter().flatten()
}

/// What documents are made with.
#[derive(Debug)]
pub struct Materials {
    pub composer: Composer,
    pub theme: Theme,
    /// By language.
    pub locales: BTreeMap<String, Locale>,
    pub pictures: Pictures,
    /// Of all of these, in hex.
    pub digest: String,
    /// Whether there is an error in them or in the settings. What was meant can't be told, and every document would
    /// show what was not.
    pub unfit: bool,
}

impl Materials {
    /// Reads the materials. What is wrong with them goes into `findings`; built-in ones stand in for those
    /// that can't be read.
    ///
    /// # Errors
    /// If a file can't be read from the disk.
    pub fn read(
        input: &Path,
        templates: Option<&Path>,
        folder: &mut Folder,
        findings: &mut Diagnostics,
    ) -> Result<Materials, BuildError> {
        let mut files: Files =
            built_in_files().map(|file| (file.path.to_owned(), (file.text.to_owned(), false))).collect();
        if let Some(root) = templates {
            for (name, text) in read_overrides(root)? {
                files.insert(name, (text, true));
            }
        }
        let first = folder.sources.next_id();
        let mut digest = String::new();
        for (name, (text, _)) in &files {
            digest += &format!("{name}:{}\n", sha256(text.as_bytes()));
        }
        let mut reader = Reader { folder, findings };
        let theme = reader.theme(&files);
        let locales = reader.locales(&files);
        let composer = reader.composer(&files, &theme, &locales);
        let pictures = reader.pictures(input)?;
        settings::report_unfit(folder, &locales, findings);
        let is_shared = |file: FileId| Some(file) == folder.settings_file || file >= first;
        let unfit =
            findings.iter().any(|finding| finding.severity == Severity::Error && is_shared(finding.place.file()));
        for (name, picture) in &pictures {
            digest += &format!("{name}:{}\n", sha256(&picture.png));
        }
        Ok(Materials { composer, theme, locales, pictures, digest: sha256(digest.as_bytes()), unfit })
    }
}

/// The files of a templates' folder that have a meaning: `*.hbs`, `theme.toml`, `locales/*.toml`.
fn read_overrides(root: &Path) -> Result<Vec<(String, String)>, BuildError> {
    let failed = |path: &Path, error| BuildError::Read(ReadError::Io(path.to_owned(), error));
    if !root.is_dir() {
        return Err(BuildError::Read(ReadError::NotAFolder(root.to_owned())));
    }
    let mut found = Vec::new();
    let mut open: Vec<(String, PathBuf)> = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| failed(&folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed(&folder, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, relative) = (entry.path(), format!("{prefix}{name}"));
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                // Templates stand one folder deep; anything deeper is none of ours.
                if prefix.is_empty() {
                    open.push((format!("{relative}/"), path));
                }
            } else if is_template_file(&relative) {
                let text = std::fs::read(&path).map_err(|error| failed(&path, error))?;
                found.push((relative, String::from_utf8_lossy(&text).into_owned()));
            }
        }
    }
    Ok(found)
}

fn is_template_file(name: &str) -> bool {
    name.ends_with(".hbs") || name == "theme.toml" || (name.starts_with("locales/") && name.ends_with(".toml"))
}

/// The text of each file by its name, and whether the user gave it.
type Files = BTreeMap<String, (String, bool)>;

struct Reader<'a> {
    folder: &'a mut Folder,
    findings: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn add_source(&mut self, name: &str, text: &str) -> FileId {
        self.folder.sources.add(Source::new(format!("templates/{name}"), text.to_owned(), SourceKind::Text))
    }

    fn theme(&mut self, files: &Files) -> Theme {
        let (text, given) = &files["theme.toml"];
        let file = if *given { self.add_source("theme.toml", text) } else { self.folder.sources.first() };
        load_theme(file, text).unwrap_or_else(|findings| {
            findings.into_iter().for_each(|finding| self.findings.push(finding));
            built_in::theme()
        })
    }

    fn locales(&mut self, files: &Files) -> BTreeMap<String, Locale> {
        let mut locales = BTreeMap::new();
        for (name, (text, given)) in files.iter().filter(|(name, _)| name.starts_with("locales/")) {
            let standard = built_in::LOCALES.iter().find(|file| file.path == name);
            let standard = standard.and_then(|file| Locale::parse(file.text).ok());
            let file = if *given { self.add_source(name, text) } else { self.folder.sources.first() };
            let locale = match load_locale(file, text) {
                Ok(mut locale) => {
                    // What a locale of the user's lacks is said in the standard words.
                    locale.complete_from(&standard.unwrap_or_else(built_in::locale));
                    Some(locale)
                }
                Err(findings) => {
                    findings.into_iter().for_each(|finding| self.findings.push(finding));
                    standard
                }
            };
            if let Some(locale) = locale {
                locales.insert(locale.language.clone(), locale);
            }
        }
        locales
    }

    /// The composer with these templates; with the built-in ones where these have mistakes.
    fn composer(&mut self, files: &Files, theme: &Theme, locales: &BTreeMap<String, Locale>) -> Composer {
        let words: Vec<Locale> = locales.values().cloned().collect();
        let sources: Vec<(&str, FileId, &str)> = files
            .iter()
            .filter_map(|(name, (text, _))| Some((built_in::template_name(name)?, name, text)))
            .map(|(stem, name, text)| (stem, self.add_source(name, text), text.as_str()))
            .collect();
        let templates: Vec<TemplateFile<'_>> =
            sources.iter().map(|(name, file, text)| TemplateFile { name, file: *file, text }).collect();
        match Templates::load(&templates, theme, &words) {
            Ok(templates) => Composer::new(templates, theme.clone(), words),
            Err(findings) => {
                findings.into_iter().for_each(|finding| self.findings.push(finding));
                Composer::built_in(words)
            }
        }
    }

    fn pictures(&mut self, input: &Path) -> Result<Pictures, BuildError> {
        let settings = &self.folder.settings;
        let mut wanted = vec![("logo".to_owned(), settings.set.logo.clone(), vec!["set", "logo"])];
        let numbers: Vec<String> = (0..settings.funding.logos.len()).map(|index| index.to_string()).collect();
        for (index, (logo, number)) in settings.funding.logos.iter().zip(&numbers).enumerate() {
            wanted.push((format!("funding-{}", index + 1), logo.clone(), vec!["funding", "logos", number]));
        }
        let mut pictures = Pictures::new();
        for (name, file, path) in wanted.into_iter().filter(|(_, file, _)| !file.is_empty()) {
            match read_picture(input, &file) {
                Ok(picture) => {
                    pictures.insert(name, Arc::new(picture));
                }
                Err(why) => {
                    let Some(id) = self.folder.settings_file else { continue };
                    let tree = SettingsTree::parse(self.folder.sources.get(id).text(), &mut Vec::new());
                    let place = tree.place(&path);
                    let place = Span { file: id, start: place.start as u32, end: place.end as u32 };
                    self.findings.push(
                        Diagnostic::new(&UNREADABLE_PICTURE, place, format!("the picture `{file}` {why}"))
                            .help("put a PNG beside the tables and name it here, or delete the line"),
                    );
                }
            }
        }
        Ok(pictures)
    }
}

/// The largest side of a picture, in pixels.
const PIXELS: u32 = 8192;

fn read_picture(input: &Path, file: &str) -> Result<Picture, String> {
    let relative = Path::new(file);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err("lies outside the input folder".to_owned());
    }
    let png = std::fs::read(input.join(relative)).map_err(|error| format!("can't be read: {error}"))?;
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(&png), png::Limits { bytes: 512 << 20 });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| format!("is no PNG: {error}"))?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > PIXELS || height > PIXELS {
        return Err(format!("has {width} × {height} pixels, and {PIXELS} are the limit"));
    }
    let size = reader.output_buffer_size().ok_or("is too large")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| format!("is no whole PNG: {error}"))?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => pixels.chunks_exact(4).flat_map(|p| [0, 1, 2].map(|i| on_white(p[i], p[3]))).collect(),
        png::ColorType::Grayscale => pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => pixels.chunks_exact(2).flat_map(|p| [on_white(p[0], p[1]); 3]).collect(),
        png::ColorType::Indexed => return Err("has a palette that can't be read".to_owned()),
    };
    Ok(Picture { width, height, rgb, png })
}

/// A colour seen through its alpha on white paper.
fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_under_templates_is_built_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut found: Vec<String> = read_overrides(&root).unwrap().into_iter().map(|(name, _)| name).collect();
        found.retain(|name| !name.starts_with("starter/"));
        found.sort();
        let mut known: Vec<&str> = built_in_files().map(|file| file.path).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }

    #[test]
    fn alpha_is_flattened_on_white() {
        assert_eq!((on_white(0, 0), on_white(0, 255), on_white(100, 255)), (255, 0, 100));
    }
}
