//! What becomes of the file of fields.

use super::*;
use crate::collect::{Returned, ReturnedField};
use crate::diagnostic::FileId;

fn document(values: &[(&str, &[&str])]) -> Document {
    let fields = values.iter().map(|(name, values)| ReturnedField {
        name: (*name).to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    });
    let returned = Returned { role: "w".to_owned(), fields: fields.collect(), ..Returned::default() };
    Document { name: "w.docx".to_owned(), path: "hr/w.docx".to_owned(), file: FileId::default(), returned }
}

/// The file after a document was collected into it.
fn collected(file: Option<&str>, values: &[(&str, &[&str])]) -> String {
    let fields = FieldsFile::read(file.map(str::as_bytes), Region::default()).unwrap();
    let changes = fields.compare(&[document(values)], &mut Diagnostics::default());
    String::from_utf8(fields.patch(&changes, None).unwrap()).unwrap()
}

#[test]
fn a_new_file_is_written_as_the_tables_are() {
    let table = b"role;title\r\nw;Charg\xe9 d\x92\xe9tudes \xe0 l\x92\xe9t\xe9\r\n";
    let new = |value: &str| {
        let fields = FieldsFile::read(None, Region::default()).unwrap();
        let changes = fields.compare(&[document(&[("holder", &[value])])], &mut Diagnostics::default());
        fields.patch(&changes, Some(Original::of(table, Region::default()).unwrap())).unwrap()
    };
    let in_windows = b"document;role;field;value\r\nhr/w.docx;w;holder;Zo\xe9, n\xe9e \xc9lise\r\n";
    assert_eq!(new("Zoé, née Élise"), in_windows);
    // What that encoding lacks is written in one that spreadsheets know by its mark.
    let text = String::from_utf8(new("Łukasz")).unwrap();
    assert_eq!(text, "\u{feff}document;role;field;value\r\nhr/w.docx;w;holder;Łukasz\r\n");
}

#[test]
fn what_was_filled_in_makes_a_new_file() {
    let file = collected(None, &[("holder", &["Zoé, \"Zo\""]), ("unit", &[""]), ("notes", &["a\nb"])]);
    assert_eq!(file, "document,role,field,value\nhr/w.docx,w,holder,\"Zoé, \"\"Zo\"\"\"\nhr/w.docx,w,notes,\"a\nb\"\n");
    assert_eq!(collected(Some(&file), &[("holder", &["Zoé, \"Zo\""]), ("notes", &["a\nb"])]), file);
}

#[test]
fn a_file_that_is_there_keeps_its_form_its_columns_and_its_other_rows() {
    let file = "field;document;note;value;role\r\nholder;hr/w.docx;x;\"Ada\";w\r\nholder;other.docx;;Eva;w\r\n";
    let changed = collected(Some(file), &[("holder", &["Zoé"]), ("unit", &["R&D"])]);
    assert_eq!(
        changed,
        "field;document;note;value;role\r\nholder;hr/w.docx;x;\"Zoé\";w\r\nholder;other.docx;;Eva;w\r\n\
         unit;hr/w.docx;;R&D;w\r\n"
    );
}

#[test]
fn a_row_that_names_the_document_as_it_was_typed_is_found() {
    let file = "document,role,field,value\nw.docx,w,holder,Ada\n";
    assert_eq!(collected(Some(file), &[("holder", &["Zoé"])]), file.replace("Ada", "Zoé"));
    let both = format!("{file}hr/w.docx,w,holder,Eva\n");
    assert_eq!(collected(Some(&both), &[("holder", &["Zoé"])]), both.replace("Eva", "Zoé"));
}

#[test]
fn a_line_that_names_the_delimiter_stays_before_the_header() {
    let file = "sep=;\r\ndocument;role;field;value\r\nhr/w.docx;w;holder;Ada\r\n";
    let changed = collected(Some(file), &[("holder", &["Zoé"])]);
    assert_eq!(changed, file.replace("Ada", "Zoé"));
}

#[test]
fn a_field_that_was_emptied_is_emptied_in_the_file() {
    let file = "document,role,field,value\nhr/w.docx,w,holder,Ada";
    assert_eq!(collected(Some(file), &[("holder", &[""])]), "document,role,field,value\nhr/w.docx,w,holder,");
}

#[test]
fn another_file_of_that_name_is_not_touched() {
    assert!(
        FieldsFile::read(Some(b"name,phone\nx,1\n"), Region::default())
            .unwrap_err()
            .to_string()
            .contains("no column `document`")
    );
}

#[test]
fn a_field_that_says_two_things_is_reported() {
    let mut findings = Diagnostics::default();
    let fields = FieldsFile::read(None, Region::default()).unwrap();
    let changes = fields.compare(&[document(&[("holder", &["Ada", "", "Eva"])])], &mut findings);
    assert!(changes.is_empty() && findings.has_errors());
}
