//! Column widths: fixed ones first, then those that go by their content, the rest shared. Where that leaves little to what
//! is shared, fixed ones give way: what their content does not need, then the room of whole lines and, at last, of whole
//! words.

use crate::document::columns::{
    COMFORTABLE, Enough, GREEDIEST, GROWTH, LITTLE, NEARLY_FULL, Need, READABLE, SUFFICIENT, kept_by_sharing, scale,
    take_spare,
};
use crate::document::{ColumnWidth, Length};

/// Whether the columns can't be given widths without knowing what their cells need.
pub(super) fn ask_needs(columns: &[ColumnWidth], width: Length) -> bool {
    columns.contains(&ColumnWidth::Content) || is_tight(columns, width)
}

/// Whether fixed columns leave too little to those that share, or are wider than the table themselves.
fn is_tight(columns: &[ColumnWidth], width: Length) -> bool {
    let fixed = |column: &ColumnWidth| if let ColumnWidth::Fixed(fixed) = column { *fixed } else { Length::ZERO };
    let taken: Length = columns.iter().map(fixed).sum();
    let shares = columns.iter().any(|column| matches!(column, ColumnWidth::Share(_)));
    taken > width * if shares { 1.0 - COMFORTABLE } else { 1.0 }
}

/// The widths of all columns. Their sum is `width`, or less where every column is fixed.
///
/// `needs` tells what columns need, where that is to be asked; else it is empty.
pub(super) fn widths(columns: &[ColumnWidth], needs: &[Need], width: Length) -> Vec<Length> {
    let need = |index: usize| needs.get(index).copied().unwrap_or_default();
    let shares: f32 =
        columns.iter().map(|column| if let ColumnWidth::Share(share) = column { *share } else { 0.0 }).sum();
    let mut widths: Vec<Length> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| match column {
            ColumnWidth::Fixed(fixed) => *fixed,
            ColumnWidth::Share(_) => Length::ZERO,
            ColumnWidth::Content if columns.len() == 1 => width,
            ColumnWidth::Content => need(index).natural.min((width * GREEDIEST).max(need(index).least)),
        })
        .collect();
    if shares > 0.0 {
        widen_for_words(&mut widths, columns, needs, width);
        // What is fixed keeps its content on one line while it can, then its longest words, then what those divide into.
        let readable = width * READABLE;
        let enough: [(Enough, Length, Length); 4] = [
            (|need| need.natural, LITTLE, wanted_by_shares(columns, needs, width * COMFORTABLE)),
            (|need| need.natural, Length::ZERO, wanted_by_shares(columns, needs, width * SUFFICIENT)),
            (|need| need.least, Length::ZERO, readable),
            (|need| need.part, Length::ZERO, readable),
        ];
        for (enough, little, wanted) in enough {
            let spare = |(index, slot): (usize, &Length)| match (columns[index], needs.get(index)) {
                (ColumnWidth::Fixed(_), Some(need)) if *slot - enough(need) > little => *slot - enough(need),
                _ => Length::ZERO,
            };
            let wanted = wanted.max(readable);
            let taken: Length = widths.iter().copied().sum();
            let spares: Vec<Length> = widths.iter().enumerate().map(spare).collect();
            take_spare(&mut widths, taken + wanted - width, &spares);
        }
        let taken: Length = widths.iter().copied().sum();
        let count = columns.iter().filter(|column| matches!(column, ColumnWidth::Share(_))).count();
        let kept = kept_by_sharing(count, width);
        if taken > width - kept {
            scale(&mut widths, (width - kept) / taken);
        }
        let left = width - widths.iter().copied().sum();
        for (column, slot) in columns.iter().zip(&mut widths) {
            if let ColumnWidth::Share(share) = column {
                *slot = left * (share / shares);
            }
        }
        return widths;
    }
    let taken: Length = widths.iter().copied().sum();
    if taken > width {
        shrink(&mut widths, columns, needs, width);
    } else if columns.contains(&ColumnWidth::Content) {
        grow(&mut widths, columns, width - taken);
    } else if width - taken < width * NEARLY_FULL {
        scale(&mut widths, width / taken);
    }
    widths
}

