//! Findings as they are kept beside what a run made, so that the next run, where nothing has changed, tells them again
//! without looking for them. Rules and columns are kept by their names, files by their numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::place::Tag;
use super::{Diagnostic, Diagnostics, FileId, Place, RowId, Rule, RuleCount, Severity, Span};

/// All findings of a run, for a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredFindings {
    kept: Vec<StoredFinding>,
    counts: Vec<(String, Severity, usize)>,
    broken: BTreeSet<String>,
    of_no_role: Vec<(String, FileId)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredFinding {
    rule: String,
    severity: Severity,
    message: String,
    place: StoredPlace,
    help: Option<String>,
    meant: Option<String>,
    related: Vec<(StoredPlace, String)>,
    role: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
enum StoredPlace {
    File(FileId),
    Span(Span),
    Cell(RowId, String),
    Translation(RowId, String, String),
    Row(RowId),
}

/// What stored names may mean.
#[derive(Debug)]
pub struct KnownNames {
    rules: BTreeMap<&'static str, &'static Rule>,
    columns: BTreeSet<&'static str>,
}

impl KnownNames {
    /// The rules and the columns that there are.
    pub fn new(
        rules: impl IntoIterator<Item = &'static Rule>,
        columns: impl IntoIterator<Item = &'static str>,
    ) -> KnownNames {
        let rules = rules.into_iter().map(|rule| (rule.code, rule)).collect();
        KnownNames { rules, columns: columns.into_iter().collect() }
    }

    fn rule(&self, code: &str) -> Option<&'static Rule> {
        self.rules.get(code).copied()
    }

    fn column(&self, name: &str) -> Option<&'static str> {
        self.columns.get(name).copied()
    }
}

impl From<&Diagnostics> for StoredFindings {
    fn from(findings: &Diagnostics) -> Self {
        let counts = findings.counts().map(|count| (count.rule.code.to_owned(), count.severity, count.count));
        StoredFindings {
            kept: findings.iter().map(StoredFinding::from).collect(),
            counts: counts.collect(),
            broken: findings.broken.clone(),
            of_no_role: findings.errors_of_no_role().map(|(code, file)| (code.to_owned(), file)).collect(),
        }
    }
}

impl StoredFindings {
    /// The findings, in the order in which they were kept; `None` if one of their names is not known.
    pub fn restore(self, known: &KnownNames) -> Option<Diagnostics> {
        let kept = self.kept.into_iter().map(|stored| stored.restore(known)).collect::<Option<_>>()?;
        let count = |(code, severity, count): (String, _, _)| {
            let rule = known.rule(&code)?;
            Some((rule.code, RuleCount { rule, severity, count }))
        };
        let counts = self.counts.into_iter().map(count).collect::<Option<_>>()?;
        let of_no_role = self.of_no_role.into_iter().map(|(code, file)| Some((known.rule(&code)?.code, file)));
        let of_no_role = of_no_role.collect::<Option<_>>()?;
        Some(Diagnostics { kept, counts, broken: self.broken, of_no_role, ..Diagnostics::default() })
    }
}

impl From<&Diagnostic> for StoredFinding {
    fn from(finding: &Diagnostic) -> Self {
        let Diagnostic { rule, severity, message, place, help, meant, related, role } = finding;
        StoredFinding {
            rule: rule.code.to_owned(),
            severity: *severity,
            message: message.clone(),
            place: (*place).into(),
            help: help.clone(),
            meant: meant.clone(),
            related: related.iter().map(|(place, words)| ((*place).into(), words.clone())).collect(),
            role: role.clone(),
        }
    }
}

impl StoredFinding {
    fn restore(self, known: &KnownNames) -> Option<Diagnostic> {
        let StoredFinding { rule, severity, message, place, help, meant, related, role } = self;
        let related = related.into_iter().map(|(place, words)| Some((place.restore(known)?, words)));
        Some(Diagnostic {
            rule: known.rule(&rule)?,
            severity,
            message,
            place: place.restore(known)?,
            help,
            meant,
            related: related.collect::<Option<_>>()?,
            role,
        })
    }
}

impl From<Place> for StoredPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::File(file) => StoredPlace::File(file),
            Place::Span(span) => StoredPlace::Span(span),
            Place::Cell { row, column } => StoredPlace::Cell(row, column.to_owned()),
            Place::Translation { row, column, language } => {
                StoredPlace::Translation(row, column.to_owned(), language.to_string())
            }
            Place::Row(row) => StoredPlace::Row(row),
        }
    }
}

impl StoredPlace {
    fn restore(self, known: &KnownNames) -> Option<Place> {
        Some(match self {
            StoredPlace::File(file) => Place::File(file),
            StoredPlace::Span(span) => Place::Span(span),
            StoredPlace::Cell(row, column) => Place::Cell { row, column: known.column(&column)? },
            StoredPlace::Translation(row, column, language) => {
                Place::Translation { row, column: known.column(&column)?, language: Tag::of(&language)? }
            }
            StoredPlace::Row(row) => Place::Row(row),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule { code: "L1", name: "one", severity: Severity::Warning, adjustable: true, page: "" };

    fn findings() -> Diagnostics {
        let row = RowId { file: FileId(1), start: 20 };
        let span = Span { file: FileId(2), start: 3, end: 5 };
        let places = [FileId(0).into(), span.into(), row.cell("title"), row.translation("title", "pt-BR"), row.into()];
        let mut findings = Diagnostics::default();
        for place in places {
            let finding = Diagnostic::new(&RULE, place, "`x` is odd").help("write `y`").related(row, "it stands here");
            findings.push(finding.role("clerk"));
        }
        findings.break_role("clerk");
        findings
    }

    fn stored() -> StoredFindings {
        let json = serde_json::to_string(&StoredFindings::from(&findings())).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn findings_come_back_as_they_were() {
        let restored = stored().restore(&KnownNames::new([&RULE], ["title"])).unwrap();
        assert_eq!(format!("{restored:?}"), format!("{:?}", findings()));
    }

    #[test]
    fn findings_of_a_rule_or_column_that_is_not_known_do_not_come_back() {
        assert!(stored().restore(&KnownNames::new([], ["title"])).is_none());
        assert!(stored().restore(&KnownNames::new([&RULE], ["summary"])).is_none());
    }
}
