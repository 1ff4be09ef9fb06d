//! The kinds of slips: where one can happen in a set, and what then stands in the cell.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::set::{Cell, Set, TABLES, Table};

/// A slip that is about to happen.
#[derive(Debug)]
pub struct Slip {
    /// What is written there instead, quotes and all.
    pub raw: String,
    pub cell: Cell,
    /// The column of the finding, where it is not the cell's: a record as a whole begins with its first.
    pub reported: Cell,
}

/// A kind of slip.
pub struct Kind {
    pub rule: &'static str,
    pub name: &'static str,
    plan: fn(&mut Planner<'_>) -> Option<Slip>,
}

impl Kind {
    /// Chooses a cell where the slip can happen; `None` where the set has none. `spared` are roles in which
    /// something is wrong already.
    pub fn plan(&self, set: &Set, spared: &BTreeSet<String>, dice: &mut Dice) -> Option<Slip> {
        (self.plan)(&mut Planner { set, spared, dice })
    }
}

/// What a slip is planned with.
struct Planner<'a> {
    set: &'a Set,
    spared: &'a BTreeSet<String>,
    dice: &'a mut Dice,
}

const OF_ROLES: [&str; 8] =
    ["deliverables", "tasks", "kpis", "sections", "profile", "levels", "references", "examples"];
const OF_COMPETENCES: [&str; 3] = ["levels", "references", "examples"];
const ITEMS: [&str; 4] = ["deliverables", "tasks", "kpis", "examples"];
const STRANGE: &str = "Zébrures lunaires du glockenspiel";

macro_rules! kinds {
    ($($rule:literal $name:literal $plan:expr,)*) => {
        pub static KINDS: &[Kind] = &[$(Kind { rule: $rule, name: $name, plan: $plan }),*];
    };
}

