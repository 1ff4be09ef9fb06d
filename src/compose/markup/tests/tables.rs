//! Tables: their rows, cells and styles.

use super::*;

#[test]
fn cells_take_the_styles_of_their_table_and_header_cells_a_scope() {
    assert_eq!(
        tree(&format!(
            "{TABLE}<thead><tr><th>a</th><th scope=\"both\">b</th></tr></thead>\
             <tbody><tr class=\"lead\" id=\"r\"><th>c</th><td class=\"level-most\">d</td></tr>\
             <tr><td colspan=\"2\"><p class=\"lead\">e</p></td></tr></tbody></table>"
        )),
        "table.table 2 columns \"t\"\n  head\n    th column.head\n      p.head \"a\"\n    th both.head\n      p.head \"b\"\n  \
         row.lead#r\n    th row.head\n      p.head \"c\"\n    td.level-most\n      p.level-most \"d\"\n  \
         row\n    td.cell ×2 columns\n      p.lead \"e\""
    );
}

#[test]
fn rows_may_stand_bare_and_keep_their_order() {
    let printed =
        tree(&format!("{TABLE}<tr><td>1</td></tr><tbody><tr><td>2</td></tr></tbody><tr><td>3</td></tr></table>"));
    let order: Vec<&str> = printed.lines().filter_map(|line| line.trim().strip_prefix("p.cell ")).collect();
    assert_eq!(order, ["\"1\"", "\"2\"", "\"3\""]);
}

#[test]
fn a_cell_can_span_all_that_the_others_leave() {
    let rows = "<tr><td>a</td><td>b</td><td>c</td></tr><tr><th colspan=\"all\">d</th><td>e</td></tr>";
    assert!(tree(&format!("{TABLE}{rows}</table>")).contains("th row.head ×2 columns"));
    assert!(error(&format!("{TABLE}<tr><td colspan=\"all\">a</td></tr></table>")).contains("needs a row above"));
}

#[test]
fn tables_that_are_no_rectangle_are_refused() {
    let table = |rows: &str| format!("{TABLE}{rows}</table>");
    let short = table("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>");
    assert!(error(&short).ends_with("the row fills 1 columns, where the table has 2"));
    let wide = table("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>");
    assert!(error(&wide).ends_with("the row fills 2 columns, where the table has 1"));
    let below = table("<tr><td rowspan=\"3\">a</td></tr><tr/>");
    assert!(error(&below).ends_with("a `rowspan` reaches below the last row"));
    let clash = table("<tr><td>a</td><td rowspan=\"2\">b</td></tr><tr><td colspan=\"2\">c</td></tr>");
    assert!(error(&clash).ends_with("a `colspan` runs into a cell from above"));
    let head = table("<thead><tr><th rowspan=\"2\">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>");
    assert!(error(&head).ends_with("a `rowspan` reaches below the last row"));
    assert!(errors(&table(&format!("<tr>{}</tr>", "<td/>".repeat(64))))[0].contains("at most 63"));
}
