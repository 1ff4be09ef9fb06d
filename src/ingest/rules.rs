//! The rules of reading: what can be wrong with the way a file is written.

use crate::diagnostic::rules;

rules! {
    UNDECODABLE_BYTES = "I001" "undecodable-bytes" Error,
    ASSUMED_ENCODING = "I002" "assumed-encoding" Note,
    ASSUMED_DELIMITER = "I003" "assumed-delimiter" Note,
    UNTERMINATED_QUOTE = "I004" "unterminated-quote" Error,
    TEXT_AFTER_QUOTE = "I005" "text-after-quote" Error,
    FIELD_COUNT = "I006" "field-count" Error,
    MISSING_COLUMN = "I007" "missing-column" Error,
    UNKNOWN_COLUMN = "I008" "unknown-column" Warning,
    DUPLICATE_COLUMN = "I009" "duplicate-column" Error,
    MISSING_TABLE = "I010" "missing-table" Error,
    EMPTY_CELL = "I011" "empty-cell" Error,
    CONTROL_CHARACTER = "I012" "control-character" Error,
    OVERSIZED_CELL = "I013" "oversized-cell" Error,
    UNKNOWN_TABLE = "I014" "unknown-table" Warning,
    BAD_SETTINGS = "I015" "bad-settings" Error,
    NO_TABLE = "I016" "no-table" Error,
    SPREADSHEET_ERROR = "I017" "spreadsheet-error" Error,
    COPIED_ROWS = "I018" "copied-rows" Error,
    REPEATED_HEADER = "I019" "repeated-header" Warning,
}

/// What is said of a cell that holds such bytes.
pub const BYTES_IN_CELL: &str = "the cell holds bytes that are no text";
