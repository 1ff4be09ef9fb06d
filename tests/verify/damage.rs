//! Files with garbage in their place or with damaged bytes: told, and no harm to the program.

use super::*;

#[test]
fn garbage_in_the_place_of_any_file_is_told_and_does_no_harm() {
    let pdf = std::fs::read(built().output.join("pdf/archiviste.pdf")).unwrap();
    let cut = pdf[..pdf.len() / 2].to_vec();
    let untagged =
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    let garbage: [&[u8]; 5] = [b"", b"hello", b"PK\x03\x04 nothing more", &cut, untagged];
    for bytes in garbage {
        for file in ["pdf/archiviste.pdf", "docx/archiviste.docx", "matrix.xlsx"] {
            let built = built();
            replace(&built.output, file, bytes);
            let found = findings(&built.output);
            assert_eq!(codes(&found, file), ["V703"], "{:?} in {file}", String::from_utf8_lossy(bytes));
        }
    }
}

#[test]
fn damaged_bytes_never_make_it_fail() {
    let built = built();
    for file in ["pdf/archiviste.pdf", "docx/archiviste.docx", "matrix.xlsx"] {
        let path = built.output.join(file);
        let whole = std::fs::read(&path).unwrap();
        for step in 0..40 {
            let mut bytes = whole.clone();
            let (at, length) = (bytes.len() * step / 40, bytes.len());
            bytes[at..(at + 7).min(length)].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31) ^ 0x5a);
            std::fs::write(&path, bytes).unwrap();
            let found = findings(&built.output);
            assert!(codes(&found, file).contains(&"V702".to_owned()), "{file} at {at}: {found:?}");
        }
        std::fs::write(&path, whole).unwrap();
    }
}
