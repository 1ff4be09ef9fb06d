#![doc = include_str!("title_differs.md")]

use super::exchanged_titles::report_exchanged;
use super::foreign_titles::foreign_titles;
use super::pushed::{Column, Row, report_pushed};
use super::titles::Titles;
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{Competence, CompetenceName, Library, Part, Requirement, Role, split_competence};

pub static RULE: Rule = Rule {
    code: "L308",
    name: "title-differs",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("title_differs.md"),
};

#[derive(Debug)]
pub struct TitleDiffers;

impl Lint for TitleDiffers {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let titles = context.titles();
        let in_table = report_exchanged(library, titles, findings);
        // Where rows of the profile are in doubt, the role may be of the wrong framework, and an e-competence the wrong one.
        let is_certain = |role: &Role<'_>| !library.losses.concern(role.slug, Part::Profile);
        let judge = |one: &Requirement<'_>| match titles.judge(one.competence, one.title.value) {
            _ if one.title.is_empty() || in_table.contains(&one.competence) => Verdict::Stranger { nearest: None },
            verdict => verdict,
        };
        let requirements = || library.requirements().filter(|(role, _)| is_certain(role));
        let rows = || {
            requirements().map(|(role, one)| Row {
                row: one.row,
                role: role.slug,
                code: one.competence,
                verdict: judge(one),
            })
        };
        let told =
            report_pushed(rows, Column { rule: &RULE, name: "title", texts: "titles", codes: "competence" }, findings);
        let named = |one: &Requirement<'_>| match judge(one) {
            Verdict::Of(other) if !told.contains(&one.row) => Some(other),
            _ => None,
        };
        for role in library.roles.iter().filter(|role| is_certain(role)) {
            report_foreign(context, role, findings);
        }
        for (role, requirement) in requirements() {
            let Some(title) = PrintedTitle::beside_official(library, titles, role, requirement) else { continue };
            let finding = match titles.judge(requirement.competence, title.written) {
                Verdict::Own => title.behind_code(),
                Verdict::Of(_) if in_table.contains(&requirement.competence) || told.contains(&requirement.row) => None,
                Verdict::Of(other) => {
                    let bears_ours =
                        |one: &&Requirement<'_>| one.competence == other && named(one) == Some(requirement.competence);
                    match role.requirements.iter().find(bears_ours) {
                        None => Some(title.of(library.catalogue.competence(other).name)),
                        // Told at the first of the two.
                        Some(partner) if requirement.row < partner.row => {
                            Some(exchanged(library, [requirement, partner]))
                        }
                        Some(_) => None,
                    }
                }
                Verdict::Stranger { .. } if titles.is_cut(requirement.competence, title.written) => {
                    Some(title.cut_short())
                }
                Verdict::Stranger { .. } => Some(title.of_nothing()),
            };
            findings.extend(finding.map(|finding| finding.role(role.slug)));
        }
    }
}

/// Reports titles that are the framework's in another language than the role's.
fn report_foreign<'s>(context: &Context<'_, 's>, role: &Role<'s>, findings: &mut Diagnostics) {
    for (requirement, title) in foreign_titles(context, role) {
        let message = format!(
            "{} is the title of `{}` in another language than the role's, `{}`",
            quote(requirement.title.value),
            context.library.catalogue.competence(requirement.competence).name,
            role.language
        );
        findings.push(
            Diagnostic::new(&RULE, requirement.row.cell("title"), message)
                .help(format!("write {}, or leave the cell empty to print it", quote_whole(title)))
                .role(role.slug),
        );
    }
}

/// A title as a role has it, beside the one of the framework: what is said of it where they differ.
struct PrintedTitle<'t, 's> {
    row: RowId,
    written: &'t str,
    official: &'t str,
    competence: &'t Competence<'s>,
    framework: &'t str,
}

impl<'t, 's> PrintedTitle<'t, 's> {
    /// Of a role that has a title of its own for an e-competence with an official one.
    fn beside_official(
        library: &'t Library<'s>,
        titles: &Titles<'t, 's>,
        role: &Role<'s>,
        requirement: &'t Requirement<'s>,
    ) -> Option<Self> {
        let competence = library.catalogue.competence(requirement.competence);
        let written = requirement.title.value;
        if requirement.title.is_empty() || written == competence.title.value {
            return None;
        }
        let official = titles.official(requirement.competence, role.language)?;
        let framework = library.catalogue.framework(competence.framework).name;
        Some(PrintedTitle { row: requirement.row, written, official, competence, framework })
    }

