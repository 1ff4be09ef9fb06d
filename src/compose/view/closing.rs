//! What belongs to the set and to the document as such: names, funding, fields to fill in, where it comes from.

use std::collections::BTreeSet;

use serde::Serialize;

use super::text::{CellText, Reading};
use crate::calendar::Day;
use crate::document::LOGO;
use crate::model::{FieldSetting, is_same_tongue};

/// The set that the role belongs to, in the document's language.
#[derive(Debug, Serialize)]
pub struct SetView<'a> {
    pub title: &'a str,
    pub project: &'a str,
    pub programme: &'a str,
    pub organisation: &'a str,
    pub version: &'a str,
    /// In words: `2 novembre 2026`; as written where it is no date.
    pub date: String,
    /// The name of the picture; empty without a logo.
    pub logo: &'static str,
    /// Whose logo it is.
    pub logo_title: &'a str,
}

/// Where the document comes from.
#[derive(Debug, Serialize)]
pub struct AboutView<'a> {
    pub role: Option<CellText<'a>>,
    pub version: Option<CellText<'a>>,
    pub reviewed: Option<CellText<'a>>,
    /// The same in words: `2 novembre 2026`; as written where it is no date.
    pub reviewed_words: Option<String>,
    /// Whether it is a day rather than a month or a year.
    pub reviewed_by_day: bool,
    /// Whether they are other words than the table's.
    pub reviewed_differs: bool,
    pub source: Option<CellText<'a>>,
    pub language: Option<CellText<'a>>,
    /// In which languages the role's texts are printed, in words: `français`.
    pub languages: String,
    pub framework: Option<CellText<'a>>,
}

/// Who paid: the statement, its disclaimer, the partners and their logos.
#[derive(Debug, Serialize)]
pub struct FundingView<'a> {
    pub statement: &'a str,
    /// Its language, where it is not the document's; so for the disclaimer.
    pub statement_lang: Option<&'a str>,
    pub disclaimer: &'a str,
    pub disclaimer_lang: Option<&'a str>,
    pub partners: Vec<PartnerView<'a>>,
    /// The names of pictures, each with its number.
    pub logos: Vec<LogoView>,
    /// Whether there is anything of all that.
    pub any: bool,
}

/// A logo under the funding statement.
#[derive(Debug, Serialize)]
pub struct LogoView {
    /// `funding-1`.
    pub name: String,
    pub number: usize,
}

/// A partner of the project.
#[derive(Debug, Serialize)]
pub struct PartnerView<'a> {
    pub name: &'a str,
    pub country: &'a str,
    /// `http` or `https`; else empty.
    pub url: &'a str,
}

/// The block to sign.
#[derive(Debug, Serialize)]
pub struct ApprovalView<'a> {
    /// Whether the document ends with the block to sign.
    pub block: bool,
    /// The fields of the set's own choice; empty means the template's.
    pub fields: Vec<FieldView<'a>>,
    /// Whether the template's own fields are wanted: the set says nothing of fields.
    pub default_fields: bool,
}

/// A field to fill in.
#[derive(Debug, Serialize)]
pub struct FieldView<'a> {
    /// Unique in the document.
    pub name: String,
    pub label: &'a str,
    pub placeholder: &'a str,
    /// For `input`: `text`, `lines`, `date` or `check`.
    pub kind: &'static str,
    /// For `select`; empty for all others.
    pub choices: Vec<&'a str>,
}

/// The fields that the templates make themselves begin with this; a set's own may not.
const RESERVED: &str = "approval-";

pub(super) fn set<'a>(reading: &Reading<'a>) -> SetView<'a> {
    let set = &reading.library.settings.set;
    let localised = |key, value| set.translations.text(key, value, reading.language);
    let organisation = localised("organisation", &set.organisation);
    let project = localised("project", &set.project);
    SetView {
        title: localised("title", &set.title),
        project,
        programme: localised("programme", &set.programme),
        organisation,
        version: &set.version,
        date: date_in_words(reading, Day::parse(&set.date), &set.date),
        logo: if set.logo.is_empty() { "" } else { LOGO },
        logo_title: if organisation.is_empty() { project } else { organisation },
    }
}

