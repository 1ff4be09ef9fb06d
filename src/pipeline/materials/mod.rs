//! What documents are made with beside the data: templates, theme, locales and pictures, built in or given.

mod given;
mod locales;
mod pictures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use given::{GivenFile, read_given, report_unread_styles};
use locales::{languages, unread_locales, used_locales};
use pictures::read_picture;

use super::rules::UNREADABLE_PICTURE;
use super::{RunError, digest, settings};
use crate::check::Languages;
use crate::compose::built_in::{self, BuiltIn};
use crate::compose::{Composer, TemplateFile, Templates, check_contrast, load_theme};
use crate::deliver::sha256;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Source, SourceKind, Span};
use crate::document::{LOGO, Locale, Pictures, Theme};
use crate::ingest::{Folder, settings_tree};
use crate::model::SetSettings;
use crate::setting::SettingsText;

/// Every file that `--templates` may replace.
pub fn built_in_files() -> impl Iterator<Item = &'static BuiltIn> {
    [built_in::TEMPLATES, built_in::THEME, built_in::LOCALES].into_iter().flatten()
}

/// What documents are made with.
#[derive(Debug)]
pub struct Materials {
    pub composer: Composer,
    pub theme: Theme,
    /// What to do to have the words of other languages read, by language.
    pub unread: BTreeMap<String, String>,
    pub pictures: Pictures,
    /// Of all of these, in hex.
    pub digest: String,
    /// Whether there is an error in them or in the settings. What was meant can't be told, and every document would
    /// show what was not.
    pub unfit: bool,
}

impl Materials {
    /// The language of an edition as its locale writes it, however it was typed.
    ///
    /// # Errors
    /// If it has no locale.
    pub fn edition(&self, language: Option<&str>) -> Result<Option<String>, RunError> {
        let Some(language) = language else { return Ok(None) };
        let languages = self.languages();
        match languages.find(language) {
            Some(known) => Ok(Some(known.to_owned())),
            None => Err(RunError::NoSuchLanguage(language.to_owned(), languages.help(language))),
        }
    }

    /// Reads the materials. What is wrong with them goes into `findings`; built-in ones stand in for those
    /// that can't be read. Of locales in other languages than `used` nothing is said of single words; `None` are those of the
    /// set and its translations, and those that only the user has words for.
    ///
    /// # Errors
    /// If a file can't be read from the disk.
    pub fn read(
        input: &Path,
        templates: Option<&Path>,
        used: Option<&BTreeSet<String>>,
        folder: &mut Folder,
        findings: &mut Diagnostics,
    ) -> Result<Materials, RunError> {
        let first = folder.sources.next_id();
        let given = match templates {
            Some(root) => read_given(input, root, folder, findings)?,
            None => Vec::new(),
        };
        let files = all_files(&given);
        let mut digest = String::new();
        for (name, (text, _)) in &files {
            digest += &format!("{name}:{}\n", digest::of_bytes(text.as_bytes()));
        }
        let mut reader = Reader { folder, findings, own: Vec::new() };
        let theme = reader.theme(&files);
        let composer = if given.is_empty() {
            Composer::all_built_in(|file| reader.add_source(file.path, file.text))
        } else {
            let locales = reader.locales(&files);
            let used = used.cloned().unwrap_or_else(|| reader.languages_of_set(&locales));
            let composer = reader.composer(&files, &theme, &locales, &used);
            if let Some(composer) = &composer {
                reader.unused(&given, composer.uses(), &used);
            }
            composer.unwrap_or_else(|| Composer::built_in(locales.into_values().collect()))
        };
        let pictures = reader.pictures(input)?;
        let unread = match templates {
            Some(_) => BTreeMap::new(),
            None => unread_locales(input),
        };
        settings::report_unfit(folder, &languages(composer.languages(), &unread), findings);
        let is_shared = |file: FileId| Some(file) == folder.settings_file || file >= first;
        let unfit = findings.errors_of_no_role().any(|(_, file)| is_shared(file));
        for (name, picture) in &pictures {
            digest += &format!("{name}:{}\n", sha256(&picture.png));
        }
        Ok(Materials { composer, theme, unread, pictures, digest: sha256(digest.as_bytes()), unfit })
    }

