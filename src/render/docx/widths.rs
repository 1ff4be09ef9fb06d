//! Column widths: Word is told every one, since it would size columns anew in each program that opens the document.
//! Fixed columns grow for their longest word, and give way where others would be too narrow to be read.

use super::needs::{MEASURED, measure};
use super::table_styles::padding;
use super::tables::cell_style;
use crate::document::columns::{
    COMFORTABLE, Enough, GREEDIEST, GROWTH, LITTLE, NEARLY_FULL, Need, READABLE, SUFFICIENT, kept_by_sharing, scale,
    take_spare,
};
use crate::document::words::may_be_wider;
use crate::document::{ColumnWidth, Length, StyleId, Table, Theme};

/// What columns that share may ask for their longest words, at most.
const WIDEST_SHARES: f32 = 0.9;
/// No column is narrower, in twentieths of a point.
const NARROWEST: i32 = 160;

/// The widths of a table's columns, in twentieths of a point; together they are `room`, or less where all are fixed.
pub(super) fn column_widths(theme: &Theme, table: &Table, columns: usize, room: i32) -> Vec<i32> {
    let style = theme.style(table.style);
    let wanted = style.table.columns.as_deref().unwrap_or(&[ColumnWidth::Share(1.0)]);
    let kind = |column: usize| *wanted.get(column).or(wanted.last()).unwrap_or(&ColumnWidth::Share(1.0));
    let kinds: Vec<ColumnWidth> = (0..columns).map(kind).collect();
    let width = Length::pt(room as f32 / 20.0);
    let mut needs = vec![Need::default(); columns];
    measure(theme, table, &table.head, &mut needs);
    if kinds.contains(&ColumnWidth::Content) || is_tight(&kinds, &needs, width) {
        measure(theme, table, &table.body, &mut needs);
    } else if may_lack(theme, table, &kinds) {
        let mut words = vec![Need::default(); columns];
        measure(theme, table, &table.body, &mut words);
        for (word, (need, kind)) in words.iter().zip(needs.iter_mut().zip(&kinds)) {
            if matches!(kind, ColumnWidth::Fixed(fixed) if word.least <= *fixed * (1.0 + GROWTH)) {
                need.least = need.least.max(word.least);
            }
        }
    }
    let widths = spread(&kinds, &needs, width);
    let sum: Length = widths.iter().copied().sum();
    let is_fixed = kinds.iter().all(|kind| matches!(kind, ColumnWidth::Fixed(_)));
    let is_narrow = is_fixed && sum < width * (1.0 - NEARLY_FULL);
    fit(&widths, if is_narrow { sum.to_twips() } else { room })
}

/// Whether a word of the body may be wider than its column, which is fixed.
fn may_lack(theme: &Theme, table: &Table, kinds: &[ColumnWidth]) -> bool {
    let usual = padding(theme, table.style).0;
    table.body.iter().take(MEASURED).any(|row| {
        let mut column = 0;
        row.cells.iter().any(|cell| {
            let kind = kinds.get(column).filter(|_| cell.column_span <= 1);
            column += cell.column_span.max(1);
            let Some(ColumnWidth::Fixed(fixed)) = kind else { return false };
            let style = theme.style(cell_style(theme, table, row, cell));
            let beside = style.surround.padding_x.unwrap_or(usual) * 2.0;
            may_be_wider(&cell.blocks, style.size(), *fixed - beside)
        })
    })
}

fn share(kind: &ColumnWidth) -> f32 {
    if let ColumnWidth::Share(share) = kind { *share } else { 0.0 }
}

/// Whether fixed columns leave less than what those that share are to have.
fn is_tight(kinds: &[ColumnWidth], needs: &[Need], width: Length) -> bool {
    let fixed: Length = kinds.iter().zip(needs).map(|(kind, need)| given(kind, need, width)).sum();
    let shares = kinds.iter().any(|kind| share(kind) > 0.0);
    let comfortable = if shares { width * COMFORTABLE } else { Length::ZERO };
    fixed + wanted_by_shares(kinds, needs, width).max(comfortable) > width
}

/// What a column has at first.
fn given(kind: &ColumnWidth, need: &Need, width: Length) -> Length {
    match kind {
        ColumnWidth::Fixed(fixed) => fixed.max(need.least),
        ColumnWidth::Content => need.natural.min((width * GREEDIEST).max(need.least)),
        ColumnWidth::Share(_) => Length::ZERO,
    }
}

/// What the columns that share are to have together: enough to be read, and for the longest word of each.
fn wanted_by_shares(kinds: &[ColumnWidth], needs: &[Need], width: Length) -> Length {
    let shares: f32 = kinds.iter().map(share).sum();
    if shares <= 0.0 {
        return Length::ZERO;
    }
    let sharing = kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    let words = sharing.map(|(kind, need)| need.least * shares / share(kind)).fold(Length::ZERO, Length::max);
    words.max(width * READABLE).min(width * WIDEST_SHARES)
}

