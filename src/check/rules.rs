//! The rules of resolving: references that lead nowhere and values that mean nothing. Only what is no error can be silenced.

use crate::diagnostic::rules;

rules! {
    UNKNOWN_CODE = "R101" "unknown-code" Error,
    MALFORMED_CODE = "R102" "malformed-code" Error,
    FOREIGN_CODE = "R103" "foreign-code" Error,
    UNKNOWN_ROLE = "R104" "unknown-role" Error,
    UNKNOWN_COMPETENCE = "R105" "unknown-competence" Error,
    UNKNOWN_FRAMEWORK = "R106" "unknown-framework" Error,
    UNKNOWN_AREA = "R107" "unknown-area" Error,
    UNKNOWN_LANGUAGE = "R108" "unknown-language" Error,
    BAD_LEVEL = "R109" "bad-level" Error,
    BAD_INVOLVEMENT = "R110" "bad-involvement" Error,
    BAD_KIND = "R111" "bad-kind" Error,
    BAD_IMPORTANCE = "R112" "bad-importance" Error,
    BAD_ASSIGNMENT = "R113" "bad-assignment" Error,
    BAD_LEVEL_RANGE = "R114" "bad-level-range" Error,
    BAD_POSITION = "R115" "bad-position" Error,
    NOT_IN_PROFILE = "R116" "not-in-profile" Error,
    BAD_FLAG = "R117" "bad-flag" Error,
    MALFORMED_COMPETENCE = "R118" "malformed-competence" Error,
    DUPLICATE_KEY = "R119" "duplicate-key" Error,
    UNUSABLE_ROLE_ID = "R120" "unusable-role-id" Error,
    LOOSE_CODE = "R121" "loose-code" Note,
    BAD_DATE = "R122" "bad-date" Warning,
    UNPRINTED_LANGUAGE = "R123" "unprinted-language" Warning,
    REPEATED_POSITION = "R124" "repeated-position" Warning,
}
