//! Column widths: Word is told every one, since it would size columns anew in each program that opens the document.
//! Fixed columns grow for the longest word of their head, and give way where others would be too narrow to be read.

use super::needs::{Need, measure};
use crate::document::{ColumnWidth, Length, StyleId, Table, Theme};

/// What a column that is as wide as its content may take of the table, at most.
const WIDEST_CONTENT: f32 = 0.45;
/// What columns that share have together of the table, while others have much room that their own content does not need;
/// and while they have any.
const COMFORTABLE: f32 = 0.45;
const SUFFICIENT: f32 = 0.33;
/// So much room is little, in points: a column that has no more keeps it, and stands in line with those of other tables.
const LITTLE: f32 = 8.0;
/// What they have together, while others can give way in any way.
const READABLE: f32 = 0.25;
/// A table of fixed columns alone is as wide as they are, if that leaves more than this of the room.
const NEARLY_FULL: f32 = 0.1;
/// What they may ask for their longest words, at most.
const WIDEST_SHARES: f32 = 0.9;
/// No column is narrower, in twentieths of a point.
const NARROWEST: i32 = 160;

/// The widths of a table's columns, in twentieths of a point; together they are `room`, or less where all are fixed.
pub(super) fn column_widths(theme: &Theme, table: &Table, columns: usize, room: i32) -> Vec<i32> {
    let style = theme.style(table.style);
    let wanted = style.table.columns.as_deref().unwrap_or(&[ColumnWidth::Share(1.0)]);
    let kind = |column: usize| *wanted.get(column).or(wanted.last()).unwrap_or(&ColumnWidth::Share(1.0));
    let kinds: Vec<ColumnWidth> = (0..columns).map(kind).collect();
    let room_in_points = room as f32 / 20.0;
    let mut needs = vec![Need::default(); columns];
    measure(theme, table, &table.head, &mut needs);
    if kinds.contains(&ColumnWidth::Content) || is_tight(&kinds, &needs, room_in_points) {
        measure(theme, table, &table.body, &mut needs);
    }
    let widths = spread(&kinds, &needs, room_in_points);
    let sum: f32 = widths.iter().sum();
    let is_fixed = kinds.iter().all(|kind| matches!(kind, ColumnWidth::Fixed(_)));
    let is_narrow = is_fixed && sum < room_in_points * (1.0 - NEARLY_FULL);
    fit(&widths, if is_narrow { (sum * 20.0).round() as i32 } else { room })
}

fn fixed_width(kind: &ColumnWidth) -> f32 {
    if let ColumnWidth::Fixed(width) = kind { width.to_pt() } else { 0.0 }
}

fn share(kind: &ColumnWidth) -> f32 {
    if let ColumnWidth::Share(share) = kind { *share } else { 0.0 }
}

/// Whether fixed columns leave less than what those that share are to have.
fn is_tight(kinds: &[ColumnWidth], needs: &[Need], room: f32) -> bool {
    let fixed: f32 = kinds.iter().zip(needs).map(|(kind, need)| given(kind, need, room)).sum();
    let shares = kinds.iter().any(|kind| share(kind) > 0.0);
    fixed + wanted_by_shares(kinds, needs, room).max(if shares { room * COMFORTABLE } else { 0.0 }) > room
}

/// What a column has at first.
fn given(kind: &ColumnWidth, need: &Need, room: f32) -> f32 {
    match kind {
        ColumnWidth::Fixed(_) => fixed_width(kind).max(need.least),
        ColumnWidth::Content => need.natural.min((room * WIDEST_CONTENT).max(need.least)),
        ColumnWidth::Share(_) => 0.0,
    }
}

/// What the columns that share are to have together: enough to be read, and for the longest word of each.
fn wanted_by_shares(kinds: &[ColumnWidth], needs: &[Need], room: f32) -> f32 {
    let shares: f32 = kinds.iter().map(share).sum();
    if shares <= 0.0 {
        return 0.0;
    }
    let sharing = kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    let words = sharing.map(|(kind, need)| need.least * shares / share(kind)).fold(0.0, f32::max);
    words.clamp(room * READABLE, room * WIDEST_SHARES)
}

/// What a column can give, if that is more than little.
fn spare(room: f32, little: f32) -> f32 {
    if room > little { room } else { 0.0 }
}

/// What the columns that share need together for their content on one line each.
fn natural_of_shares(kinds: &[ColumnWidth], needs: &[Need]) -> f32 {
    let shares: f32 = kinds.iter().map(share).sum();
    let sharing = kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    sharing.map(|(kind, need)| need.natural * shares / share(kind)).fold(0.0, f32::max)
}

/// The widths of columns, in points, before they are made to fill the room exactly.
fn spread(kinds: &[ColumnWidth], needs: &[Need], room: f32) -> Vec<f32> {
    let mut widths: Vec<f32> = kinds.iter().zip(needs).map(|(kind, need)| given(kind, need, room)).collect();
    let wanted = wanted_by_shares(kinds, needs, room);
    let natural = natural_of_shares(kinds, needs);
    // A column keeps its content on one line while it can, and then its longest words.
    let enough: [(fn(&Need) -> f32, f32, f32); 3] = [
        (|need| need.natural.max(need.least), LITTLE, natural.min(room * COMFORTABLE)),
        (|need| need.natural.max(need.least), 0.0, natural.min(room * SUFFICIENT)),
        (|need| need.least, 0.0, 0.0),
    ];
    for (enough, little, comfortable) in enough {
        let wanted = comfortable.max(wanted);
        let left = room - wanted;
        let spare: Vec<f32> =
            widths.iter().zip(needs).map(|(width, need)| spare(width - enough(need), little)).collect();
        let (missing, total) = (widths.iter().sum::<f32>() - left, spare.iter().sum::<f32>());
        if missing > 0.0 && total > 0.0 {
            let factor = (missing / total).min(1.0);
            widths.iter_mut().zip(spare).for_each(|(width, spare)| *width -= spare * factor);
        }
    }
    let shares: f32 = kinds.iter().map(share).sum();
    if shares > 0.0 {
        // Those that share have a tenth of the room each, and half of it together, whatever the others need.
        let count = kinds.iter().filter(|kind| share(kind) > 0.0).count() as f32;
        let most = room - (room * 0.1 * count).min(room * 0.5);
        let taken: f32 = widths.iter().sum();
        if taken > most {
            widths.iter_mut().for_each(|width| *width *= most / taken);
        }
        share_out(&mut widths, kinds, needs, room);
    }
    widths
}

