//! What two files say of a role, side by side. All words about their differences are here.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::facts::{Asked, Facts};
use super::reading::{Reading, folded, has_unknown, reads_as};
use super::record::RENDER_AGAIN;
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, backticked, beginning};
use crate::model::CompetenceName;

/// Below this share of common texts, two documents are not two forms of the same one; below the other, where their titles differ.
const LEAST_SHARE: f64 = 0.5;
const LEAST_SHARE_UNTITLED: f64 = 0.85;

/// Compares the texts of a role's PDF and DOCX, each text as often as it stands there.
pub fn compare_documents(
    role: &str,
    (pdf_file, pdf): (FileId, &Reading),
    (docx_file, docx): (FileId, &Reading),
    findings: &mut Diagnostics,
) {
    let (mut in_pdf, mut in_docx) = (Extra::of(pdf, docx), Extra::of(docx, pdf));
    pair_unknown(&mut in_pdf, &mut in_docx);
    let most = pdf.passages.len().max(docx.passages.len()).max(1);
    let shared = pdf.passages.len() - in_pdf.0.len();
    let is_one_role = pdf.title().map(folded) == docx.title().map(folded);
    let least = if is_one_role { LEAST_SHARE } else { LEAST_SHARE_UNTITLED };
    if (shared as f64) < least * most as f64 {
        let message = format!("the PDF and the DOCX of `{role}` share {shared} of {most} texts");
        let finding = Diagnostic::new(&rules::ANOTHER_DOCUMENT, pdf_file, message);
        return findings.push(finding.related(docx_file, "the other one").help(RENDER_AGAIN).role(role));
    }
    let mut push = |file: FileId, message: String| {
        findings.push(Diagnostic::new(&rules::TEXTS_DIFFER, file, message).help(MENDS).role(role));
    };
    let (only_pdf, only_docx) = (in_pdf.alone(), in_docx.alone());
    for text in &in_pdf.0 {
        let place = under(text.heading);
        match only_docx.get(text.heading).copied().flatten().filter(|_| only_pdf[text.heading].is_some()) {
            // One text more on each side of the same heading is one text that was changed.
            Some(other) => {
                push(docx_file, format!("{place}the PDF says `{}`, the DOCX `{}`", cut(text.text), cut(other)));
            }
            None => push(docx_file, format!("{place}`{}` is in the PDF only", cut(text.text))),
        }
    }
    let is_told = |heading| only_docx[heading].is_some() && only_pdf.get(heading).copied().flatten().is_some();
    for text in in_docx.0.iter().filter(|text| !is_told(text.heading)) {
        push(pdf_file, format!("{}`{}` is in the DOCX only", under(text.heading), cut(text.text)));
    }
}

/// Takes out the pairs of texts that differ in signs that the PDF's fonts lack: these stand in it as U+FFFD, and in the DOCX
/// as themselves.
fn pair_unknown(in_pdf: &mut Extra<'_>, in_docx: &mut Extra<'_>) {
    if !in_pdf.0.iter().any(|text| has_unknown(text.text)) {
        return;
    }
    // Only texts of one length are compared: where no sign is known, all others are like them.
    let length = |text: &ExtraText<'_>| folded(text.text).chars().count();
    let mut by_length: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, text) in in_docx.0.iter().enumerate() {
        by_length.entry(length(text)).or_default().push(at);
    }
    let mut paired = BTreeSet::new();
    in_pdf.0.retain(|text| {
        let Some(others) = by_length.get_mut(&length(text)).filter(|_| has_unknown(text.text)) else { return true };
        let same = others.iter().position(|at| reads_as(text.text, in_docx.0[*at].text));
        same.map(|same| paired.insert(others.remove(same))).is_none()
    });
    let mut at = 0..;
    in_docx.0.retain(|_| at.next().is_some_and(|at| !paired.contains(&at)));
}

const MENDS: &str = "if the DOCX was edited, `rolepress collect` reads that back; else build again";

/// The texts that a document has more often than another.
struct Extra<'r>(Vec<ExtraText<'r>>);

struct ExtraText<'r> {
    text: &'r str,
    /// That it stands under; empty before the first.
    heading: &'r str,
}