/// Makes fixed columns as wide as their longest words, as far as those that share keep what they need.
fn widen_for_words(widths: &mut [Length], columns: &[ColumnWidth], needs: &[Need], width: Length) {
    let kept = wanted_by_shares(columns, needs, width * COMFORTABLE).max(width * READABLE);
    let taken: Length = widths.iter().copied().sum();
    let mut room = width - kept - taken;
    for ((slot, column), need) in widths.iter_mut().zip(columns).zip(needs) {
        let lack = need.least - *slot;
        let modest = lack > Length::ZERO && lack <= room.min(*slot * GROWTH);
        if matches!(column, ColumnWidth::Fixed(_)) && modest {
            *slot += lack;
            room -= lack;
        }
    }
}

/// What columns that share are to have together: their content on one line each, if that is no more than `most`.
fn wanted_by_shares(columns: &[ColumnWidth], needs: &[Need], most: Length) -> Length {
    let share = |column: &ColumnWidth| if let ColumnWidth::Share(share) = column { *share } else { 0.0 };
    let shares: f32 = columns.iter().map(share).sum();
    let sharing = columns.iter().zip(needs).filter(|(column, _)| share(column) > 0.0);
    let natural = sharing.map(|(column, need)| need.natural * (shares / share(column))).fold(Length::ZERO, Length::max);
    natural.min(most)
}

/// Takes what is missing from the columns that go by content, in the measure in which each has more than it must have;
/// then from all, as far as their words, or the parts of those, stay whole.
fn shrink(widths: &mut [Length], columns: &[ColumnWidth], needs: &[Need], width: Length) {
    let taken: Length = widths.iter().copied().sum();
    let spare = |(index, slot): (usize, &Length)| match columns[index] {
        ColumnWidth::Content => (*slot - needs.get(index).map_or(*slot, |need| need.least)).max(Length::ZERO),
        _ => Length::ZERO,
    };
    let spares: Vec<Length> = widths.iter().enumerate().map(spare).collect();
    take_spare(widths, taken - width, &spares);
    let taken: Length = widths.iter().copied().sum();
    if taken > width {
        let floors = [|need: &Need| need.least, |need: &Need| need.part];
        let floors = floors.map(|floor| needs.iter().map(floor).collect::<Vec<Length>>());
        match floors.iter().find(|floors| floors.iter().copied().sum::<Length>() <= width) {
            Some(floors) => scale_above(widths, floors, width),
            None => scale(widths, width / taken),
        }
    }
}

/// Scales widths to fill `width`, but none below its floor. The floors together are no wider than that.
fn scale_above(widths: &mut [Length], floors: &[Length], width: Length) {
    let mut is_free = vec![true; widths.len()];
    loop {
        let sum = |widths: &[Length], wanted: bool| -> Length {
            widths.iter().zip(&is_free).filter(|(_, free)| **free == wanted).map(|(slot, _)| *slot).sum()
        };
        let (free, held) = (sum(widths, true), sum(widths, false));
        if free <= Length::ZERO {
            return;
        }
        let factor = (width - held) / free;
        let below = |index: &usize| is_free[*index] && widths[*index] * factor < floors[*index];
        let below: Vec<usize> = (0..widths.len().min(floors.len())).filter(below).collect();
        if below.is_empty() {
            widths.iter_mut().zip(&is_free).filter(|(_, free)| **free).for_each(|(slot, _)| *slot = *slot * factor);
            return;
        }
        for index in below {
            widths[index] = floors[index];
            is_free[index] = false;
        }
    }
}

