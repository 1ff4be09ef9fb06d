//! What other programs make of a document.

use super::*;

fn saved_by_libreoffice(documents: &[PathBuf], folder: &Path) {
    let run = Command::new("soffice")
        .args(["--headless", "--convert-to", "docx", "--outdir"])
        .arg(folder)
        .args(documents)
        .output()
        .expect("soffice runs");
    succeeds(&run);
}

#[test]
#[ignore = "needs LibreOffice: run with --ignored where `soffice` is installed"]
fn every_document_that_libreoffice_saves_once_and_again_can_be_read_and_says_the_same() {
    let set = Set::new();
    let check = "\n[[docx.fields]]\nname = \"remote\"\nlabel = \"Télétravail\"\nkind = \"check\"\n";
    set.write("rolepress.toml", &(set.text("rolepress.toml") + check));
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], "Une ligne.\nEt une autre.");
    let out = set.build(&[]);
    let documents: Vec<PathBuf> =
        std::fs::read_dir(out.path().join("docx")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let (once, again) = (out.path().join("once"), out.path().join("again"));
    saved_by_libreoffice(&documents, &once);
    let saved: Vec<PathBuf> = std::fs::read_dir(&once).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(saved.len(), documents.len());
    saved_by_libreoffice(&saved, &again);
    for folder in [once, again] {
        let collected = set.collect(&folder, &[]);
        assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
        assert!(collected.codes().is_empty(), "{}", collected.report);
        assert!(collected.report["fields"].as_array().unwrap().is_empty(), "{}", collected.report);
    }
}

#[test]
#[ignore = "needs python-docx: run with --ignored where `python3` has it"]
fn what_python_docx_writes_into_a_control_comes_back() {
    const EDIT: &str = "
import sys, docx
from docx.oxml.ns import qn
document = docx.Document(sys.argv[1])
new = {sys.argv[3]: sys.argv[4], 'holder': 'Zoé D’Hœ & fils', 'start': '15/03/2026'}
for control in document.element.body.iter(qn('w:sdt')):
    properties = control.find(qn('w:sdtPr'))
    tag = properties.find(qn('w:tag'))
    if tag is None or tag.get(qn('w:val')) not in new:
        continue
    for shown in properties.findall(qn('w:showingPlcHdr')):
        properties.remove(shown)
    texts = list(control.iter(qn('w:t')))
    texts[0].text = new[tag.get(qn('w:val'))]
    for other in texts[1:]:
        other.text = ''
document.save(sys.argv[2])
";
    let set = Set::new();
    let (out, document) = set.build_role();
    let edited = out.path().join("edited.docx");
    let run = Command::new("python3")
        .args(["-c", EDIT])
        .args([&document, &edited])
        .args([&format!("roles:{ROLE}:mission"), "Mission écrite par un programme"])
        .output()
        .expect("python3 runs");
    succeeds(&run);
    let collected = set.collect(&edited, &[]);
    assert_eq!(collected.changes().len(), 1, "{}", collected.report);
    assert!(collected.changes()[0].ends_with("→ Mission écrite par un programme"), "{}", collected.report);
    let fields = collected.report["fields"].as_array().unwrap();
    let value = |name: &str| fields.iter().find(|field| field["field"] == name).map(|field| field["new"].clone());
    assert_eq!(value("holder"), Some("Zoé D’Hœ & fils".into()), "{}", collected.report);
    assert_eq!(value("start"), Some("15/03/2026".into()), "{}", collected.report);
    assert_eq!(fields.len(), 2, "{}", collected.report);
}