    /// Writes the languages that the settings name as their locales do, however they were typed.
    pub fn spell_languages(&self, settings: &mut SetSettings) {
        let languages = self.languages();
        for language in [&mut settings.language, &mut settings.language_of_roles] {
            if let Some(known) = languages.find(language) {
                known.clone_into(language);
            }
        }
    }

    /// The languages that documents can be made in.
    pub fn languages(&self) -> Languages<'_> {
        languages(self.composer.languages(), &self.unread)
    }
}

/// The text of each file by its name, and its source if the user gave it.
type Files<'a> = BTreeMap<&'a str, (&'a str, Option<FileId>)>;

/// The built-in files, and those that the user gave, in their place or beside them.
fn all_files(given: &[GivenFile]) -> Files<'_> {
    let mut files: Files<'_> = built_in_files().map(|file| (file.path, (file.text, None))).collect();
    files.extend(given.iter().map(|file| (file.name.as_str(), (file.text.as_str(), Some(file.id)))));
    files
}

struct Reader<'a> {
    folder: &'a mut Folder,
    findings: &'a mut Diagnostics,
    /// The user's locales as they were given, each with its file and the locale that completes it.
    own: Vec<(FileId, Locale, Locale)>,
}

impl Reader<'_> {
    fn theme(&mut self, files: &Files<'_>) -> Theme {
        let (text, given) = files["theme.toml"];
        let Some(file) = given else { return built_in::theme() };
        match load_theme(file, text) {
            Ok(theme) => {
                report_unread_styles(file, text, &theme, self.findings);
                self.findings.extend(check_contrast(file, text, &theme));
                theme
            }
            Err(findings) => {
                self.findings.extend(findings);
                built_in::theme()
            }
        }
    }

    /// The composer with these templates, if they have no mistakes.
    fn composer(
        &mut self,
        files: &Files<'_>,
        theme: &Theme,
        locales: &BTreeMap<String, Locale>,
        used: &BTreeSet<String>,
    ) -> Option<Composer> {
        let templates = files.iter().filter_map(|(name, file)| Some((built_in::template_name(name)?, name, file)));
        let templates: Vec<TemplateFile<'_>> = templates
            .map(|(stem, name, (text, given))| {
                let file = given.unwrap_or_else(|| self.add_source(name, text));
                TemplateFile { name: stem, file, text }
            })
            .collect();
        match Templates::load(&templates, theme, &used_locales(locales, used)) {
            Ok(templates) => Some(Composer::new(templates, theme.clone(), locales.values().cloned().collect())),
            Err(findings) => {
                self.findings.extend(findings);
                None
            }
        }
    }

    /// Adds a built-in template to the run's sources.
    fn add_source(&mut self, name: &str, text: &str) -> FileId {
        self.folder.sources.add(Source::new(format!("templates/{name}"), text.to_owned(), SourceKind::Text))
    }

    fn pictures(&mut self, input: &Path) -> Result<Pictures, RunError> {
        let settings = &self.folder.settings;
        let mut wanted = vec![(LOGO.to_owned(), settings.set.logo.clone(), vec!["set", "logo"])];
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
                Err(fault) => {
                    let Some(id) = self.folder.settings_file else { continue };
                    let mut text = SettingsText::of(self.folder.sources.get(id).text());
                    let tree = settings_tree(&mut text, &mut Vec::new());
                    let place = tree.place(&path);
                    // Of a name that can't be read, what is left is nobody's.
                    if tree.is_broken(&place) {
                        continue;
                    }
                    let place = Span::of(id, place);
                    self.findings.push(
                        Diagnostic::new(&UNREADABLE_PICTURE, place, fault.message)
                            .help("put a PNG beside the tables and name it here, or delete the line")
                            .maybe_help(fault.help),
                    );
                }
            }
        }
        Ok(pictures)
    }
}
