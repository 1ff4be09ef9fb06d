//! Documents as other programs leave them: without tags, in pieces, saved anew, damaged, or none of ours.

use super::*;

#[test]
fn a_text_is_found_by_its_binding_where_a_program_dropped_the_tags() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Mission sans étiquette");
    let document = edited(&document, |name, xml| {
        if name != PARTS[0] {
            return xml;
        }
        let mut kept = String::new();
        let mut rest = xml.as_str();
        while let Some(start) = rest.find("<w:tag ") {
            kept += &rest[..start];
            rest = &rest[start + rest[start..].find("/>").unwrap() + 2..];
        }
        kept + rest
    });
    let (_, report) = desk.collect(&document, &[]);
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(report["changes"][0]["new"], "Mission sans étiquette");
}

#[test]
fn a_text_in_several_runs_is_one_text() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = edited(&desk.document(), |name, xml| match PARTS.iter().position(|part| *part == name) {
        Some(0) => xml.replace(
            &escaped(&old),
            "Mission en</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> deux</w:t></w:r><w:r><w:tab/>\
             <w:t>morceaux",
        ),
        Some(_) => xml.replace(&escaped(&old), "Mission en deux morceaux"),
        None => xml,
    });
    let (_, report) = desk.collect(&document, &[]);
    let new = report["changes"][0]["new"].as_str().unwrap();
    assert_eq!(new.split_whitespace().collect::<Vec<_>>().join(" "), "Mission en deux morceaux");
}

#[test]
fn what_is_no_document_of_ours_is_told_and_the_others_are_collected() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Autre mission");
    let stranger = desk.out.path().join("stranger.docx");
    std::fs::write(&stranger, b"PK\x03\x04 not quite").unwrap();
    let (status, report) = desk.collect(&document, &[stranger.to_str().unwrap()]);
    assert_eq!(status, Some(1));
    assert_eq!(report["diagnostics"][0]["code"], "C601", "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_document_is_read_or_refused_but_never_ends_the_program(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), cuts in any::<bool>(),
    ) {
        static DOCUMENT: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let document = DOCUMENT.get_or_init(|| std::fs::read(Desk::new().document()).unwrap());
        let mut bytes = document.clone();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = rolepress::collect::read_document(&bytes);
    }
}

#[test]
#[ignore = "needs LibreOffice: run with --ignored where `soffice` is installed"]
fn an_edited_text_survives_a_save_by_libreoffice() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Mission relue & enregistrée");
    let saved = desk.out.path().join("saved");
    let run = Command::new("soffice")
        .args(["--headless", "--convert-to", "docx", "--outdir"])
        .args([&saved, &document])
        .output()
        .expect("soffice runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (status, report) = desk.collect(&saved.join("edited.docx"), &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(desk.cell("roles", "mission"), "Mission relue & enregistrée");
}
