//! The rules of collecting: what stands against taking a text from a document into a table. Only a text that is gone,
//! what stands in no control, a translation or a printed label that stays behind, another order and what can no longer be told do no harm to the
//! tables.

use crate::diagnostic::rules;

rules! {
    UNREADABLE_DOCUMENT = "C601" "unreadable-document" Error,
    CHANGED_SINCE = "C602" "changed-since" Error,
    CONTRADICTING_TEXTS = "C603" "contradicting-texts" Error,
    LOST_CELL = "C604" "lost-cell" Error,
    EDITED_KEY = "C605" "edited-key" Error,
    EMPTIED_CELL = "C606" "emptied-cell" Error,
    UNFIT_TEXT = "C607" "unfit-text" Error,
    MISSING_TEXT = "C608" "missing-text" Warning,
    BROKEN_RULE = "C609" "broken-rule" Error,
    OTHER_LANGUAGE = "C610" "other-language" Error,
    JOINED_LINES = "C611" "joined-lines" Error,
    OUTSIDE_TEXT = "C612" "outside-text" Warning,
    LEFT_TRANSLATION = "C613" "left-translation" Warning,
    CHANGED_ORDER = "C614" "changed-order" Warning,
    LOST_PRINT = "C615" "lost-print" Warning,
    LEFT_LABEL = "C616" "left-label" Warning,
    SEVERAL_ITEMS = "C617" "several-items" Warning,
}
