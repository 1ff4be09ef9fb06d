//! What programs make of ids: a number without the zeros before it, a beginning, a sign that stands for a line end.

use rustc_hash::FxHashMap;

/// A cut id has so many characters at least: less may be the beginning of anything.
const LEAST: usize = 4;

/// The ids of figures alone by the number that they are, and all in the order of the alphabet.
pub(super) struct SpoiltIds<'s> {
    numbers: FxHashMap<&'s str, Option<&'s str>>,
    sorted: Vec<&'s str>,
}

impl<'s> SpoiltIds<'s> {
    pub(super) fn of(ids: impl Iterator<Item = &'s str>) -> Self {
        let mut sorted: Vec<&str> = ids.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut numbers = FxHashMap::default();
        for id in &sorted {
            if let Some(number) = number_of(id) {
                numbers.entry(number).and_modify(|only| *only = None).or_insert(Some(*id));
            }
        }
        SpoiltIds { numbers, sorted }
    }

    /// The only id that is the same number: `001` for `1` and `1,0`.
    pub(super) fn of_number(&self, typed: &str) -> Option<&'s str> {
        let whole = typed.strip_suffix(",0").or_else(|| typed.strip_suffix(".0")).unwrap_or(typed);
        self.numbers.get(number_of(whole)?).copied().flatten()
    }

    /// The id that is left without what Excel writes for a line end.
    pub(super) fn of_line_end(&self, typed: &str) -> Option<&'s str> {
        let cleaned = typed.replace("_x000D_", "").replace("_x000A_", "");
        let at = self.sorted.binary_search(&cleaned.trim()).ok().filter(|_| cleaned != typed)?;
        Some(self.sorted[at])
    }

    /// The only id that begins so.
    pub(super) fn of_beginning(&self, typed: &str) -> Option<&'s str> {
        if typed.chars().count() < LEAST {
            return None;
        }
        let from = self.sorted.partition_point(|id| *id < typed);
        let mut beginning = self.sorted[from..].iter().take_while(|id| id.starts_with(typed));
        let only = beginning.next().copied();
        only.filter(|_| beginning.next().is_none())
    }
}

/// The figures of a whole number without the zeros before it.
fn number_of(id: &str) -> Option<&str> {
    let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let number = id.trim_start_matches('0');
    is_number.then_some(if number.is_empty() { "0" } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_known_by_what_a_program_made_of_it_if_no_other_is_like_it() {
        let ids = SpoiltIds::of(["001", "010", "07", "007", "chef-projet-web", "chef-de-salle", "rssi"].into_iter());
        for (typed, number) in
            [("1", Some("001")), ("1,0", Some("001")), ("10.0", Some("010")), ("7", None), ("2", None), ("1,5", None)]
        {
            assert_eq!(ids.of_number(typed), number, "{typed}");
        }
        for (typed, id) in [("chef-projet", Some("chef-projet-web")), ("chef", None), ("rs", None), ("web", None)] {
            assert_eq!(ids.of_beginning(typed), id, "{typed}");
        }
        for (typed, id) in [("rssi_x000D_", Some("rssi")), ("rssi_x000D__x000A_", Some("rssi")), ("dsi_x000D_", None)] {
            assert_eq!(ids.of_line_end(typed), id, "{typed}");
        }
    }
}
