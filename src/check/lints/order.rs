//! Which row is out of place in a list that should rise, and where it is to be moved.

use crate::diagnostic::{Diagnostic, Place};

/// A row out of place, and where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced {
    pub index: usize,
    /// The row that it belongs before; `None` is the end of the list.
    pub before: Option<usize>,
}

impl Misplaced {
    /// How to put it in its place; `name` names a row of the list, `list` the list.
    pub fn help(&self, name: impl Fn(usize) -> String, list: &str) -> String {
        match self.before {
            Some(before) => format!("move the row before the one of {}", name(before)),
            None => format!("move the row to the end of {list}"),
        }
    }

    /// The finding with the row that it belongs before, if there is one.
    pub fn pointed_out(&self, finding: Diagnostic, place: impl Fn(usize) -> Place) -> Diagnostic {
        match self.before {
            Some(before) => finding.related(place(before), "it belongs before this"),
            None => finding,
        }
    }
}

/// The first row that must move so that the list rises, if as few rows as possible move; `None` if it rises
/// already. Where several choices move equally few, the earlier rows stay.
///
/// Keys must differ from one another; O(n log n).
pub fn first_misplaced<K: Ord>(keys: &[K]) -> Option<Misplaced> {
    if keys.is_sorted() {
        return None;
    }
    let kept = longest_rise(keys);
    let index = (0..keys.len()).find(|index| kept.get(*index) != Some(index))?;
    let before = kept.iter().copied().find(|kept| keys[*kept] > keys[index]);
    Some(Misplaced { index, before })
}

/// The indices of the longest rising sub-sequence, the earliest at each step.
fn longest_rise<K: Ord>(keys: &[K]) -> Vec<usize> {
    // The length of the longest rise that starts at each row: reading backwards, `heads[l]` is the row with
    // the greatest key that a rise of length l + 1 starts at.
    let mut heads: Vec<usize> = Vec::new();
    let mut lengths = vec![0; keys.len()];
    for index in (0..keys.len()).rev() {
        let length = heads.partition_point(|head| keys[*head] > keys[index]);
        if length == heads.len() {
            heads.push(index);
        } else {
            heads[length] = index;
        }
        lengths[index] = length + 1;
    }
    let mut kept: Vec<usize> = Vec::with_capacity(heads.len());
    for index in 0..keys.len() {
        let rises = kept.last().is_none_or(|last| keys[*last] < keys[index]);
        if rises && lengths[index] == heads.len() - kept.len() {
            kept.push(index);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rising_list_has_no_row_out_of_place() {
        assert_eq!(first_misplaced(&[1, 2, 3]), None);
        assert_eq!(first_misplaced::<u8>(&[]), None);
    }

    #[test]
    fn the_one_row_that_moved_is_found() {
        assert_eq!(first_misplaced(&[1, 9, 3, 4]), Some(Misplaced { index: 1, before: None }));
        assert_eq!(first_misplaced(&[2, 3, 4, 1]), Some(Misplaced { index: 3, before: Some(0) }));
        assert_eq!(first_misplaced(&[1, 4, 2, 3, 5]), Some(Misplaced { index: 1, before: Some(4) }));
    }

    #[test]
    fn of_two_exchanged_rows_the_later_one_is_out_of_place() {
        assert_eq!(first_misplaced(&[9, 7]), Some(Misplaced { index: 1, before: Some(0) }));
        assert_eq!(first_misplaced(&[1, 3, 2, 4]), Some(Misplaced { index: 2, before: Some(1) }));
    }

    #[test]
    fn the_rows_that_stay_are_as_many_as_can_be() {
        assert_eq!(longest_rise(&[5, 1, 6, 2, 3, 4]), [1, 3, 4, 5]);
        assert_eq!(longest_rise(&[3, 2, 1]), [0]);
    }
}