/// What the columns that share need together for their content on one line each.
fn natural_of_shares(kinds: &[ColumnWidth], needs: &[Need]) -> Length {
    let shares: f32 = kinds.iter().map(share).sum();
    let sharing = kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    sharing.map(|(kind, need)| need.natural * shares / share(kind)).fold(Length::ZERO, Length::max)
}

/// The widths of columns before they are made to fill the room exactly.
fn spread(kinds: &[ColumnWidth], needs: &[Need], width: Length) -> Vec<Length> {
    let mut widths: Vec<Length> = kinds.iter().zip(needs).map(|(kind, need)| given(kind, need, width)).collect();
    let wanted = wanted_by_shares(kinds, needs, width);
    let natural = natural_of_shares(kinds, needs);
    // A column keeps its content on one line while it can, and then its longest words.
    let enough: [(Enough, Length, Length); 3] = [
        (|need| need.natural.max(need.least), LITTLE, natural.min(width * COMFORTABLE)),
        (|need| need.natural.max(need.least), Length::ZERO, natural.min(width * SUFFICIENT)),
        (|need| need.least, Length::ZERO, Length::ZERO),
    ];
    for (enough, little, comfortable) in enough {
        let left = width - comfortable.max(wanted);
        let spare = |(slot, need): (&Length, &Need)| match *slot - enough(need) {
            room if room > little => room,
            _ => Length::ZERO,
        };
        let spares: Vec<Length> = widths.iter().zip(needs).map(spare).collect();
        let taken: Length = widths.iter().copied().sum();
        take_spare(&mut widths, taken - left, &spares);
    }
    let sharing = kinds.iter().filter(|kind| share(kind) > 0.0).count();
    if sharing > 0 {
        let most = width - kept_by_sharing(sharing, width);
        let taken: Length = widths.iter().copied().sum();
        if taken > most {
            scale(&mut widths, most / taken);
        }
        share_out(&mut widths, kinds, needs, width);
    }
    widths
}

/// Gives what is left to the columns that share: in their measure, or else their longest words first.
fn share_out(widths: &mut [Length], kinds: &[ColumnWidth], needs: &[Need], width: Length) {
    let left = width - widths.iter().copied().sum();
    let shares: f32 = kinds.iter().map(share).sum();
    let sharing = || kinds.iter().zip(needs).filter(|(kind, _)| share(kind) > 0.0);
    let words: Length = sharing().map(|(_, need)| need.least).sum();
    let too_narrow = sharing().any(|(kind, need)| left * share(kind) / shares < need.least);
    let kept = if too_narrow && words <= left { words } else { Length::ZERO };
    for (slot, (kind, need)) in
        widths.iter_mut().zip(kinds.iter().zip(needs)).filter(|(_, (kind, _))| share(kind) > 0.0)
    {
        let word = if kept > Length::ZERO { need.least } else { Length::ZERO };
        *slot = word + (left - kept) * share(kind) / shares;
    }
}

/// The size that most of a table's text is set in.
pub(super) fn text_size(theme: &Theme, table: StyleId) -> Length {
    let style = theme.style(table);
    style.table.cell_style.map_or(style, |cell| theme.style(cell)).size()
}

/// Stretches or shrinks widths to fill `room`, in twentieths of a point, exactly.
fn fit(widths: &[Length], room: i32) -> Vec<i32> {
    let sum: f32 = widths.iter().map(|width| width.to_pt()).sum();
    let scale = if sum > 0.0 { room as f32 / sum } else { 1.0 };
    let mut fitted: Vec<i32> = widths.iter().map(|width| ((width.to_pt() * scale) as i32).max(NARROWEST)).collect();
    let rest = room - fitted.iter().sum::<i32>();
    if let Some(widest) = fitted.iter_mut().max() {
        *widest = (*widest + rest).max(NARROWEST);
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_room_exactly() {
        for widths in [vec![1.0, 1.0, 1.0], vec![0.0, 0.0], vec![5000.0, 9000.0], vec![33.3; 7]] {
            let lengths: Vec<Length> = widths.iter().copied().map(Length::pt).collect();
            assert_eq!(fit(&lengths, 9400).iter().sum::<i32>(), 9400, "{widths:?}");
        }
    }

    fn spread_in_100(kinds: &[ColumnWidth], needs: &[(f32, f32)]) -> Vec<f32> {
        let need = |(natural, least): &(f32, f32)| Need {
            natural: Length::pt(*natural),
            least: Length::pt(*least),
            part: Length::pt(*least),
        };
        let needs: Vec<Need> = needs.iter().map(need).collect();
        spread(kinds, &needs, Length::pt(100.0)).into_iter().map(Length::to_pt).collect()
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
