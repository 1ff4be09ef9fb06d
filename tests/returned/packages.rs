//! Packages that are no document, or no longer a small one.

use super::*;

/// A package with a body of that XML.
fn package(body: &[u8]) -> Vec<u8> {
    package_of(&[("document", body)])
}

/// A package with stories of that XML.
fn package_of(stories: &[(&str, &[u8])]) -> Vec<u8> {
    let story = |(name, _): &(&str, &[u8])| {
        let kind = if *name == "document" { "document.main" } else { "header" };
        format!(
            "<Override PartName=\"/word/{name}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    };
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{}</Types>",
        stories.iter().map(story).collect::<String>()
    );
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let named = stories.iter().map(|(name, part)| (format!("word/{name}.xml"), *part));
    for (name, part) in [("[Content_Types].xml".to_owned(), types.as_bytes())].into_iter().chain(named) {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(part).unwrap();
    }
    package.finish().unwrap().into_inner()
}

#[test]
fn a_document_that_is_too_large_says_whether_one_part_is_or_all_are_together() {
    let refused = |package: &[u8]| rolepress::collect::read_document(package).unwrap_err().0;
    let (one, some) = (vec![b' '; 33 << 20], vec![b' '; 30 << 20]);
    assert!(refused(&package(&one)).contains("`word/document.xml` has more than 32 MB"));
    let all = package_of(&[("document", &some), ("header1", &some), ("header2", &some), ("header3", &some)]);
    assert!(refused(&all).contains("its parts have more than 96 MB"));
}

#[test]
fn little_that_makes_much_is_refused() {
    let read = |body: &[u8]| rolepress::collect::read_document(&package(body)).unwrap_err().0;
    let packed = package(&vec![b' '; 40 << 20]);
    assert!(packed.len() < 1 << 20);
    assert!(rolepress::collect::read_document(&packed).unwrap_err().0.contains("larger than can be read"));
    assert!(read(b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>").contains("damaged"));
    assert!(read(&[b"<x>".repeat(100_000), b"</x>".repeat(100_000)].concat()).contains("nested deeper"));
    assert!(read(&[&b"<x>"[..], &b"<y/>".repeat(4_000_000), b"</x>"].concat()).contains("damaged"));
    assert!(read(b"<x/>").contains("holds no texts of rolepress"));
}

/// A copy of a document with its body alone changed, and without its data part where that is not kept.
fn repacked_without_controls(document: &Path, keeps_data: bool) -> PathBuf {
    let bare = edited(document, |xml| {
        let mut out = String::new();
        let mut rest = xml;
        // As another format leaves it: the texts stay where they are.
        while let Some(at) = rest.find("<w:sdtPr>") {
            out.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find("</w:sdtPr>").unwrap() + "</w:sdtPr>".len()..];
        }
        out.push_str(rest);
        ["<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>"].iter().fold(out, |out, tag| out.replace(tag, ""))
    });
    let kept = repacked(
        &bare,
        |name, bytes| {
            if name == "customXml/item1.xml" && !keeps_data { b"<other/>".to_vec() } else { bytes }
        },
    );
    std::fs::write(&bare, kept).unwrap();
    bare
}

#[test]
fn a_document_that_has_lost_all_its_controls_is_refused_and_not_taken_for_one_that_nobody_edited() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for keeps_data in [false, true] {
        let collected = set.collect(&repacked_without_controls(&document, keeps_data), &["--patch"]);
        let (code, _, message) = collected.told();
        assert_eq!((collected.status, code), (Some(1), "C601"), "{message}");
        assert!(message.contains("lost all its controls"), "{message}");
        assert!(collected.finding()["help"].as_str().unwrap().contains(".odt"), "{}", collected.report);
    }
}
