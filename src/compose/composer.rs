//! The composer: one role in, one document out.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::built_in::{self, BuiltIn};
use super::markup::{self, MarkupError, MarkupErrorKind};
use super::rules::{BAD_LOCALE, BAD_MARKUP, BAD_THEME, TEMPLATE_LIMIT, UNKNOWN_STYLE};
use super::spacing::space_document;
use super::template_lint::Uses;
use super::templates::escape::legal;
use super::templates::{Press, TemplateFile, Templates};
use super::view::{CompetenceView, RoleView};
use super::words::check_phrases;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, FileId, Place, Rule, Span};
use crate::document::{Block, Document, Heading, Locale, Metadata, Theme};
use crate::model::{Library, Role, primary_tag};
use crate::setting::SettingFault;

/// Makes documents; shared by all threads of a run.
#[derive(Debug)]
pub struct Composer {
    templates: LazyTemplates,
    theme: Theme,
    languages: BTreeMap<String, Language>,
    /// The language that stands in for those that have no locale.
    fallback: String,
}

/// Templates that are compiled when they are needed, unless they were before.
type LazyTemplates = LazyLock<Templates, Box<dyn FnOnce() -> Templates + Send>>;

/// The words of a language, read when they are needed, unless they were before.
type LazyLocale = LazyLock<Arc<Locale>, Box<dyn FnOnce() -> Arc<Locale> + Send>>;

/// The words of a language, and the press that speaks it, made when it is needed.
#[derive(Debug)]
struct Language {
    locale: LazyLocale,
    press: OnceLock<Press>,
}

impl Language {
    fn of(read: impl FnOnce() -> Arc<Locale> + Send + 'static) -> Self {
        Language { locale: LazyLock::new(Box::new(read)), press: OnceLock::new() }
    }
}

fn read_built_in(file: &BuiltIn) -> Locale {
    Locale::parse(file.text).expect("a test reads the built-in locales")
}

/// Reads a theme.
///
/// # Errors
/// A finding for each fault in it.
pub fn load_theme(file: FileId, text: &str) -> Result<Theme, Vec<Diagnostic>> {
    Theme::parse_upon(text, built_in::THEME[0].text).map_err(|faults| findings(&BAD_THEME, file, faults))
}

/// Reads a locale, of the language that its file is named for if it says none; what it lacks is taken from the standard one if that is of its language, and the places to fill in in its
/// phrases must be those of the standard one. With it comes a finding for each fault in it; `None` if they leave nothing to be read.
pub fn load_locale(file: FileId, text: &str, named: &str, standard: &Locale) -> (Option<Locale>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let locale = Locale::parse_upon(text, named, standard, &mut faults);
    let mut found = findings(&BAD_LOCALE, file, faults);
    found.extend(locale.iter().flat_map(|locale| check_phrases(file, text, locale, standard)));
    (locale, found)
}

fn findings(rule: &'static Rule, file: FileId, faults: Vec<SettingFault>) -> Vec<Diagnostic> {
    let finding = |fault: SettingFault| {
        let span = Span::of(file, fault.span);
        Diagnostic::new(rule, span, fault.message).maybe_help(fault.help)
    };
    faults.into_iter().map(finding).collect()
}

impl Composer {
    /// A composer with templates that were loaded with that theme and those locales. They take the place of the built-in ones of
    /// their languages; the others are read when a document asks for them.
    ///
    /// French stands in for languages that have no locale, and for words that a locale lacks.
    pub fn new(templates: Templates, theme: Theme, locales: Vec<Locale>) -> Self {
        Composer::with(LazyLock::new(Box::new(|| templates)), theme, locales)
    }

    /// A composer with the built-in templates and theme, for when those given have mistakes.
    pub fn built_in(locales: Vec<Locale>) -> Self {
        Composer::with(built_in_templates(|_| FileId::default()), built_in::theme(), locales)
    }