/// Gives what is left to the columns that go by content, in the measure of their widths.
fn grow(widths: &mut [Length], columns: &[ColumnWidth], left: Length) {
    let total: Length =
        widths.iter().zip(columns).filter(|(_, column)| **column == ColumnWidth::Content).map(|(slot, _)| *slot).sum();
    let count = columns.iter().filter(|column| **column == ColumnWidth::Content).count();
    for (slot, column) in widths.iter_mut().zip(columns) {
        if *column == ColumnWidth::Content {
            *slot += if total > Length::ZERO { left * (*slot / total) } else { left / count as f32 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widths, rounded to hundredths of a point.
    fn widths(columns: &[ColumnWidth], needs: &[Need], width: Length) -> Vec<Length> {
        let round = |width: Length| Length::pt((width.to_pt() * 100.0).round() / 100.0);
        super::widths(columns, needs, width).into_iter().map(round).collect()
    }

    fn pts(values: &[f32]) -> Vec<Length> {
        values.iter().copied().map(Length::pt).collect()
    }

    fn need(natural: f32, least: f32) -> Need {
        Need { natural: Length::pt(natural), least: Length::pt(least), part: Length::pt(least) }
    }

    #[test]
    fn shares_divide_what_the_others_leave() {
        let columns = [ColumnWidth::Fixed(Length::pt(40.0)), ColumnWidth::Share(1.0), ColumnWidth::Share(2.0)];
        assert_eq!(widths(&columns, &[], Length::pt(100.0)), pts(&[40.0, 20.0, 40.0]));
    }

    #[test]
    fn a_column_by_content_is_as_wide_as_its_widest_cell() {
        let columns = [ColumnWidth::Content, ColumnWidth::Share(1.0)];
        assert_eq!(widths(&columns, &[need(30.0, 10.0)], Length::pt(100.0)), pts(&[30.0, 70.0]));
    }

    #[test]
    fn a_column_by_content_leaves_room_for_the_others() {
        let columns = [ColumnWidth::Content, ColumnWidth::Share(1.0)];
        assert_eq!(widths(&columns, &[need(300.0, 10.0)], Length::pt(100.0)), pts(&[45.0, 55.0]));
    }

    #[test]
    fn fixed_columns_give_way_to_those_that_share_as_far_as_their_content_lets_them() {
        let fixed = |width: f32| ColumnWidth::Fixed(Length::pt(width));
        let columns = [fixed(50.0), ColumnWidth::Share(1.0), fixed(40.0)];
        assert!(ask_needs(&columns, Length::pt(100.0)) && !ask_needs(&columns, Length::pt(170.0)));
        let needs = [need(35.0, 10.0), need(200.0, 30.0), need(15.0, 15.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[36.88, 45.0, 18.13]), "on one line each");
        let needs = [need(35.0, 10.0), need(30.0, 20.0), need(15.0, 15.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[42.5, 30.0, 27.5]), "no more than is needed");
        let needs = [need(48.0, 10.0), need(200.0, 30.0), need(38.0, 38.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[37.0, 25.0, 38.0]), "words stay whole");
        let divided = Need { part: Length::pt(20.0), ..need(50.0, 50.0) };
        let needs = [divided, need(200.0, 30.0), need(40.0, 40.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[35.0, 25.0, 40.0]), "parts of words stay whole");
        let needs = [need(50.0, 50.0), need(200.0, 30.0), need(40.0, 40.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[50.0, 10.0, 40.0]), "a tenth in any case");
    }

    #[test]
    fn a_fixed_column_grows_for_its_longest_word_while_those_that_share_have_room() {
        let columns = [ColumnWidth::Fixed(Length::pt(20.0)), ColumnWidth::Share(1.0)];
        assert_eq!(widths(&columns, &[need(40.0, 26.0), need(300.0, 20.0)], Length::pt(100.0)), pts(&[26.0, 74.0]));
        assert_eq!(widths(&columns, &[need(90.0, 80.0), need(300.0, 20.0)], Length::pt(100.0)), pts(&[20.0, 80.0]));
    }

    #[test]
    fn columns_wider_than_the_page_are_made_narrower() {
        let columns = [ColumnWidth::Fixed(Length::pt(300.0)), ColumnWidth::Fixed(Length::pt(100.0))];
        assert_eq!(widths(&columns, &[], Length::pt(100.0)), pts(&[75.0, 25.0]));
    }

    #[test]
    fn no_column_is_made_narrower_than_its_words_while_others_have_room() {
        let columns = [ColumnWidth::Fixed(Length::pt(300.0)), ColumnWidth::Fixed(Length::pt(100.0))];
        let needs = [need(50.0, 50.0), need(60.0, 40.0)];
        assert_eq!(widths(&columns, &needs, Length::pt(100.0)), pts(&[60.0, 40.0]));
    }

    #[test]
    fn fixed_columns_that_nearly_fill_the_table_fill_it() {
        let columns = [ColumnWidth::Fixed(Length::pt(30.0)), ColumnWidth::Fixed(Length::pt(65.0))];
        assert_eq!(widths(&columns, &[], Length::pt(100.0)), pts(&[31.58, 68.42]));
        assert_eq!(widths(&columns, &[], Length::pt(120.0)), pts(&[30.0, 65.0]));
    }

    #[test]
    fn without_shares_the_columns_by_content_fill_the_width() {
        let columns = [ColumnWidth::Content, ColumnWidth::Content];
        assert_eq!(widths(&columns, &[need(30.0, 5.0), need(10.0, 5.0)], Length::pt(80.0)), pts(&[60.0, 20.0]));
    }
}
