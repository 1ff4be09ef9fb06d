//! The rules of verifying: what an output folder's files can have against them.

use crate::diagnostic::rules;

rules! {
    MISSING_FILE = "V701" "missing-file" Error,
    CHANGED_FILE = "V702" "changed-file" Error,
    UNREADABLE_FILE = "V703" "unreadable-file" Error,
    CHECKSUMS_DIFFER = "V704" "checksums-differ" Error,
    TEXTS_DIFFER = "V705" "texts-differ" Error,
    ANOTHER_DOCUMENT = "V706" "another-document" Error,
    WORKBOOK_DIFFERS = "V707" "workbook-differs" Error,
}
