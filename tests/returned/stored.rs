//! What stands in the data that controls are bound to, and in fields that are marked as empty.

use super::*;

const DATA: &str = "customXml/item1.xml";

/// The data with another text for a cell.
fn with_stored(xml: &str, tag: &str, text: &str) -> String {
    let at = xml.find(&format!("id=\"{tag}#")).unwrap();
    let start = at + xml[at..].find('>').unwrap() + 1;
    let end = start + xml[start..].find('<').unwrap();
    format!("{}{text}{}", &xml[..start], &xml[end..])
}

#[test]
fn a_text_of_the_data_that_word_would_show_is_an_edit() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for (table, key) in [("roles", ROLE.to_owned()), ("tasks", format!("{ROLE}/2"))] {
        let column = if table == "roles" { "mission" } else { "text" };
        let tag = format!("{table}:{key}:{column}");
        let document = edited_part(&document, DATA, |xml| with_stored(xml, &tag, "Texte neuf"));
        let collected = set.collect(&document, &[]);
        assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
        assert!(collected.changes()[0].ends_with("→ Texte neuf"), "{:?}", collected.changes());
    }
}

#[test]
fn data_and_body_that_were_edited_differently_contradict_each_other() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:mission");
    let stored = |text: &str| {
        let document = edited(&document, |xml| with_text(xml, &tag, 0, "Un texte"));
        edited_part(&document, DATA, |xml| with_stored(xml, &tag, text))
    };
    assert_eq!(set.collect(&stored("Un autre"), &[]).codes(), ["C603"]);
    assert_eq!(set.collect(&stored("Un  texte"), &[]).codes(), [""; 0]);
}

#[test]
fn data_that_a_program_has_emptied_is_no_edit() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:mission");
    let document = edited_part(&document, DATA, |xml| with_stored(xml, &tag, ""));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes()), (Vec::new(), Vec::new()), "{}", collected.report);
}

#[test]
fn what_is_stored_while_changes_are_tracked_counts_for_nothing() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("roles:{ROLE}:mission");
    let document = edited(&document, |xml| {
        let run = "<w:ins w:id=\"900\" w:author=\"A\"><w:r><w:t>Texte neuf</w:t></w:r></w:ins>";
        let range = content(xml, &tag, 0);
        format!("{}{run}{}", &xml[..range.start], &xml[range.end..])
    });
    let document = edited_part(&document, DATA, |xml| with_stored(xml, &tag, "Texte vieux et neuf"));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}

/// The values of fields that a document changes, as `field: value`.
fn fields(collected: &Collected) -> Vec<String> {
    let fields = collected.report["fields"].as_array().unwrap().iter();
    fields.map(|field| format!("{}: {}", field["field"].as_str().unwrap(), field["new"].as_str().unwrap())).collect()
}

#[test]
fn a_field_is_filled_in_though_it_is_still_marked_as_showing_its_placeholder() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| {
        let filled = with_text(xml, "holder", 0, "Zoé D’Hœ");
        assert!(filled.contains("<w:showingPlcHdr/>"));
        filled
    });
    assert_eq!(fields(&set.collect(&document, &[])), ["holder: Zoé D’Hœ"]);
}

#[test]
fn a_field_that_is_filled_in_in_the_data_alone_is_filled_in() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited_part(&document, DATA, |xml| {
        xml.replace("<field id=\"holder\"/>", "<field id=\"holder\">Zoé</field>")
            .replace("<field id=\"start\"/>", "<field id=\"start\">2026-03-15T00:00:00</field>")
    });
    assert_eq!(fields(&set.collect(&document, &[])), ["holder: Zoé", "start: 2026-03-15"]);
}

/// A copy of a document without its data part, as LibreOffice leaves one that it saves a second time.
fn without_data(document: &Path) -> PathBuf {
    edited_part(document, DATA, |_| "<other/>".to_owned())
}

#[test]
fn what_was_deleted_or_typed_is_told_as_well_where_the_data_part_is_gone() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    assert_eq!(set.collect(&without_data(&document), &[]).codes(), [""; 0]);
    let tag = format!("tasks:{ROLE}/1:text");
    let deleted = |xml: &str| without_control(xml, &tag);
    let typed = |xml: &str| {
        let at = around(xml, content(xml, &tag, 0).start, "w:p").end;
        format!("{}<w:p><w:r><w:t>Animer un réseau</w:t></w:r></w:p>{}", &xml[..at], &xml[at..])
    };
    type Edit<'a> = &'a dyn Fn(&str) -> String;
    for (edit, code) in [(&deleted as Edit<'_>, "C608"), (&typed, "C612")] {
        let whole = edited(&document, edit);
        let expected = set.collect(&whole, &[]).finding()["message"].clone();
        let collected = set.collect(&without_data(&whole), &[]);
        assert_eq!((collected.told().0, &collected.finding()["message"]), (code, &expected));
    }
}

#[test]
fn a_document_keeps_its_language_where_the_data_part_is_gone() {
    let set = Set::new();
    let out = set.build(&["--role", "webmestre", "--lang", "en"]);
    let document = std::fs::read_dir(out.path().join("docx")).unwrap().next().unwrap().unwrap().path();
    // A text without a translation, which the document shows in the language of the set.
    let xml = part_of(&document, "word/document.xml");
    let untranslated = xml.split("<w:tag w:val=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let tag = untranslated.map(str::to_owned).find(|tag| tag.starts_with("roles:") && tag.contains(":also_known_as["));
    let tag = tag.expect("nobody has translated that");
    let edited = edited(&document, |xml| with_text(xml, &tag, 0, "Head of service"));
    let before = set.collect(&edited, &[]);
    let after = set.collect(&without_data(&edited), &[]);
    assert_eq!((after.codes(), after.changes()), (before.codes(), before.changes()));
    assert!(before.codes() == ["C610"] || before.changes()[0].contains("@en"), "{}", before.report);
}

#[test]
fn a_document_that_no_longer_says_what_it_was_printed_with_is_collected_and_told_to_be_one() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let edited =
        edited(&document, |xml| with_text(&without_control(xml, &tag), &format!("roles:{ROLE}:mission"), 0, "Neuf"));
    // A piece of it is as good as nothing.
    let bare =
        edited_part(&without_data(&edited), "docProps/custom.xml", |xml| xml.replace("RolepressPrint2", "Other"));
    let collected = set.collect(&bare, &[]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C615"]), "{}", collected.report);
    assert_eq!(collected.changes().len(), 1);
}

#[test]
fn a_deletion_is_told_though_libreoffice_has_dropped_the_names_in_the_data_part_or_it_is_said_that_it_cannot_be() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let deleted = edited(&document, |xml| without_control(xml, &tag));
    let nameless = edited_part(&deleted, DATA, |xml| xml.replace("<cell id=", "<cell other="));
    assert_eq!(set.collect(&nameless, &[]).codes(), ["C608"]);
    let bare = edited_part(&nameless, "docProps/custom.xml", |xml| xml.replace("RolepressPrint", "Other"));
    assert_eq!(set.collect(&bare, &[]).codes(), ["C615"]);
}
