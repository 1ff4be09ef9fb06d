//! A file that was saved under the name of another table, which is told of the file: its rows stand in a table that they are not
//! of, without what that one asks for.

use rustc_hash::FxHashSet;

use crate::check::lints::{misplaced_row, missing_heading};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::ingest::rules::COPIED_ROWS;

/// Takes out what follows from files that are told to be copies: texts in two tables, and headings that one of the two lacks.
pub fn join_copied(findings: &mut Diagnostics) {
    let copies: FxHashSet<FileId> = findings
        .iter()
        .filter(|finding| finding.rule.code == COPIED_ROWS.code)
        .map(|finding| finding.place.file())
        .collect();
    if copies.is_empty() {
        return;
    }
    let files = |finding: &Diagnostic| {
        let related = finding.related.iter().map(|(place, _)| place.file());
        related.chain([finding.place.file()]).collect::<Vec<FileId>>()
    };
    let is_shared = |finding: &Diagnostic| {
        finding.rule.code == misplaced_row::RULE.code
            && !finding.related.is_empty()
            && files(finding).iter().any(|file| copies.contains(file))
    };
    // Which of the two has the wrong name can't be known.
    let mut concerned = copies.clone();
    concerned.extend(findings.iter().filter(|finding| is_shared(finding)).flat_map(files));
    findings.retain(|finding| {
        let lacks_heading =
            finding.rule.code == missing_heading::RULE.code && concerned.contains(&finding.place.file());
        !is_shared(finding) && !lacks_heading
    });
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_file_under_the_name_of_another_table_is_one_finding() {
        let rows = "archiviste,Nombre de fonds classés dans le mois\nmediateur,Nombre de visites guidées dans le mois\n\
                    regisseur,Number of plays set up each month\narchiviste,Part des demandes satisfaites en un jour\n";
        let tasks = "role,heading,text\narchiviste,Jour,Classer\nmediateur,Jour,Guider\nregisseur,Day,Focus\n";
        let text = format!("role,text\n{rows}");
        let files = sound().with([
            ("tasks.csv", tasks.into()),
            ("tasks/a.csv", text.clone().into_bytes()),
            ("kpis.csv", text.into_bytes()),
        ]);
        let found = findings(&files);
        assert!(found.len() == 1 && found[0].starts_with("I018"), "{found:#?}");
    }
}