impl<'r> Extra<'r> {
    fn of(reading: &'r Reading, other: &Reading) -> Self {
        let mut left: HashMap<String, usize> = HashMap::new();
        for passage in &other.passages {
            *left.entry(folded(&passage.text)).or_default() += 1;
        }
        let (mut extra, mut heading) = (Vec::new(), "");
        for passage in &reading.passages {
            match left.get_mut(&folded(&passage.text)).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => extra.push(ExtraText { text: &passage.text, heading }),
            }
            if passage.heading.is_some() {
                heading = &passage.text;
            }
        }
        Extra(extra)
    }

    /// For each heading with such texts below it, the text if it is the only one.
    fn alone(&self) -> HashMap<&'r str, Option<&'r str>> {
        let mut alone = HashMap::new();
        for ExtraText { text, heading } in &self.0 {
            alone.entry(*heading).and_modify(|only| *only = None).or_insert(Some(*text));
        }
        alone
    }
}

fn under(heading: &str) -> String {
    if heading.is_empty() { String::new() } else { format!("under `{}`, ", cut(heading)) }
}

/// As much of a text as a line bears.
fn cut(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 90;
    beginning(text, LONGEST)
}

/// Compares what a document says of a role with what the workbook says of it, if anything. `format` is the word for
/// the document.
pub fn compare_with_workbook(
    role: &str,
    format: &str,
    file: FileId,
    document: &Facts,
    workbook: Option<&Facts>,
    findings: &mut Diagnostics,
) {
    let mut push = |message: String| {
        let help = "build again, so that all files come from the same tables";
        findings.push(Diagnostic::new(&rules::WORKBOOK_DIFFERS, file, message).help(help).role(role));
    };
    let Some(workbook) = workbook else {
        return push(format!("the workbook has no role `{}`, which this {format} is about", cut(&document.title)));
    };
    for (name, asked) in &workbook.competences {
        match document.competences.get(name) {
            None => push(format!("the workbook asks for `{name}`, the {format} doesn't")),
            Some(said) => compare_asked(*name, format, said, asked, &mut push),
        }
    }
    for name in document.competences.keys().filter(|name| !workbook.competences.contains_key(name)) {
        push(format!("the {format} asks for `{name}`, the workbook doesn't"));
    }
}

fn compare_asked(name: CompetenceName, format: &str, said: &Asked, asked: &Asked, push: &mut impl FnMut(String)) {
    if !asked.title.is_empty() && folded(&said.title) != folded(&asked.title) && !reads_as(&said.title, &asked.title) {
        let (theirs, ours) = (cut(&asked.title), cut(&said.title));
        push(format!("`{name}` is `{ours}` in the {format} and `{theirs}` in the workbook"));
    }
    let agree = said.levels.is_subset(&asked.levels) && asked.levels.iter().all(|level| said.may_have(*level));
    if !agree {
        let (theirs, ours) = (listed(&asked.levels), listed(&said.levels));
        push(format!("`{name}` has {ours} in the {format} and {theirs} in the workbook"));
    }
    let missing: Vec<_> = asked.codes.difference(&said.codes).collect();
    if !missing.is_empty() {
        push(format!("`{name}` refers to {} in the workbook only, not in the {format}", backticked(&missing)));
    }
    let surplus: Vec<_> = said.codes.difference(&asked.codes).collect();
    if !surplus.is_empty() {
        push(format!("`{name}` refers to {} in the {format} only, not in the workbook", backticked(&surplus)));
    }
}

fn listed(levels: &BTreeSet<u8>) -> String {
    match levels.len() {
        0 => "no level".to_owned(),
        1 => format!("level {}", joined(levels)),
        _ => format!("levels {}", joined(levels)),
    }
}

fn joined(levels: &BTreeSet<u8>) -> String {
    levels.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules of what is found in two documents of ten texts, so many of them the same.
    fn found(titles: [&str; 2], same: usize) -> BTreeSet<&'static str> {
        let [pdf, docx] = titles.map(|title| {
            let mut reading = Reading::default();
            reading.push(title, Some(1), None);
            (1..10).for_each(|at| {
                reading.push(&if at < same { format!("Texte {at}") } else { format!("{title} {at}") }, None, None)
            });
            reading
        });
        let mut findings = Diagnostics::default();
        compare_documents("r", (FileId(0), &pdf), (FileId(1), &docx), &mut findings);
        findings.iter().map(|finding| finding.rule.code).collect()
    }

    #[test]
    fn a_document_with_another_title_is_another_one_sooner() {
        assert_eq!(found(["Archiviste", "Archiviste"], 5), BTreeSet::new());
        assert_eq!(found(["Archiviste", "Médiateur"], 7), BTreeSet::from(["V706"]));
        assert_eq!(found(["Archiviste", "Archiviste en chef"], 10), BTreeSet::from(["V705"]));
    }
}
