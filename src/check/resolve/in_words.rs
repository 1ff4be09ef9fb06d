//! Titles and labels in the cell of the code that they belong to: the help names it.

use super::children::Attacher;
use crate::diagnostic::{Diagnostic, Help};
use crate::model::{Text, reads_alike};

impl Attacher<'_, '_> {
    /// The finding about what is no e-competence, with the one whose title it is in the role's framework.
    pub(super) fn or_title(&self, finding: Box<Diagnostic>, role: &str, text: &str) -> Box<Diagnostic> {
        if !self.findings.keeps(finding.rule) {
            return finding;
        }
        let role = self.roles.by_slug.get(role).map(|index| &self.roles.pending[*index]);
        let framework = role.map(|role| self.catalogue.framework(role.framework));
        let competences = framework.into_iter().flat_map(|framework| framework.competences.iter());
        let mut named = competences.map(|id| self.catalogue.competence(*id)).filter(|one| is_in(&one.title, text));
        match (named.next(), named.next()) {
            (Some(one), None) => Box::new(finding.help(format!("that is the title of `{0}`: write `{0}`", one.name))),
            _ => finding,
        }
    }

    /// The finding about what is no code, with the one whose label it is in the master list.
    pub(super) fn or_label(&self, finding: Box<Diagnostic>, text: &str) -> Box<Diagnostic> {
        if !self.findings.keeps(finding.rule) {
            return finding;
        }
        let mut named = self.catalogue.codes().map(|(_, code)| code).filter(|code| is_in(&code.label, text));
        match (named.next(), named.next()) {
            (Some(code), None) => {
                let help =
                    format!("that is the label of `{0}`: write `{0}`, and the label in `label_as_printed`", code.name);
                Box::new(finding.help(help))
            }
            _ => finding,
        }
    }

    /// The finding about what is no code, with the one whose label is printed beside it: `VC4` for `TC4`.
    pub(super) fn or_printed_label(&self, mut finding: Box<Diagnostic>, text: &str, printed: &str) -> Box<Diagnostic> {
        let numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|figures| !figures.is_empty()).count();
        if printed.is_empty() || numbers > 1 || finding.meant.is_some() || !self.findings.keeps(finding.rule) {
            return finding;
        }
        let mut labelled = self.catalogue.codes().map(|(_, code)| code).filter(|code| is_in(&code.label, printed));
        if let (Some(code), None) = (labelled.next(), labelled.next()) {
            let words = format!("the printed label is that of `{0}`: write `{0}`", code.name);
            finding = Box::new(finding.help(Help { words, meant: Some(code.name.to_string()) }));
        }
        finding
    }
}

fn is_in(all: &Text<'_>, text: &str) -> bool {
    // What reads alike is about as long.
    let is_as_long = |own: &str| own.len() <= 2 * text.len() && text.len() <= 2 * own.len() + 8;
    all.in_all_languages().any(|(_, own)| is_as_long(own) && reads_alike(own, text))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_title_or_label_in_the_place_of_its_code_names_it() {
        for (file, from, to, help) in [
            (
                "profile.csv",
                "archiviste,A.2,",
                "archiviste,Project management,",
                "that is the title of `A.2`: write `A.2`",
            ),
            (
                "levels.csv",
                "archiviste,A.2,",
                "archiviste,Conduite de projet,",
                "that is the title of `A.2`: write `A.2`",
            ),
            (
                "references.csv",
                "archiviste,A.1,BC1,",
                "archiviste,A.1,Écouter les visiteurs,",
                "that is the label of `BC1`",
            ),
            (
                "references.csv",
                "archiviste,A.1,TC1,Filme et monte des reportages",
                "archiviste,A.1,VC1,Filmer et monter des reportages",
                "the printed label is that of `TC1`: write `TC1`",
            ),
        ] {
            let text = String::from_utf8(sound().read(file).unwrap()).unwrap();
            assert!(text.contains(from), "{file}");
            let found = findings(&sound().with([(file, text.replacen(from, to, 1).into_bytes())]));
            assert!(found.iter().any(|one| one.contains(help)), "{to}: {found:#?}");
        }
    }
}
