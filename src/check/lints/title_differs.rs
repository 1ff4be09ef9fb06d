#![doc = include_str!("title_differs.md")]

use super::exchanged_titles::report_exchanged;
use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Part, Role, split_competence};

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
        let told = report_exchanged(library, titles, findings);
        // Where rows of the profile are in doubt, the role may be of the wrong framework, and an e-competence the wrong one.
        let is_certain = |role: &Role<'_>| !library.losses.concern(role.slug, Part::Profile);
        for (role, requirement) in library.requirements().filter(|(role, _)| is_certain(role)) {
            let written = &requirement.title;
            let competence = library.catalogue.competence(requirement.competence);
            if written.is_empty() || written.value == competence.title.value {
                continue;
            }
            let Some(title) = titles.official(requirement.competence, role.language) else { continue };
            let framework = library.catalogue.framework(competence.framework).name;
            let mut help = format!("write {}, or leave the cell empty to print it", quote_whole(title));
            let typed = split_competence(written.value);
            let message = match titles.judge(requirement.competence, written.value) {
                Verdict::Own if competence.is_titled_behind_code(written.value) => continue,
                Verdict::Own => match typed {
                    None => continue,
                    Some((name, own)) if name == competence.name => {
                        help = format!("write {}", quote_whole(own));
                        format!("{} begins with its code, which documents print before it too", quote(written.value))
                    }
                    Some((name, own)) => {
                        help = format!(
                            "write {}, or leave the cell empty; if `{name}` is meant, write that here and in the rows about it",
                            quote_whole(own)
                        );
                        format!(
                            "{} begins with `{name}`, but stands beside `{}`",
                            quote(written.value),
                            competence.name
                        )
                    }
                },
                Verdict::Of(_) if told.contains(&requirement.competence) => continue,
                Verdict::Of(other) => {
                    let other = library.catalogue.competence(other).name;
                    help += &format!("; if `{other}` is meant, write that here and in the rows about it");
                    let (written, own) = (quote(written.value), competence.name);
                    format!("{written} is the title of `{other}` in `{framework}`, not of `{own}`")
                }
                Verdict::Stranger { .. } => {
                    format!("{} is not the title of `{}` in `{framework}`", quote(written.value), competence.name)
                }
            };
            findings.push(
                Diagnostic::new(&RULE, requirement.row.cell("title"), message)
                    .help(help)
                    .related(competence.row.cell("title"), format!("the title in `{framework}`"))
                    .role(role.slug),
            );
        }
    }
}