    /// A composer with what is built in and nothing else. A file among the run's sources stands for each template in findings.
    ///
    /// Nothing is read before the first document asks for it: that takes longer than checking a small set.
    pub fn all_built_in(source: impl FnMut(&BuiltIn) -> FileId) -> Self {
        let language = |file: &'static BuiltIn| {
            let read = || Arc::new(read_built_in(file));
            Some((built_in::language(file.path)?.to_owned(), Language::of(read)))
        };
        let languages: BTreeMap<String, Language> = built_in::LOCALES.iter().filter_map(language).collect();
        let fallback = built_in::language(built_in::LOCALES[0].path).unwrap_or_default().to_owned();
        Composer { templates: built_in_templates(source), theme: built_in::theme(), languages, fallback }
    }

    fn with(templates: LazyTemplates, theme: Theme, locales: Vec<Locale>) -> Self {
        let fallback = built_in::language(built_in::LOCALES[0].path).unwrap_or_default().to_owned();
        let first = locales.iter().find(|locale| locale.language == fallback);
        let first = Arc::new(first.cloned().unwrap_or_else(built_in::locale));
        let mut languages = BTreeMap::from([(
            fallback.clone(),
            Language::of({
                let first = Arc::clone(&first);
                || first
            }),
        )]);
        let completed = |mut locale: Locale, first: &Locale| {
            locale.complete_from(first);
            Arc::new(locale)
        };
        for locale in locales {
            let (language, first) = (locale.language.clone(), Arc::clone(&first));
            languages.entry(language).or_insert_with(|| Language::of(move || completed(locale, &first)));
        }
        for file in built_in::LOCALES {
            let (language, first) = (built_in::language(file.path).unwrap_or_default(), Arc::clone(&first));
            let read = move || completed(read_built_in(file), &first);
            languages.entry(language.to_owned()).or_insert_with(|| Language::of(read));
        }
        Composer { templates, theme, languages, fallback }
    }

    /// What the templates ask for by name.
    pub fn uses(&self) -> Uses {
        self.templates.uses()
    }

    /// The theme by whose names of styles markup is read.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The languages that there are words for, sorted.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The words of a language, or of the one that stands in for it.
    pub fn locale(&self, language: &str) -> &Arc<Locale> {
        &self.language(language).locale
    }

    fn language(&self, language: &str) -> &Language {
        let known =
            [language, primary_tag(language), &self.fallback].into_iter().find_map(|tag| self.languages.get(tag));
        known.expect("the fallback is put in when the composer is made")
    }

    /// Makes a role's document in a language.
    ///
    /// `digest` is the hex digest of the run and of the rows that the role was made from, `date` the day that the document bears.
    ///
    /// # Errors
    /// If the templates and this role don't go together: findings in the templates, that name the role.
    pub fn compose<'a>(
        &self,
        library: &'a Library<'a>,
        role: &'a Role<'a>,
        language: &'a str,
        digest: &str,
        date: Day,
    ) -> Result<Document, Vec<Diagnostic>> {
        let Language { locale, press } = self.language(language);
        let press = press.get_or_init(|| self.templates.press(Arc::clone(locale)));
        let view = RoleView::of(library, role, language, locale);
        let blocks = self.blocks(&view, locale, press);
        let named = |findings: Vec<Diagnostic>| -> Vec<Diagnostic> {
            findings.into_iter().map(|finding| finding.role(role.slug)).collect()
        };
        let blocks = blocks.map_err(named)?;
        let mut document = Document { metadata: metadata(&view, library, locale, digest, date), blocks };
        space_document(&mut document, locale);
        Ok(document)
    }

    fn blocks(&self, view: &RoleView<'_>, locale: &Arc<Locale>, press: &Press) -> Result<Vec<Block>, Vec<Diagnostic>> {
        let markup = press.markup(view).map_err(|error| vec![self.templates.finding(&error)])?;
        let blocks = markup::parse(&markup, &self.theme).map_err(|errors| self.findings(&errors, view, locale))?;
        match blocks.first() {
            Some(Block::Heading(Heading { level: 1, .. })) => Ok(blocks),
            _ if first_heading(&blocks) == Some(1) => Ok(blocks),
            _ => {
                let place = self.templates.main_place();
                Err(vec![Diagnostic::new(&BAD_MARKUP, place, "the document's first heading is no `h1`")])
            }
        }
    }

    /// Mistakes in markup, at the places in the templates where they were written.
    fn findings(&self, errors: &[MarkupError], view: &RoleView<'_>, locale: &Arc<Locale>) -> Vec<Diagnostic> {
        let marks = self.templates.marks(locale.clone());
        let marked = marks.markup(view).unwrap_or_default();
        let located = markup::parse(&marked, &self.theme).err().unwrap_or_default();
        let place = |index: usize| -> Option<Place> {
            let error = located.get(index).filter(|_| located.len() == errors.len())?;
            Some(marks.span(&marked, error.offset)?.into())
        };
        let finding = |(index, error): (usize, &MarkupError)| {
            let rule = match error.kind {
                MarkupErrorKind::Structure => &BAD_MARKUP,
                MarkupErrorKind::Style => &UNKNOWN_STYLE,
                MarkupErrorKind::Limit => &TEMPLATE_LIMIT,
            };
            let place = place(index).unwrap_or_else(|| self.templates.main_place());
            Diagnostic::new(rule, place, error.message.clone()).maybe_help(error.help.clone())
        };
        errors.iter().enumerate().map(finding).collect()
    }
}

