//! What stands around the text: comments, text boxes, headers; and what marks it, struck-through letters and its order.

use super::*;

/// The document with a comment of Ana's on the paragraph of a tag.
fn commented(document: &Path, tag: &str) -> PathBuf {
    const OPEN: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    let marked = edited(document, |xml| {
        let paragraph = around(xml, content(xml, tag, 0).start, "w:p");
        let start = paragraph.start + xml[paragraph.start..].find("<w:sdt>").unwrap();
        let end = paragraph.end - "</w:p>".len();
        let (open, close) = (r#"<w:commentRangeStart w:id="0"/>"#, r#"<w:commentRangeEnd w:id="0"/>"#);
        let reference = r#"<w:r><w:commentReference w:id="0"/></w:r>"#;
        format!("{}{open}{}{close}{reference}{}", &xml[..start], &xml[start..end], &xml[end..])
    });
    let comments = format!(
        r#"<w:comments {OPEN}><w:comment w:id="0" w:author="Ana"><w:p><w:r><w:t>À revoir</w:t></w:r></w:p></w:comment></w:comments>"#
    );
    let typed = edited_part(&marked, "[Content_Types].xml", |xml| {
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        xml.replace("</Types>", &format!(r#"<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>"#))
    });
    let mut package = zip::ZipWriter::new_append(Cursor::new(std::fs::read(&typed).unwrap())).unwrap();
    package.start_file("word/comments.xml", zip::write::SimpleFileOptions::default()).unwrap();
    package.write_all(comments.as_bytes()).unwrap();
    std::fs::write(&typed, package.finish().unwrap().into_inner()).unwrap();
    typed
}

#[test]
fn a_comment_is_told_once_with_who_wrote_it_at_the_cell_that_it_is_about() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = commented(&document, &format!("tasks:{ROLE}/2:text"));
    let collected = set.collect(&document, &[]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C612", "tasks.csv"), "{message}");
    for said in ["`Ana`", "`À revoir`", "`Préparer le déroulé"] {
        assert!(message.contains(said), "{said}: {message}");
    }
}

#[test]
fn a_text_box_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| {
        let end = around(xml, content(xml, &format!("roles:{ROLE}:mission"), 0).start, "w:p").end - "</w:p>".len();
        let shape = "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent><w:p><w:r>\
                     <w:t>Note du service</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
        format!("{}{shape}{}", &xml[..end], &xml[end..])
    });
    let collected = set.collect(&document, &[]);
    let (code, _, message) = collected.told();
    assert!(code == "C612" && message.contains("text box") && message.contains("`Note du service`"), "{message}");
}

#[test]
fn a_header_that_was_changed_is_told() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited_part(&document, "word/header1.xml", |xml| xml.replacen("Profils de", "Fiches de", 1));
    let collected = set.collect(&document, &[]);
    let (code, _, message) = collected.told();
    assert!(code == "C612" && message.contains("header") && message.contains("Fiches de"), "{message}");
}

#[test]
fn page_numbers_that_a_program_has_counted_are_no_change_of_a_footer() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited_part(&document, "word/footer1.xml", |xml| xml.replace(">1</w:t>", ">17</w:t>"));
    assert_eq!(set.collect(&document, &[]).codes(), [""; 0]);
}

#[test]
fn a_text_that_is_struck_through_is_told_and_stays() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/2:text");
    let struck = |value: &str| {
        edited(&document, |xml| {
            let range = content(xml, &tag, 0);
            let run = xml[range.clone()].replacen("<w:r>", &format!("<w:r><w:rPr><w:strike{value}/></w:rPr>"), 1);
            format!("{}{run}{}", &xml[..range.start], &xml[range.end..])
        })
    };
    let collected = set.collect(&struck(""), &["--patch"]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C612", "tasks.csv"), "{message}");
    assert!(message.contains("struck through") && message.contains("`Préparer le déroulé"), "{message}");
    assert!(collected.changes().is_empty());
    assert_eq!(set.collect(&struck(" w:val=\"0\""), &[]).codes(), [""; 0]);
}

#[test]
fn items_in_another_order_are_told_once_for_their_table() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| {
        let item = |number: u8| around(xml, content(xml, &format!("tasks:{ROLE}/{number}:text"), 0).start, "w:p");
        let (one, three) = (item(1), item(3));
        let between = &xml[one.end..three.start];
        format!("{}{}{between}{}{}", &xml[..one.start], &xml[three.clone()], &xml[one.clone()], &xml[three.end..])
    });
    let collected = set.collect(&document, &[]);
    let (code, file, message) = collected.told();
    assert_eq!((code, file), ("C614", "tasks.csv"), "{message}");
    assert!(message.contains("`Vérifier l’accessibi") && message.contains("before `Préparer le déroulé"), "{message}");
}
