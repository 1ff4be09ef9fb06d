use super::*;

fn passages(body: &str) -> Vec<Passage> {
    let xml = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:v"><w:body>{body}</w:body></w:document>"#
    );
    read_passages(&Document::parse(&xml).unwrap())
}

fn texts(body: &str) -> Vec<String> {
    passages(body).into_iter().flat_map(|passage| passage.texts).collect()
}

fn control(tag: &str, content: &str) -> String {
    format!(r#"<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#)
}

#[test]
fn what_stands_in_controls_is_left_out_and_what_is_around_them_is_one_text() {
    let cell = control("roles:w:title", "<w:r><w:t>x</w:t></w:r>");
    let alone = control("roles:w:mission", "<w:p><w:r><w:t>y</w:t></w:r></w:p>");
    let body = format!(
        r#"<w:p><w:r><w:t xml:space="preserve">Rend </w:t></w:r><w:r><w:t>compte :</w:t></w:r>{cell}<w:r><w:br/><w:t>fin</w:t></w:r></w:p>{alone}<w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"#
    );
    let found = passages(&body);
    let shown: Vec<_> = found.iter().map(|found| (found.kind, found.texts.join("|"), found.cells.join("|"))).collect();
    let expected = [
        (PassageKind::Paragraph, "Rend compte : fin", "roles:w:title"),
        (PassageKind::Paragraph, "", "roles:w:mission"),
        (PassageKind::Row, "neuf", ""),
    ];
    assert_eq!(shown, expected.map(|(kind, text, cell)| (kind, text.to_owned(), cell.to_owned())));
}

#[test]
fn a_row_is_one_passage_without_the_rows_within_it() {
    let row = |content: &str| format!("<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>");
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = row(&format!("{}{}{}", paragraph("a"), row(&paragraph("b")), paragraph("c")));
    let found: Vec<_> = passages(&body).into_iter().map(|passage| passage.texts).collect();
    assert_eq!(found, [vec!["b"], vec!["a", "c"]]);
}

#[test]
fn a_control_of_somebody_elses_holds_what_was_typed() {
    assert_eq!(texts(&control("", "<w:p><w:r><w:t>x</w:t></w:r></w:p>")), ["x"]);
    assert_eq!(texts(&control("holder", "<w:p><w:r><w:t>x</w:t></w:r></w:p>")), [""; 0]);
}

#[test]
fn a_text_box_is_a_passage_of_its_own_beside_the_paragraph_that_it_hangs_on() {
    let found = passages(
        "<w:p><w:r><w:t>a</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p>\
         </w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>c</w:t></w:r></w:p>",
    );
    let found: Vec<_> = found.into_iter().map(|passage| (passage.kind, passage.texts)).collect();
    let expected = [(PassageKind::TextBox, vec!["b".to_owned()]), (PassageKind::Paragraph, vec!["ac".to_owned()])];
    assert_eq!(found, expected);
}

#[test]
fn fields_are_nobodys_text_over_any_number_of_paragraphs() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = format!(
        "<w:p>{}<w:r><w:instrText>TOC</w:instrText></w:r>{}<w:r><w:t>Un</w:t></w:r></w:p><w:p><w:r><w:t>Deux</w:t></w:r>{}<w:r><w:t>!</w:t></w:r></w:p>",
        field("begin"),
        field("separate"),
        field("end")
    );
    assert_eq!(texts(&body), ["!"]);
}
