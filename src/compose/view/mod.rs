//! Views: all that a template may see of a role, in the run's language and ready to set.
//!
//! A view decides what stands in a document and in which order; a template decides how. Views hold lists, never
//! maps, so that nothing depends on hash order, and each text of the set comes with the cell that it stands in.

mod annex;
mod closing;
mod competence;
mod crosses;
mod description;
mod profile;
mod sample;
mod text;

use serde::Serialize;

pub use annex::{AnnexCode, AnnexFamily, LegendView, LevelSign, UsedBy, Word};
pub use closing::{AboutView, ApprovalView, FieldView, FundingView, LogoView, PartnerView, SetView, is_web_address};
pub use competence::{CompetenceView, DetailArea, ExampleView, ImportanceView, LevelRow, LevelsView, ReferenceView};
pub use crosses::{CrossColumn, CrossRow, CrossesView};
pub use description::{DescriptionView, SectionGroup, TaskGroup};
pub use profile::{AreaLevel, KeyLevel, ProfileArea, ProfileFamily, ProfileRow, ProfileView};
pub(super) use sample::sample;
pub use text::CellText;
pub(crate) use text::ordinals;

use crate::document::Locale;
use crate::model::{Library, Role};
use text::Reading;

/// A role as templates see it.
#[derive(Debug, Serialize)]
pub struct RoleView<'a> {
    /// BCP 47, of the document.
    pub language: &'a str,
    pub slug: &'a str,
    pub title: Option<CellText<'a>>,
    pub framework: FrameworkView<'a>,
    /// Whether there is a table of contents.
    pub contents: bool,
    pub set: SetView<'a>,
    pub about: AboutView<'a>,
    pub description: DescriptionView<'a>,
    pub profile: ProfileView<'a>,
    /// The crosses of e-competences and codes, a table for each family.
    pub crosses: Vec<CrossesView<'a>>,
    /// The e-competences in full, by area.
    pub areas: Vec<DetailArea<'a>>,
    pub legend: LegendView<'a>,
    /// The codes that the role refers to, by family.
    pub annex: Vec<AnnexFamily<'a>>,
    pub funding: FundingView<'a>,
    pub approval: ApprovalView<'a>,
}

/// The framework that the role is written against.
#[derive(Debug, Serialize)]
pub struct FrameworkView<'a> {
    pub name: &'a str,
    pub title: Option<CellText<'a>>,
    pub version: Option<CellText<'a>>,
    pub source: Option<CellText<'a>>,
}

impl<'a> RoleView<'a> {
    /// Looks at a role in a language, with the words of a locale.
    pub fn of(library: &'a Library<'a>, role: &'a Role<'a>, language: &'a str, locale: &'a Locale) -> Self {
        let reading = Reading::new(library, role, language, locale);
        let areas = competence::areas(&reading);
        RoleView {
            language,
            slug: role.slug,
            title: reading.role_text(&role.title),
            framework: reading.framework(),
            contents: reading.has_contents(),
            set: closing::set(&reading),
            description: description::description(&reading),
            profile: profile::profile(&reading, &areas),
            crosses: crosses::crosses(&reading),
            legend: annex::legend(&reading, &areas),
            annex: annex::families(&reading),
            funding: closing::funding(&reading),
            approval: closing::approval(&reading),
            about: closing::about(&reading),
            areas,
        }
    }
}

/// The fewest e-competences that ask for a table of contents: with fewer, the document comes to some five pages, which
/// are turned as quickly as a list of their parts is read.
const LEAST_LISTED: usize = 5;

impl<'a> Reading<'a> {
    fn has_contents(&self) -> bool {
        self.library.settings.sheet.contents && self.role.requirements.len() >= LEAST_LISTED
    }

    fn framework(&self) -> FrameworkView<'a> {
        let framework = self.library.catalogue.framework(self.role.framework);
        let text = |text| self.text("frameworks", framework.name, text, self.framework_language());
        FrameworkView {
            name: framework.name,
            title: text(&framework.title),
            version: self.plain("frameworks", framework.name, "version", framework.version),
            source: text(&framework.source),
        }
    }
}
