//! What was changed outside the controls and is kept elsewhere than in the document: where it is told, and how often.

use super::*;

#[test]
fn a_row_whose_deletion_is_tracked_is_told_as_one_that_was_deleted() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("levels:{ROLE}/D.3/3:descriptor");
    let row = |xml: &str| around(xml, content(xml, &tag, 0).start, "w:tr");
    let deleted = edited(&document, |xml| {
        let row = row(xml);
        format!("{}{}", &xml[..row.start], &xml[row.end..])
    });
    let plain = set.collect(&deleted, &[]).finding()["message"].clone();
    let tracked = edited(&document, |xml| {
        let row = row(xml);
        let old = xml[row.clone()].replace("<w:t xml:space", "<w:delText xml:space").replace("</w:t>", "</w:delText>");
        let old = old.replace("<w:r>", "<w:del w:id=\"9001\"><w:r>").replace("</w:r>", "</w:r></w:del>");
        let old = old.replacen("</w:trPr>", "<w:del w:id=\"9000\"/></w:trPr>", 1);
        format!("{}{old}{}", &xml[..row.start], &xml[row.end..])
    });
    let before = common::digests(set.0.path());
    let collected = set.collect(&tracked, &["--patch"]);
    assert_eq!(collected.codes(), ["C608"], "{}", collected.report);
    assert_eq!(collected.finding()["message"], plain);
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_day_of_review_that_was_changed_in_words_is_told_at_its_cell() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let changed =
        edited(&document, |xml| xml.replace("6\u{a0}juillet", "7\u{a0}juillet").replace("6 juillet", "7 juillet"));
    let collected = set.collect(&changed, &[]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C612", "roles.csv"), "{message}");
    let roles = set.text("roles.csv");
    let (line, column) =
        (collected.finding()["line"].as_u64().unwrap(), collected.finding()["column"].as_u64().unwrap());
    let row: Vec<char> = roles.lines().nth(line as usize - 1).unwrap().chars().collect();
    assert_eq!(row[column as usize - 1..][..10].iter().collect::<String>(), "2026-07-06", "{}", collected.report);
    assert!(collected.finding()["help"].as_str().unwrap().contains("`reviewed`"), "{}", collected.report);
}

#[test]
fn a_setting_that_was_changed_in_print_is_told_to_be_one() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let changed = edited(&document, |xml| xml.replacen("Les opinions exprimées", "Les avis exprimés", 1));
    let collected = set.collect(&changed, &[]);
    assert_eq!(collected.told().0, "C612");
    assert!(collected.finding()["help"].as_str().unwrap().contains("`rolepress.toml`"), "{}", collected.report);
}

#[test]
fn a_place_is_named_once_however_many_texts_stand_beside_it() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let changed = edited(&document, |xml| xml.replace(">D.3<", ">D.4<").replace(">D.3 ", ">D.4 "));
    let collected = set.collect(&changed, &[]);
    for finding in collected.report["diagnostics"].as_array().unwrap() {
        let place = |one: &Value| format!("{}:{}:{}", one["file"], one["line"], one["column"]);
        let related = finding["related"].as_array().map_or(&[][..], Vec::as_slice).iter();
        let mut places: Vec<String> = related.chain([finding]).map(place).collect();
        let count = places.len();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), count, "{finding}");
    }
}

#[test]
fn references_that_still_print_the_label_before_are_told_whichever_role_they_are_of() {
    let set = Set::new();
    let label = "Référencement naturel d’un site web";
    set.write("references.csv", &(set.text("references.csv") + &format!("{ROLE},D.3,TC10,TC10 – {label}.\n")));
    set.write("references.csv", &(set.text("references.csv") + &format!("{ROLE},B.5,TC10,Référencement\n")));
    let references = set.text("references.csv");
    let lines: Vec<usize> =
        references.lines().zip(1..).filter(|(line, _)| line.contains(label)).map(|(_, line)| line).collect();
    assert!(lines.len() > 2);
    let (_out, document) = set.build_one("webmestre");
    let document = edited(&document, |xml| with_text(xml, "codes:TC10:label", 0, "Visibilité dans les moteurs"));
    let run = rolepress(&["collect", document.to_str().unwrap(), "--into", set.path()]);
    let said = String::from_utf8_lossy(&run.stdout);
    let (_, said) = said.split_once("warning[C616]").unwrap_or_else(|| panic!("{said}"));
    assert!(said.contains(&format!("{} references still print", lines.len())), "{said}");
    let places = said.split("references.csv:").skip(1).filter_map(|rest| rest.split(':').next()?.parse().ok());
    let told: Vec<usize> = places.collect();
    assert_eq!(told, lines);
}

#[test]
fn a_label_whose_form_alone_changed_leaves_no_reference_behind() {
    let set = Set::new();
    let (_out, document) = set.build_one("webmestre");
    let changed = edited(&document, |xml| with_text(xml, "codes:TC10:label", 0, "référencement naturel d'un site web"));
    let collected = set.collect(&changed, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}

/// The document without the control of that tag that stands behind a place, and with what stood in it.
fn unpacked(xml: &str, tag: &str, behind: &str) -> String {
    let behind = xml.find(behind).unwrap();
    let at = behind + xml[behind..].find(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap();
    let start = xml[..at].rfind("<w:sdt>").unwrap();
    let inner = at + xml[at..].find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
    let end = inner + xml[inner..].find("</w:sdtContent></w:sdt>").unwrap();
    format!("{}{}{}", &xml[..start], &xml[inner..end], &xml[end + "</w:sdtContent></w:sdt>".len()..])
}

#[test]
fn a_label_whose_control_was_taken_away_is_neither_a_lost_reference_nor_a_new_paragraph() {
    let set = Set::new();
    let (_out, document) = set.build_one("webmestre");
    let place = "profile:webmestre/A.6:description";
    let left = edited(&document, |xml| unpacked(xml, "codes:TC10:label", place));
    let collected = set.collect(&left, &[]);
    let (code, file, message) = collected.told();
    assert!(code == "C608" && file == "codes.csv" && message.contains("control of 1 text was removed"), "{message}");
    // With another text in it, the reference is gone, and the paragraph is somebody's.
    let changed = edited(&document, |xml| {
        let xml = unpacked(xml, "codes:TC10:label", place);
        let at = xml.find(place).unwrap();
        format!("{}{}", &xml[..at], xml[at..].replacen("Référencement naturel", "Référencement payant", 1))
    });
    assert_eq!(set.collect(&changed, &[]).codes(), ["C612", "C608"]);
}