/// Gives what is left to the columns that share: in their measure, or else their longest words first.
fn share_out(widths: &mut [f32], kinds: &[ColumnWidth], needs: &[Need], room: f32) {
    let left = room - widths.iter().sum::<f32>();
    let shares: f32 = kinds.iter().map(share).sum();
    let sharing = || kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    let words: f32 = sharing().map(|(_, need)| need.least).sum();
    let too_narrow = sharing().any(|(kind, need)| left * share(kind) / shares < need.least);
    let kept = if too_narrow && words <= left { words } else { 0.0 };
    for (width, (kind, need)) in
        widths.iter_mut().zip(kinds.iter().zip(needs)).filter(|(_, (kind, _))| share(kind) > 0.0)
    {
        let word = if kept > 0.0 { need.least } else { 0.0 };
        *width = word + (left - kept) * share(kind) / shares;
    }
}

/// The size that most of a table's text is set in.
pub(super) fn text_size(theme: &Theme, table: StyleId) -> Length {
    let style = theme.style(table);
    style.table.cell_style.map_or(style, |cell| theme.style(cell)).text.size.unwrap_or(Length::pt(10.0))
}

/// Stretches or shrinks widths to fill `room` exactly.
fn fit(widths: &[f32], room: i32) -> Vec<i32> {
    let sum: f32 = widths.iter().sum();
    let scale = if sum > 0.0 { room as f32 / sum } else { 1.0 };
    let mut fitted: Vec<i32> = widths.iter().map(|width| ((width * scale) as i32).max(NARROWEST)).collect();
    let rest = room - fitted.iter().sum::<i32>();
    if let Some(widest) = fitted.iter_mut().max() {
        *widest = (*widest + rest).max(NARROWEST);
    }
    fitted
}

/// How wide a text is in a common sans serif, a little generously: Word's own font is not at hand here.
pub(super) fn text_length(text: &str) -> f32 {
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '’' | '(' | ')' => {
            0.36
        }
        'm' | 'w' | 'M' | 'W' | '★' | '✓' => 0.9,
        character if character.is_uppercase() => 0.68,
        character if character.is_ascii() || character.is_alphabetic() => 0.54,
        _ => 0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_room_exactly() {
        for widths in [vec![1.0, 1.0, 1.0], vec![0.0, 0.0], vec![5000.0, 9000.0], vec![33.3; 7]] {
            assert_eq!(fit(&widths, 9400).iter().sum::<i32>(), 9400, "{widths:?}");
        }
    }

    fn spread_in_100(kinds: &[ColumnWidth], needs: &[(f32, f32)]) -> Vec<f32> {
        let needs: Vec<Need> = needs.iter().map(|(natural, least)| Need { natural: *natural, least: *least }).collect();
        spread(kinds, &needs, 100.0)
    }

    fn fixed(width: f32) -> ColumnWidth {
        ColumnWidth::Fixed(Length::pt(width))
    }

    #[test]
    fn a_fixed_column_grows_for_its_longest_word_where_there_is_room_elsewhere() {
        let kinds = [ColumnWidth::Share(1.0), fixed(20.0)];
        assert_eq!(spread_in_100(&kinds, &[(10.0, 10.0), (30.0, 24.0)]), [76.0, 24.0]);
        assert_eq!(spread_in_100(&kinds, &[(10.0, 10.0), (18.0, 9.0)]), [80.0, 20.0]);
    }

    #[test]
    fn fixed_columns_give_way_so_that_what_is_shared_can_be_read() {
        let kinds = [fixed(50.0), ColumnWidth::Share(1.0), fixed(40.0)];
        assert_eq!(spread_in_100(&kinds, &[(40.0, 10.0), (0.0, 0.0), (30.0, 30.0)]), [42.5, 25.0, 32.5]);
        assert_eq!(spread_in_100(&kinds, &[(48.0, 10.0), (0.0, 0.0), (38.0, 38.0)]), [37.0, 25.0, 38.0]);
        assert_eq!(spread_in_100(&kinds, &[(50.0, 50.0), (0.0, 0.0), (40.0, 40.0)]), [50.0, 10.0, 40.0]);
    }

    #[test]
    fn columns_that_share_are_as_wide_as_their_longest_words() {
        let kinds = [fixed(40.0), ColumnWidth::Share(1.0), ColumnWidth::Share(1.0)];
        assert_eq!(spread_in_100(&kinds, &[(20.0, 20.0), (36.0, 36.0), (10.0, 10.0)]), [28.0, 36.0, 36.0]);
        // Where there isn't room for two as wide as the widest, each has what it needs.
        assert_eq!(spread_in_100(&kinds, &[(40.0, 40.0), (40.0, 40.0), (10.0, 10.0)]), [40.0, 45.0, 15.0]);
    }
}
