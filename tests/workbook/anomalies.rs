//! What is wrong with a set, or is left out of a build, as the workbook shows it.

use rolepress::diagnostic::Severity;
use rolepress::document::Locale;
use rolepress::model::Matrix;
use rolepress::model::matrix::{Anomaly, RoleFiles};
use rolepress::render::xlsx::{Paper, workbook};

use super::fixture::Set;
use super::{Book, bytes, day, files, french, part};

#[test]
fn anomalies_are_listed_and_counted() {
    let mut set = Set::of(4);
    set.broken = vec!["role-00002".to_owned(), "fantome".to_owned()];
    let anomaly = |severity, role: Option<&str>| Anomaly {
        severity,
        code: "R101",
        name: "unknown-code",
        file: "references.csv".to_owned(),
        line: 12,
        column: 3,
        role: role.map(str::to_owned),
        message: "code `TC99` is unknown".to_owned(),
        help: Some("did you mean `TC9`?".to_owned()),
    };
    let anomalies = vec![
        anomaly(Severity::Error, Some("role-00002")),
        anomaly(Severity::Warning, Some("role-00002")),
        anomaly(Severity::Error, Some("fantome")),
        anomaly(Severity::Note, None),
    ];
    let library = set.library();
    let package = workbook(&Matrix::of(&library, "fr", files, anomalies), &french(), Paper::A4, day()).unwrap();
    let listed = part(&package, "xl/worksheets/sheet7.xml");
    let mut book = Book::of(package);
    let sheet = book.sheet("Anomalies");
    let first = sheet.row("Gravité") + 1;
    let expected = ["erreur", "R101", "unknown-code", "references.csv", "12", "3", "Métier numéro 2"];
    for (column, expected) in expected.into_iter().enumerate() {
        assert_eq!(sheet.at(first, column as u32), expected);
    }
    assert_eq!([7, 8].map(|column| sheet.at(first, column)), ["code “TC99” is unknown", "did you mean “TC9”?"]);
    let column = |column| (0..4).map(|row| sheet.at(first + row, column)).collect::<Vec<_>>();
    assert_eq!(column(0), ["erreur", "erreur", "avertissement", "note"], "the gravest first");
    assert_eq!(column(6), ["Métier numéro 2", "fantome", "Métier numéro 2", "(ensemble du jeu)"]);
    let sheet = book.sheet("Vue d’ensemble");
    let heads = sheet.row("Rôle");
    let column = sheet.column(heads, "Anomalies");
    let found: Vec<usize> = (1..=5).map(|row| sheet.number(heads + row, column)).collect();
    assert_eq!(found, [0, 0, 2, 0, 1]);
    // Of each anomaly of a role, a link leads to its row on the overview.
    for (row, role) in [(first + 1, 3), (first + 2, 5), (first + 3, 3)] {
        let link = format!("<hyperlink ref=\"J{row}\" location=\"'Vue d’ensemble'!A{}\"", heads + 1 + role);
        assert!(listed.contains(&link), "{link}");
    }
}

#[test]
fn a_sheet_of_anomalies_in_another_language_says_that_its_messages_are_in_english() {
    let set = Set::of(1);
    let library = set.library();
    let english = Locale::parse(include_str!("../../templates/locales/en.toml")).unwrap();
    let noted = |locale: &Locale, language: &str| {
        let package = workbook(&Matrix::of(&library, language, files, Vec::new()), locale, Paper::A4, day()).unwrap();
        Book::of(package).sheet("Anomalies").at(2, 2)
    };
    assert_eq!(noted(&french(), "fr"), "Les messages et les remèdes du contrôle sont en anglais.");
    assert_eq!(noted(&english, "en"), "");
}

#[test]
fn anomalies_that_are_not_listed_are_counted_all_the_same() {
    let set = Set::of(2);
    let library = set.library();
    let mut matrix = Matrix::of(&library, "fr", files, Vec::new());
    matrix.anomalies_left_out = vec![(Severity::Error, 90_000), (Severity::Note, 5)];
    let sheet = Book::of(workbook(&matrix, &french(), Paper::A4, day()).unwrap()).sheet("Anomalies");
    let hint = sheet.at(1, 0);
    assert!(hint.contains("90000") && hint.ends_with("90005"), "{hint}");
}

#[test]
fn a_role_with_an_error_is_there_marked_and_without_documents() {
    let mut set = Set::of(4);
    set.broken = vec!["role-00002".to_owned(), "fantome".to_owned()];
    let sheet = Book::of(bytes(&set)).sheet("Vue d’ensemble");
    let heads = sheet.row("Rôle");
    let [state, pdf] = ["État", "Fiche PDF"].map(|head| sheet.column(heads, head));
    let rows: Vec<(String, String, String)> = (1..=5)
        .map(|row| (sheet.at(heads + row, 0), sheet.at(heads + row, state), sheet.at(heads + row, pdf)))
        .collect();
    let row = |name: &str, state: &str, pdf: &str| (name.to_owned(), state.to_owned(), pdf.to_owned());
    assert_eq!(rows[1], row("Métier numéro 1", "produit", "PDF"));
    assert_eq!(rows[2], row("Métier numéro 2", "non produit", ""));
    assert_eq!(rows[4], row("fantome", "non produit", ""));
}

#[test]
fn a_format_that_is_not_made_has_no_links() {
    let set = Set::of(2);
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", |_| RoleFiles::default(), Vec::new());
    let sheet = Book::of(workbook(&matrix, &french(), Paper::A4, day()).unwrap()).sheet("Vue d’ensemble");
    let heads = sheet.row("Rôle");
    for head in ["Fiche PDF", "Modèle DOCX"] {
        assert_eq!(sheet.at(heads + 1, sheet.column(heads, head)), "");
    }
}

#[test]
fn long_titles_of_roles_do_not_make_findings_high() {
    let mut set = Set::of(2);
    set.roles[0].title = "Quarante compétences ".repeat(10).trim().to_owned();
    let anomaly = Anomaly {
        severity: Severity::Warning,
        code: "L312",
        name: "repeated-text",
        file: "tasks.csv".to_owned(),
        line: 12,
        column: 3,
        role: Some(set.roles[0].slug.clone()),
        message: "a text stands twice".to_owned(),
        help: None,
    };
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, vec![anomaly]);
    let package = workbook(&matrix, &french(), Paper::A4, day()).unwrap();
    let sheet = Book::of(package).sheet("Anomalies");
    let shown = sheet.at(sheet.row("Gravité") + 1, 6);
    assert!(shown.starts_with("Quarante") && shown.ends_with("[…]") && shown.chars().count() <= 96, "{shown}");
}