/// Looked at last, when it is known in which languages all texts are.
pub(super) fn about<'a>(reading: &Reading<'a>) -> AboutView<'a> {
    let role = reading.role;
    let plain = |column, value| reading.plain("roles", role.slug, column, value);
    let reviewed = Day::read(role.reviewed, role.language);
    let reviewed_words = (!role.reviewed.is_empty()).then(|| date_in_words(reading, reviewed, role.reviewed));
    AboutView {
        role: plain("role", role.slug),
        version: plain("version", role.version),
        reviewed: plain("reviewed", role.reviewed),
        reviewed_by_day: reviewed.is_some(),
        // A day in words of the document's own language says no more than the document does.
        reviewed_differs: reviewed.is_some()
            && (Day::parse(role.reviewed).is_some() || !is_same_tongue(role.language, reading.language)),
        reviewed_words,
        source: reading.role_text(&role.source),
        language: plain("language", role.language),
        languages: reading.languages_in_words(),
        framework: plain("framework", reading.library.catalogue.framework(role.framework).name),
    }
}

pub(super) fn funding<'a>(reading: &Reading<'a>) -> FundingView<'a> {
    let settings = &reading.library.settings;
    let localised = |key, value| settings.funding.translations.text(key, value, reading.language);
    let own = settings.set.language();
    let is_foreign = !is_same_tongue(own, reading.language);
    let lang = |key| (is_foreign && !settings.funding.translations.has(key, reading.language)).then_some(own);
    let partners = settings.partners.iter().filter(|partner| !partner.name.is_empty());
    let logos = (1..=settings.funding.logos.len()).map(|number| LogoView { name: format!("funding-{number}"), number });
    let mut view = FundingView {
        statement: localised("statement", &settings.funding.statement),
        statement_lang: lang("statement"),
        disclaimer: localised("disclaimer", &settings.funding.disclaimer),
        disclaimer_lang: lang("disclaimer"),
        partners: partners
            .map(|partner| PartnerView {
                name: partner.translations.text("name", &partner.name, reading.language),
                country: partner.translations.text("country", &partner.country, reading.language),
                url: if is_web_address(&partner.url) { &partner.url } else { "" },
            })
            .collect(),
        logos: logos.collect(),
        any: false,
    };
    view.any =
        !(view.statement.is_empty() && view.disclaimer.is_empty() && view.partners.is_empty() && view.logos.is_empty());
    view
}

pub(super) fn approval<'a>(reading: &Reading<'a>) -> ApprovalView<'a> {
    let settings = &reading.library.settings;
    let mut taken = BTreeSet::new();
    let fields = settings.docx.fields.as_deref().unwrap_or_default();
    ApprovalView {
        block: settings.approval.block,
        fields: fields.iter().map(|field| field_view(field, reading.language, &mut taken)).collect(),
        default_fields: settings.docx.fields.is_none(),
    }
}

fn field_view<'a>(field: &'a FieldSetting, language: &str, taken: &mut BTreeSet<String>) -> FieldView<'a> {
    let choices = field.translations.list(FieldSetting::CHOICES, &field.choices, language);
    let choices: Vec<&str> = choices.iter().map(|choice| choice.trim()).filter(|choice| !choice.is_empty()).collect();
    let label = field.translations.text("label", &field.label, language);
    let kind = match field.kind.as_str() {
        "lines" => "lines",
        "date" => "date",
        "check" => "check",
        _ => "text",
    };
    FieldView {
        name: field_name(field, taken),
        label: if label.trim().is_empty() { &field.name } else { label },
        placeholder: field.translations.text("placeholder", &field.placeholder, language),
        kind,
        choices: if field.kind == "choice" { choices } else { Vec::new() },
    }
}

/// The field's name in the letters that names have, with a number behind it if another field has it already.
fn field_name(field: &FieldSetting, taken: &mut BTreeSet<String>) -> String {
    let source = if field.name.trim().is_empty() { &field.label } else { &field.name };
    let letters = source.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let mut name: String = letters.collect();
    if name.is_empty() || name.starts_with(RESERVED) {
        name.insert_str(0, "field-");
    }
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(name.clone());
    taken.insert(free.clone());
    free
}

fn date_in_words(reading: &Reading<'_>, day: Option<Day>, written: &str) -> String {
    // No line ends within a date.
    day.map_or_else(|| written.to_owned(), |day| reading.locale.date(day).replace(' ', "\u{a0}"))
}

/// Whether a text is an address that a document may link to.
pub fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(|character: char| character.is_whitespace() || character.is_control())
}
