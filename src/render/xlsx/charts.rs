//! The charts, each with the same in words for those who can't see it.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType,
    ChartSolidFill, ChartType, Color, XlsxError,
};

use super::cells::Sheet;
use super::comparison::PICK_A;
use super::looks::{ACCENT, HAIRLINE, INK, LEVELS, MUTED, SECOND};
use super::overview::{AREAS, FAMILIES, LAST, LOWEST, Layout, code_figures, highest_levels};
use super::text::fitting;
use super::{Book, competences};
use crate::model::Family;

/// The longest description of a chart, in UTF-16 units.
const LONGEST_DESCRIPTION: usize = 255;
/// What stays free around charts and between them, in pixels.
const INSET: u32 = 4;
const GAP: u32 = 32;

/// The level profile by area, and the use of the code families if the set has codes, side by side.
pub(super) fn insert_overview(sheet: &mut Sheet, book: &Book<'_>, layout: Layout) -> Result<(), XlsxError> {
    // Columns that the set has no use for are hidden, and take no room.
    let before = |column: u16| sheet.widths().pixels_before(column) as u32;
    let (second, end) = (before(LOWEST), before(LAST + 1));
    let size = |chart: &mut Chart, width: u32| chart.set_width(width).set_height(310).clone();
    let levels = size(&mut level_profile(book, layout), second.saturating_sub(GAP));
    sheet.set().insert_chart_with_offset(layout.charts, 0, &levels, INSET, INSET)?;
    if !book.has_codes() {
        return Ok(());
    }
    let codes = size(&mut code_use(book, layout), end.saturating_sub(second + 2 * INSET));
    sheet.set().insert_chart_with_offset(layout.charts, LOWEST, &codes, INSET, INSET)?;
    Ok(())
}

fn level_profile(book: &Book<'_>, layout: Layout) -> Chart {
    let name = book.plan.overview.as_str();
    let last_area = AREAS + book.matrix.areas.len().max(1) as u16 - 1;
    let mut chart = Chart::new(ChartType::BarStacked);
    for level in 1..=5u8 {
        let row = layout.first_figure + u32::from(5 - level);
        let (fill, text) = LEVELS[usize::from(level) - 1];
        let mut label = ChartDataLabel::new();
        label.show_value().set_num_format("0;;").set_font(ChartFont::new().set_color(Color::RGB(text)));
        chart
            .add_series()
            .set_name((name, row, 0))
            .set_categories((name, layout.head, AREAS, layout.head, last_area))
            .set_values((name, row, AREAS, row, last_area))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(fill))))
            .set_data_label(&label)
            .set_gap(45);
    }
    titled(&mut chart, book.word("workbook.chart_levels"));
    plain_axes(&mut chart);
    // The bars carry their figures. In a bar chart the areas stand on the axis that is upright.
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    chart.legend().set_position(ChartLegendPosition::Bottom);

    let counts = highest_levels(book, &competences::areas(book));
    let sentences = book.matrix.areas.iter().zip(counts).map(|(area, counts)| {
        let most = (1..=5).zip(counts).max_by_key(|(_, count)| *count).map_or(0, |(level, _)| level);
        let [all, most] = [counts.iter().sum::<usize>(), most].map(|number| number.to_string());
        let key = if all == "0" { "workbook.alt_no_level" } else { "workbook.alt_levels" };
        book.locale.phrase(key, &[("area", &area.letter.to_string()), ("n", &all), ("level", &most)])
    });
    described(&mut chart, book.word("workbook.chart_levels"), sentences);
    chart
}

fn code_use(book: &Book<'_>, layout: Layout) -> Chart {
    let name = book.plan.overview.as_str();
    let mut chart = Chart::new(ChartType::Column);
    for (offset, colour) in [HAIRLINE, ACCENT].into_iter().enumerate() {
        let row = layout.first_figure + offset as u32;
        let mut label = ChartDataLabel::new();
        label.show_value().set_font(ChartFont::new().set_color(INK));
        chart
            .add_series()
            .set_name((name, row, LOWEST))
            .set_categories((name, layout.head, FAMILIES, layout.head, FAMILIES + 3))
            .set_values((name, row, FAMILIES, row, FAMILIES + 3))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
            .set_data_label(&label)
            .set_gap(60)
            .set_overlap(-5);
    }
    titled(&mut chart, book.word("workbook.chart_codes"));
    plain_axes(&mut chart);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    let sentences = Family::ALL.into_iter().map(|family| {
        let [listed, used, _] = code_figures(book, family).map(|figure| figure.to_string());
        let values = [("family", family.prefix()), ("listed", &listed), ("used", &used)];
        book.locale.phrase("workbook.alt_codes", &values)
    });
    described(&mut chart, book.word("workbook.chart_codes"), sentences);
    chart
}

/// The radar of two roles: mean of the highest levels, by area. Values in two columns side by side; the
/// series are called A and B, because the names of roles may be longer than a legend bears.
pub(super) fn radar(book: &Book<'_>, first_row: u32, column: u16) -> Chart {
    let name = book.plan.comparison.as_str();
    let last_row = first_row + book.matrix.areas.len().max(1) as u32 - 1;
    let mut chart = Chart::new(ChartType::RadarWithMarkers);
    let series = [(ACCENT, ChartMarkerType::Circle), (SECOND, ChartMarkerType::Diamond)];
    for (offset, (colour, marker)) in series.into_iter().enumerate() {
        let column = column + offset as u16;
        chart
            .add_series()
            .set_name((name, PICK_A + u32::from(offset as u16), 0))
            .set_categories((name, first_row, 0, last_row, 0))
            .set_values((name, first_row, column, last_row, column))
            .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(colour).set_width(2.25)))
            .set_marker(
                ChartMarker::new()
                    .set_type(marker)
                    .set_size(7)
                    .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour))),
            );
    }
    titled(&mut chart, book.word("workbook.chart_radar"));
    chart.y_axis().set_min(0).set_max(5).set_major_unit(1);
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(HAIRLINE));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    // Not the figures: they follow the picked roles, and a description does not.
    described(&mut chart, book.word("workbook.chart_radar"), [book.word("workbook.alt_radar").to_owned()]);
    chart
}

fn titled(chart: &mut Chart, title: &str) {
    chart.title().set_name(title).set_font(ChartFont::new().set_size(12).set_bold().set_color(ACCENT));
    chart.chart_area().set_format(ChartFormat::new().set_border(ChartLine::new().set_color(HAIRLINE)));
}

fn plain_axes(chart: &mut Chart) {
    let mut muted = ChartFont::new();
    muted.set_color(MUTED);
    chart.x_axis().set_font(&muted);
    chart.y_axis().set_font(&muted).set_num_format("0").set_min(0);
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(HAIRLINE));
}

fn described(chart: &mut Chart, title: &str, sentences: impl IntoIterator<Item = String>) {
    let description = sentences.into_iter().fold(format!("{title}."), |text, sentence| format!("{text} {sentence}"));
    chart.set_alt_text(fitting(&description, LONGEST_DESCRIPTION));
}