kinds! {
    "I004" "a quote that opens and never closes" |p| p.anywhere(false, |value| format!("\"{value}")),
    "I005" "a quote that opens before a cell with quotes" |p| p.anywhere(true, |value| format!("\"{value}")),
    "I005" "text behind a closing quote" |p| p.anywhere_at_all(|value| format!("\"{value}\"x")),
    "I006" "a field too many" |p| {
        let table = p.some_table(&TABLES)?;
        let row = p.some_row(table, |_| true)?;
        let last = table.heads.len() - 1;
        let cell = Cell { table: table.name, row: Some(row), column: last };
        let raw = format!("{},zz", quoted(&table.rows[row][last]));
        Some(Slip { raw, cell, reported: Cell { column: 0, ..cell } })
    },
    "I007" "a required column with a misspelt name" |p| p.misspelt_head(&["role", "competence", "code", "text", "level"]),
    "I008" "another column with a misspelt name" |p| p.misspelt_head(&["description", "mission", "source", "position"]),
    "I009" "two columns with one name" |p| {
        let table = p.some_table(&["tasks", "levels", "examples"])?;
        let column = table.heads.len() - 1;
        Some(Slip::at(Cell { table: table.name, row: None, column }, &table.heads[0]))
    },
    "I011" "a required cell that is empty" |p| {
        let columns = [
            ("roles", "title"), ("roles", "role"), ("tasks", "text"), ("levels", "level"), ("references", "code"),
            ("profile", "competence"), ("examples", "kind"), ("codes", "label"), ("competences", "title"),
        ];
        let (table, head) = p.dice.choose(&columns)?;
        p.cell(&[table], head, |_| true).map(|(cell, _)| Slip::at(cell, ""))
    },
    "I012" "a control character" |p| p.anywhere_at_all(|value| format!("{value}\u{1}")),
    "R101" "a code that no list has" |p| p.write("references", "code", "TC999"),
    "R102" "a code that can be none" |p| p.write("references", "code", "TX3"),
    "R102" "a code with a hyphen" |p| p.rewrite(&["references"], "code", |code| code.replacen('C', "C-", 1)),
    "R104" "a role that is not there" |p| p.write_in(&OF_ROLES, "role", "nobody-9"),
    "R105" "an e-competence that the framework lacks" |p| p.write("profile", "competence", "E.77"),
    "R106" "a framework that is not there" |p| p.write("roles", "framework", "nowhere-1"),
    "R107" "an area that is none" |p| p.write("areas", "area", "X"),
    "R108" "a language without words" |p| p.write("roles", "language", "xx"),
    "R109" "a level that is none" |p| p.write("levels", "level", "9"),
    "R110" "an involvement that is none" |p| p.write("deliverables", "involvement", "everybody"),
    "R111" "a kind that is none" |p| p.write("examples", "kind", "talent"),
    "R112" "an importance that is none" |p| p.write("profile", "importance", "high"),
    "R113" "an assignment that is none" |p| p.write("levels", "assigned", "many"),
    "R114" "a range that ends before it begins" |p| p.write("competences", "levels", "4-2"),
    "R115" "a position that is no number" |p| p.write_in(&["deliverables", "tasks", "kpis", "sections"], "position", "first"),
    "R116" "an e-competence that the profile lacks" |p| p.write_in(&OF_COMPETENCES, "competence", "E.77"),
    "R117" "a mark that is neither yes nor no" |p| p.write("levels", "new", "x"),
    "R118" "an e-competence that can be none" |p| p.write_in(&["profile", "levels", "references", "examples"], "competence", "Z.1"),
    "R119" "a code that is defined twice" |p| p.repeat("codes", "code", |_, _| true),
    "R119" "a role that is defined twice" |p| p.repeat("roles", "role", |_, _| true),
    "R119" "an e-competence twice in a profile" |p| p.repeat("profile", "competence", |a, b| a[0] == b[0]),
    "R120" "a role id with a path in it" |p| p.rewrite(&["roles"], "role", |role| format!("../{role}")),
    "R121" "a code with a blank" |p| p.rewrite(&["references"], "code", |code| code.replacen('C', "C ", 1)),
    "L201" "a label that says something else" |p| p.write("references", "label_as_printed", STRANGE),
    "L202" "a label of another code" |p| p.label_of_another(),
    "L203" "a reference that stands there already" |p| p.other_code(|row, earlier, _| earlier.contains(&row)),
    "L204" "a reference out of order" |p| p.other_code(|row, earlier, all| {
        !all.contains(&row) && earlier.last().is_some_and(|last| rank(&row) < rank(last))
    }),
    "L208" "a category that contradicts its code" |p| {
        let (cell, row) = p.cell(&["codes"], "category", |_| true)?;
        let own = p.set.table("codes")?.get(row, "code")[..2].to_owned();
        let others: Vec<&str> = ["TC", "CC", "MC", "BC"].into_iter().filter(|family| *family != own).collect();
        p.dice.choose(&others).map(|other| Slip::at(cell, other))
    },
    "L302" "a level outside the framework's range" |p| p.other_level(|level, range, _| !range.contains(&level)),
    "L303" "a level that leaves a hole" |p| p.other_level(|level, range, others| {
        range.contains(&level) && others.last().is_some_and(|last| level == last + 2)
    }),
    "L304" "the descriptor of another level" |p| p.repeat("levels", "descriptor", |a, b| a[..2] == b[..2]),
    "L305" "a level that stands there already" |p| p.other_level(|level, _, others| others.last() == Some(&level)),
    "L306" "an example with a wrong number" |p| {
        p.rewrite(&["examples"], "label", |label| format!("{}77", label.trim_end_matches(char::is_numeric)))
    },
    "L307" "an importance that is missing" |p| p.cell(&["profile"], "importance", |value| !value.is_empty()).map(|(cell, _)| Slip::at(cell, "")),
    "L308" "a title of something else" |p| p.write("profile", "title", STRANGE),
    "L311" "a mission that is missing" |p| p.lose("roles", "mission"),
    "L312" "a task that stands there already" |p| p.repeat("tasks", "text", |a, b| a[..2] == b[..2]),
    "L314" "two titles in one" |p| p.rewrite(&["roles"], "title", |title| format!("{title} | Chaumière")),
    "L317" "joined letters" |p| p.rewrite(&ITEMS, "text", |text| format!("{text} oﬃcine")),
    "L317" "a figure for a letter" |p| p.rewrite(&ITEMS, "text", |text| format!("{text} inc1dent")),
    "L317" "the foot of a page" |p| p.rewrite(&ITEMS, "text", |text| format!("{text}. Page 17/41")),
    "L318" "a text that says that there is none" |p| p.write_in(&ITEMS, "text", "Sans objet"),
    "L319" "a bullet of a word processor" |p| p.rewrite(&ITEMS, "text", |text| format!("§ {text}")),
    "L326" "words twice in a row" |p| p.rewrite(&ITEMS, "text", |text| format!("{text} et et the the y y zinc")),
    "L326" "a blank before a stop" |p| p.rewrite(&ITEMS, "text", |text| format!("{text} .")),
    "L326" "a bracket that is never closed" |p| p.rewrite(&ITEMS, "text", |text| format!("{text} (zinc")),
}