    fn finding(&self, message: String, help: String) -> Diagnostic {
        let PrintedTitle { row, competence, framework, .. } = *self;
        Diagnostic::new(&RULE, row.cell("title"), message)
            .help(help)
            .related(competence.row.cell("title"), format!("the title in `{framework}`"))
    }

    /// The right title, if with a code before it that nobody asked for.
    fn behind_code(&self) -> Option<Diagnostic> {
        let PrintedTitle { written, competence, .. } = *self;
        if competence.is_titled_behind_code(written) {
            return None;
        }
        let (name, own) = split_competence(written)?;
        let (written, own) = (quote(written), quote_whole(own));
        Some(if name == competence.name {
            let message = format!("{written} begins with its code, which documents print before it too");
            self.finding(message, format!("write {own}"))
        } else {
            let message = format!("{written} begins with `{name}`, but stands beside `{}`", competence.name);
            let help = format!(
                "write {own}, or leave the cell empty; if `{name}` is meant, write that here and in the rows about it"
            );
            self.finding(message, help)
        })
    }

    /// The title of another e-competence.
    fn of(&self, other: CompetenceName) -> Diagnostic {
        let PrintedTitle { written, competence, framework, .. } = *self;
        let written = quote(written);
        let message = format!("{written} is the title of `{other}` in `{framework}`, not of `{}`", competence.name);
        let help =
            format!("{}; if `{other}` is meant, write that here and in the rows about it", self.official_first());
        self.finding(message, help)
    }

    fn cut_short(&self) -> Diagnostic {
        let PrintedTitle { written, competence, framework, .. } = *self;
        let (written, own) = (quote(written), competence.name);
        let message = format!("{written} is only the beginning of the title of `{own}` in `{framework}`");
        self.finding(message, self.official_first())
    }

    fn of_nothing(&self) -> Diagnostic {
        let PrintedTitle { written, official, competence, framework, .. } = *self;
        let message = format!("{} is not the title of `{}` in `{framework}`", quote(written), competence.name);
        let own = quote_whole(&format!("{written} ({official})"));
        let help = format!("{}; if those are the role's own words for it, write {own}", self.official_first());
        self.finding(message, help)
    }

    /// The help that names the framework's title.
    fn official_first(&self) -> String {
        format!("write {}, or leave the cell empty to print it", quote_whole(self.official))
    }
}

/// The finding about two e-competences of a role that have each other's titles.
fn exchanged(library: &Library<'_>, pair: [&Requirement<'_>; 2]) -> Diagnostic {
    let [one, other] = pair;
    let name = |one: &Requirement<'_>| library.catalogue.competence(one.competence).name;
    let [title, others] = pair.map(|requirement| quote(requirement.title.value));
    let message = format!(
        "{title} is the title of `{}`, and {others} that of `{}`: they stand beside each other's codes",
        name(other),
        name(one)
    );
    Diagnostic::new(&RULE, one.row.cell("title"), message)
        .help("exchange the cells `title` of the two rows, or leave both empty to print the framework's titles")
        .related(other.row.cell("title"), "the other one")
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn two_e_competences_with_each_other_s_titles_are_told_once() {
        let profile = |titles: [&str; 2]| {
            let others = "archiviste,B.1,\nmediateur,A.1,\nmediateur,A.2,\nregisseur,A.1,\n";
            format!("role,competence,title\narchiviste,A.1,{}\narchiviste,A.2,{}\n{others}", titles[0], titles[1])
        };
        let told = |titles| -> Vec<String> {
            let found = findings(&sound().with([("profile.csv", profile(titles).into_bytes())]));
            found.into_iter().filter(|one| one.starts_with("L308")).collect()
        };
        let sound = ["Accueil des publics", "Conduite de projet"];
        assert_eq!(told(sound), [""; 0]);
        let found = told([sound[1], sound[0]]);
        assert!(found.len() == 1 && found[0].contains("help: exchange the cells `title`"), "{found:#?}");
        let one_alone = told([sound[1], sound[1]]);
        assert!(one_alone.len() == 1 && one_alone[0].contains("is the title of `A.2`"), "{one_alone:#?}");
    }
}
