//! Whether it is the definition that bears a wrong name, where rows name one that is defined nowhere. A definition that
//! nobody uses is no evidence: most are sound and only not needed.

use super::{SLIPS, Use};
use crate::check::similarity::wording;
use crate::model::Text;

/// Whether a definition that nobody uses was meant to be `name`, by its label or title, or by the place where it stands.
///
/// `list` has the names of its family or area in the order of the table, and the definition stands at `at`.
pub(super) fn was_meant_to_be<N: Copy + Ord>(
    name: N,
    uses: &[Use<'_>],
    label: &Text<'_>,
    list: &[N],
    at: usize,
) -> bool {
    let is_label = |words: &str| label.in_all_languages().any(|(_, label)| wording(label) == wording(words));
    let mut said = uses.iter().map(|one| one.words).filter(|words| !words.is_empty()).peekable();
    let is_said = said.peek().is_some() && uses.len() > SLIPS;
    (is_said || belongs_in_place(name, list, at)) && said.all(is_label)
}

/// Whether the list rises with `name` in the place of what stands there, and doesn't as it is.
fn belongs_in_place<N: Copy + Ord>(name: N, list: &[N], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| list[before]);
    let after = list.get(at + 1).copied();
    let fits = |name: N| before.is_none_or(|before| before < name) && after.is_none_or(|after| name < after);
    !fits(list[at]) && fits(name) && list[..at].is_sorted() && list[at + 1..].is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_out_of_order_just_where_the_name_is_missing_was_meant_to_be_it() {
        assert!(belongs_in_place(2, &[1, 55, 3], 1));
        assert!(belongs_in_place(1, &[77, 2, 3], 0));
        // Before the last it might be the last that is wrong: 3 there would rise as well, but 2 does not.
        assert!(!belongs_in_place(2, &[1, 3, 55], 2));
    }

    #[test]
    fn what_stands_in_order_was_meant_to_stand_there() {
        for (name, list, at) in [(6, [5, 8, 9], 1), (14, [11, 12, 13], 2), (2, [1, 3, 4], 1), (4, [9, 2, 7], 2)] {
            assert!(!belongs_in_place(name, &list, at), "{name} in {list:?}");
        }
    }
}