impl Slip {
    fn at(cell: Cell, value: &str) -> Slip {
        Slip { raw: quoted(value), cell, reported: cell }
    }
}

fn quoted(value: &str) -> String {
    if value.contains(['"', ',', '\n']) { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_owned() }
}

/// The place of a code in the order of the master list.
fn rank(code: &str) -> (usize, usize) {
    let family = ["TC", "CC", "MC", "BC"].iter().position(|family| code.starts_with(family));
    (family.unwrap_or(usize::MAX), code[2..].parse().unwrap_or(usize::MAX))
}

impl<'a> Planner<'a> {
    fn some_table(&mut self, names: &[&str]) -> Option<&'a Table> {
        let tables: Vec<&Table> = names.iter().filter_map(|name| self.set.table(name)).collect();
        self.dice.choose(&tables)
    }

    /// A row of a role in which nothing is wrong yet.
    fn some_row(&mut self, table: &Table, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let rows: Vec<usize> =
            (0..table.rows.len()).filter(|row| !self.spared.contains(table.get(*row, "role")) && fits(*row)).collect();
        self.dice.choose(&rows)
    }

    fn cell(&mut self, tables: &[&str], head: &str, fits: impl Fn(&str) -> bool) -> Option<(Cell, usize)> {
        let having: Vec<&str> = tables
            .iter()
            .copied()
            .filter(|name| self.set.table(name).is_some_and(|t| t.column(head).is_some()))
            .collect();
        let table = self.some_table(&having)?;
        let row = self.some_row(table, |row| fits(table.get(row, head)))?;
        Some((Cell { table: table.name, row: Some(row), column: table.column(head)? }, row))
    }

    /// An empty cell in the place of a text that has no translation beside it.
    fn lose(&mut self, table: &str, head: &str) -> Option<Slip> {
        let (table, translation) = (self.set.table(table)?, format!("{head}@en"));
        let is_alone = |row| !table.get(row, head).is_empty() && table.get(row, &translation).is_empty();
        let row = self.some_row(table, is_alone)?;
        Some(Slip::at(Cell { table: table.name, row: Some(row), column: table.column(head)? }, ""))
    }

    fn write(&mut self, table: &str, head: &str, value: &str) -> Option<Slip> {
        self.write_in(&[table], head, value)
    }

    fn write_in(&mut self, tables: &[&str], head: &str, value: &str) -> Option<Slip> {
        self.cell(tables, head, |_| true).map(|(cell, _)| Slip::at(cell, value))
    }

    fn rewrite(&mut self, tables: &[&str], head: &str, change: impl Fn(&str) -> String) -> Option<Slip> {
        let (cell, row) = self.cell(tables, head, |value| !value.is_empty())?;
        Some(Slip::at(cell, &change(self.set.table(cell.table)?.get(row, head))))
    }

    fn anywhere_at_all(&mut self, spoil: impl Fn(&str) -> String) -> Option<Slip> {
        let before_quotes = self.dice.below(2) == 0;
        self.anywhere(before_quotes, spoil)
    }

    /// Any cell of any table with a plain value; whether a cell with quotes follows in its row.
    fn anywhere(&mut self, before_quotes: bool, spoil: impl Fn(&str) -> String) -> Option<Slip> {
        let is_quoted = |value: &String| value.contains([',', '"', '\n']);
        let table = self.some_table(&TABLES)?;
        let column = self.dice.below(table.heads.len());
        let row = self.some_row(table, |row| {
            let cells = &table.rows[row];
            let plain = !cells[column].is_empty() && !is_quoted(&cells[column]);
            plain && cells[column + 1..].iter().any(is_quoted) == before_quotes
        })?;
        let cell = Cell { table: table.name, row: Some(row), column };
        Some(Slip { raw: spoil(&table.rows[row][column]), cell, reported: cell })
    }

    fn misspelt_head(&mut self, heads: &[&'static str]) -> Option<Slip> {
        let head = self.dice.choose(heads)?;
        let having: Vec<&Table> = self.set.tables.iter().filter(|table| table.column(head).is_some()).collect();
        let table = self.dice.choose(&having)?;
        let cell = Cell { table: table.name, row: None, column: table.column(head)? };
        Some(Slip::at(cell, &format!("{head}{}", &head[head.len() - 1..])))
    }

    /// The value of an earlier row that goes with the cell's own.
    fn repeat(&mut self, table: &str, head: &str, go_together: fn(&[String], &[String]) -> bool) -> Option<Slip> {
        let table = self.set.table(table)?;
        let column = table.column(head)?;
        let earlier = |row: usize| -> Vec<&str> {
            let fits = |other: &usize| go_together(&table.rows[*other], &table.rows[row]);
            (0..row).filter(fits).map(|other| table.rows[other][column].as_str()).collect()
        };
        let row = self.some_row(table, |row| !earlier(row).is_empty())?;
        let value = self.dice.choose(&earlier(row))?;
        Some(Slip::at(Cell { table: table.name, row: Some(row), column }, value))
    }

    /// A printed label that is another code's, and has no word in common with its own.
    fn label_of_another(&mut self) -> Option<Slip> {
        let (cell, row) = self.cell(&["references"], "label_as_printed", |_| true)?;
        let (codes, own) = (self.set.table("codes")?, self.set.table("references")?.get(row, "code"));
        let words = |row: usize| -> BTreeSet<String> {
            let label = codes.get(row, "label").to_lowercase();
            label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_owned).collect()
        };
        let own = (0..codes.rows.len()).find(|row| codes.get(*row, "code") == own)?;
        let others: Vec<usize> = (0..codes.rows.len()).filter(|other| words(*other).is_disjoint(&words(own))).collect();
        self.dice.choose(&others).map(|other| Slip::at(cell, codes.get(other, "label")))
    }

    /// Another code of the list in the place of a reference without a label, which is not the only one to its
    /// code. `fits` sees the other code, those above it in the e-competence, and all of that.
    fn other_code(&mut self, fits: fn(String, &[String], &[String]) -> bool) -> Option<Slip> {
        let (table, codes) = (self.set.table("references")?, self.set.table("codes")?);
        let listed: Vec<String> = (0..codes.rows.len()).map(|row| codes.get(row, "code").to_owned()).collect();
        let siblings = |row: usize, end: usize| -> Vec<String> {
            (0..end)
                .filter(|other| table.rows[*other][..2] == table.rows[row][..2])
                .map(|o| table.get(o, "code").to_owned())
                .collect()
        };
        let uses = |code: &str| (0..table.rows.len()).filter(|row| table.get(*row, "code") == code).count();
        let others = |row: usize| -> Vec<&String> {
            let all = siblings(row, table.rows.len());
            // The row's own place must be right, or another row will seem to be the wrong one.
            listed.iter().filter(|code| fits((*code).clone(), &siblings(row, row), &all)).collect()
        };
        let row = self.some_row(table, |row| {
            table.get(row, "label_as_printed").is_empty() && uses(table.get(row, "code")) > 1 && !others(row).is_empty()
        })?;
        let code = self.dice.choose(&others(row))?;
        Some(Slip::at(Cell { table: table.name, row: Some(row), column: table.column("code")? }, code))
    }

    /// Another level in the place of the last one of an e-competence. `fits` sees it, the framework's range and
    /// the levels above.
    fn other_level(&mut self, fits: fn(u8, &std::ops::RangeInclusive<u8>, &[u8]) -> bool) -> Option<Slip> {
        let (table, competences, roles) =
            (self.set.table("levels")?, self.set.table("competences")?, self.set.table("roles")?);
        let same = |a: usize, b: usize| table.rows[a][..2] == table.rows[b][..2];
        let range = |row: usize| -> Option<std::ops::RangeInclusive<u8>> {
            let role = (0..roles.rows.len()).find(|other| roles.get(*other, "role") == table.get(row, "role"))?;
            let framework = roles.get(role, "framework");
            let competence = (0..competences.rows.len()).find(|other| {
                competences.get(*other, "framework") == framework
                    && competences.get(*other, "competence") == table.get(row, "competence")
            })?;
            let text = competences.get(competence, "levels");
            let (first, last) = text.split_once('-').unwrap_or((text, text));
            Some(first.parse().ok()?..=last.parse().ok()?)
        };
        let others = |row: usize| -> Vec<u8> {
            let above: Vec<u8> =
                (0..row).filter(|other| same(*other, row)).filter_map(|o| table.get(o, "level").parse().ok()).collect();
            let last = (row + 1..table.rows.len()).all(|other| !same(other, row));
            let (true, Some(range)) = (last, range(row)) else { return Vec::new() };
            (1..=5)
                .filter(|level| table.get(row, "level") != level.to_string() && fits(*level, &range, &above))
                .collect()
        };
        let row = self.some_row(table, |row| !others(row).is_empty())?;
        let level = self.dice.choose(&others(row))?;
        Some(Slip::at(Cell { table: table.name, row: Some(row), column: table.column("level")? }, &level.to_string()))
    }
}
