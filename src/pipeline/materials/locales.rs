//! The locales of a run: built in or given, what ails those of the user's, and which of them matter.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::given::{GivenFile, report_unread};
use super::{Files, Reader};
use crate::check::Languages;
use crate::compose::rules::BAD_LOCALE;
use crate::compose::{Uses, built_in, check_words, load_locale};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::document::Locale;
use crate::ingest::{Drafts, is_language};
use crate::model::{is_same_language, is_same_tongue};
use crate::setting::SettingsText;

/// The languages that documents can be made in: those of the locales. `unread` are others, with what makes the program read
/// their words.
pub(super) fn languages<'a>(
    known: impl IntoIterator<Item = &'a str>,
    unread: &'a BTreeMap<String, String>,
) -> Languages<'a> {
    let unread = unread.iter().map(|(tag, advice)| (tag.as_str(), advice.as_str()));
    Languages::new(known).with_unread(unread)
}

/// The languages of the locales that lie in the folder `templates` of a set, with what makes the program read them.
pub(super) fn unread_locales(input: &Path) -> BTreeMap<String, String> {
    let root = input.join("templates");
    let files = std::fs::read_dir(root.join("locales")).into_iter().flatten().filter_map(Result::ok);
    let names = files.filter_map(|file| file.file_name().to_str().map(str::to_owned));
    let advice = |name: &str| {
        let file = root.join("locales").join(name);
        let mut shown = root.display().to_string();
        if shown.contains(char::is_whitespace) {
            shown = format!("\"{shown}\"");
        }
        format!("its words stand in `{}`: add `--templates {shown}`", file.display())
    };
    names.filter_map(|name| Some((name.strip_suffix(".toml")?.to_owned(), advice(&name)))).collect()
}

impl Reader<'_> {
    /// The user's locales by their languages. One that has mistakes is there too, with other words.
    pub(super) fn locales(&mut self, files: &Files<'_>) -> BTreeMap<String, Locale> {
        let mut locales = BTreeMap::new();
        for (name, (text, given)) in files {
            let (Some(stem), Some(file)) = (built_in::language(name), given) else { continue };
            let standard = built_in::LOCALES.iter().find(|file| file.path == *name);
            // As `init` wrote it: it is sound, and read when a document asks for it.
            if standard.is_some_and(|standard| standard.text == *text) {
                continue;
            }
            let standard = standard.and_then(|file| Locale::parse(file.text).ok());
            let locale = self.given_locale(*file, stem, text, standard);
            locales.extend(locale.map(|locale| (locale.language.clone(), locale)));
        }
        locales
    }

    /// A locale of the user's. `standard` is the built-in one of its language; where there is none, what it lacks is said in
    /// the words of the first.
    fn given_locale(&mut self, file: FileId, stem: &str, text: &str, standard: Option<Locale>) -> Option<Locale> {
        let completing = standard.clone().unwrap_or_else(built_in::locale);
        let (locale, mut found) = load_locale(file, text, stem, &completing);
        if let Some((message, help)) = locale.as_ref().and_then(|locale| language_fault(stem, locale)) {
            let place = SettingsText::of(text).parse(&mut Vec::new()).place(&["language"]);
            found.push(Diagnostic::new(&BAD_LOCALE, Span::of(file, place), message).help(help));
        }
        // Its words are judged whatever else ails it.
        self.own.extend(locale.iter().map(|locale| (file, locale.clone(), completing.clone())));
        match locale.filter(|_| found.is_empty()) {
            Some(mut locale) => {
                locale.complete_from(&completing);
                Some(locale)
            }
            None => {
                self.findings.extend(found);
                // The language is known all the same: what ails its file is told, and nothing is printed.
                let stand_in = || {
                    let mut locale = completing;
                    locale.language = stem.replace('_', "-");
                    locale
                };
                standard.or_else(|| is_language(stem).then(stand_in))
            }
        }
    }

    /// The languages of the set and its translations, and those that are not built in: whoever has words for one wants to
    /// know what they lack.
    pub(super) fn languages_of_set(&self, locales: &BTreeMap<String, Locale>) -> BTreeSet<String> {
        let drafts = Drafts::read(&self.folder.sources, &self.folder.tables);
        let translations = drafts.translations().map(|(language, _)| language);
        let stated = drafts.roles().map(|draft| draft.language).filter(|language| !language.is_empty());
        let is_own = |tag: &&str| built_in::LOCALES.iter().all(|file| file.path != format!("locales/{tag}.toml"));
        let own = locales.keys().map(String::as_str).filter(is_own);
        let languages = translations.chain(stated).chain(own).chain([self.folder.settings.set.language()]);
        languages.map(str::to_owned).collect()
    }

    /// Tells of parts and words of the user's that no template asks for, and of words that are missing.
    pub(super) fn unused(&mut self, given: &[GivenFile], uses: Uses, used: &BTreeSet<String>) {
        report_unread(given, &uses, self.findings);
        for (file, locale, standard) in self.own.iter().filter(|(_, locale, _)| is_used(used, locale)) {
            let text = self.folder.sources.get(*file).text();
            let findings = check_words(*file, text, locale, standard, &uses);
            self.findings.extend(findings);
        }
    }
}

/// Whether a run is in the language of a locale.
pub(super) fn is_used(used: &BTreeSet<String>, locale: &Locale) -> bool {
    used.iter().any(|language| is_same_tongue(language, &locale.language))
}

/// The locales that a run uses, of the user's and the built-in ones, with the standard one first.
pub(super) fn used_locales(own: &BTreeMap<String, Locale>, used: &BTreeSet<String>) -> Vec<Locale> {
    let is_used = |language: &str| used.iter().any(|tag| is_same_tongue(tag, language));
    let built_in = built_in::LOCALES.iter().filter_map(|file| {
        let language = built_in::language(file.path)?;
        (is_used(language) && !own.contains_key(language)).then(|| Locale::parse(file.text).ok())?
    });
    let mut locales: Vec<Locale> = own.values().filter(|locale| is_used(&locale.language)).cloned().collect();
    locales.extend(built_in);
    locales.sort_by_key(|locale| built_in::LOCALES[0].path != format!("locales/{}.toml", locale.language));
    locales
}

/// What is wrong with the language of a locale in a file of that name, and how to mend it.
fn language_fault(stem: &str, locale: &Locale) -> Option<(String, String)> {
    let language = &locale.language;
    if !is_language(stem) {
        return Some((
            format!("`{stem}` is no language tag"),
            "name the file for one, such as `pt-BR.toml`".to_owned(),
        ));
    }
    let message = format!("the file `{stem}.toml` says that its language is `{language}`");
    let help = format!("write `language = \"{stem}\"`, or name the file `{language}.toml`");
    (!is_same_language(language, stem)).then_some((message, help))
}