/// The built-in templates, which a test holds to be sound.
fn built_in_templates(mut source: impl FnMut(&BuiltIn) -> FileId) -> LazyTemplates {
    let file = |file: &'static BuiltIn| {
        Some(TemplateFile { name: built_in::template_name(file.path)?, file: source(file), text: file.text })
    };
    let files: Vec<TemplateFile<'_>> = built_in::TEMPLATES.iter().filter_map(file).collect();
    LazyLock::new(Box::new(move || Templates::compile_sound(&files)))
}

fn first_heading(blocks: &[Block]) -> Option<u8> {
    blocks.iter().find_map(|block| match block {
        Block::Heading(heading) => Some(heading.level),
        Block::Section(section) => first_heading(&section.blocks),
        _ => None,
    })
}

fn metadata(view: &RoleView<'_>, library: &Library<'_>, locale: &Locale, digest: &str, date: Day) -> Metadata {
    let title = legal(view.title.as_ref().map_or(view.slug, |title| &title.text));
    let set = &view.set;
    let framework = view.framework.title.as_ref().map_or(view.framework.name, |title| &title.text);
    let competence = |competence: &CompetenceView<'_>| match &competence.title {
        Some(title) => legal(&format!("{} {}", competence.code, title.text)),
        None => competence.code.clone(),
    };
    Metadata {
        title: legal(&locale.phrase("document.title", &[("title", &title)])),
        header: (title, legal(set.title)),
        footer: footer(view, library, locale),
        subject: legal(&locale.phrase("document.subject", &[("framework", framework)])),
        author: legal(if set.organisation.is_empty() { set.project } else { set.organisation }),
        keywords: view.areas.iter().flat_map(|area| &area.competences).map(competence).collect(),
        language: view.language.to_owned(),
        role: view.slug.to_owned(),
        date,
        source_digest: digest.to_owned(),
    }
}

const SEPARATOR: &str = " · ";

/// Who publishes the document, and behind it its version and its date, as far as the set says so.
fn footer(view: &RoleView<'_>, library: &Library<'_>, locale: &Locale) -> (String, String) {
    let version = view.about.version.as_ref().map_or(view.set.version, |version| &version.text);
    let version = (!version.is_empty()).then(|| locale.phrase("footer.version", &[("version", version)]));
    let date = (!library.settings.set.date.is_empty()).then(|| view.set.date.clone());
    let organisation = legal(view.set.organisation);
    let parts = [version, date].into_iter().flatten().filter(|part| !part.is_empty());
    let mut behind = legal(&parts.collect::<Vec<_>>().join(SEPARATOR));
    if !organisation.trim().is_empty() && !behind.is_empty() {
        behind.insert_str(0, SEPARATOR);
    }
    (organisation, behind)
}
