//! Marks and words that only say that a cell holds what the one above does.

/// Whether a text says no more than that.
pub fn is_ditto(text: &str) -> bool {
    ["idem", "idem.", "id.", "ditto", "ditto.", "dito", "dito.", "\"", "''", "〃", "»"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_points_to_the_row_above_is_told_from_an_id() {
        assert!(["\"", "Idem", "dito ", "〃"].iter().all(|mark| is_ditto(mark)));
        assert!(["", "id", "idem-2", "rssi"].iter().all(|id| !is_ditto(id)));
    }
}
