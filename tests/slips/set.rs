//! Sound sets as tables of cells, and how they are written: where each cell comes to stand is known.

use std::fmt::Write;
use std::path::Path;

use rolepress::ingest::Files;

use super::dice::Dice;

/// A table: its name, its heads, its rows.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: &'static str,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct Set {
    pub tables: Vec<Table>,
    pub settings: String,
}

/// A cell: table, row (`None` is the header row) and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub table: &'static str,
    pub row: Option<usize>,
    pub column: usize,
}

pub const TABLES: [&str; 13] = [
    "frameworks",
    "areas",
    "competences",
    "codes",
    "roles",
    "deliverables",
    "tasks",
    "kpis",
    "sections",
    "profile",
    "levels",
    "references",
    "examples",
];

impl Table {
    pub fn column(&self, head: &str) -> Option<usize> {
        self.heads.iter().position(|known| known == head)
    }

    /// Empty where the table has no such column.
    pub fn get(&self, row: usize, head: &str) -> &str {
        self.column(head).map_or("", |column| &self.rows[row][column])
    }
}

impl Set {
    /// The sample set of the project.
    pub fn sample() -> Set {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        let read = |name: &&'static str| {
            let mut reader = csv::Reader::from_path(folder.join(format!("{name}.csv"))).unwrap();
            let heads = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
            Table { name, heads, rows: reader.records().map(|record| row(record.unwrap())).collect() }
        };
        let settings = std::fs::read_to_string(folder.join("rolepress.toml")).unwrap();
        Set { tables: TABLES.iter().map(read).collect(), settings }
    }

    /// A small set in which everything is as it should be.
    pub fn small(dice: &mut Dice) -> Set {
        let mut tables: Vec<Table> =
            TABLES.iter().map(|name| Table { name, heads: heads_of(name), rows: Vec::new() }).collect();
        let mut add = |name: &str, cells: &[&str]| {
            let table = tables.iter_mut().find(|table| table.name == name).unwrap();
            assert_eq!(cells.len(), table.heads.len(), "{name}");
            table.rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        };
        let mut words = Words { next: 0, offset: dice.below(WORDS.len()) };
        add("frameworks", &["cadre", "Cadre de compétences", "1.0", "fr"]);
        for area in ["A", "B"] {
            add("areas", &["cadre", area, &words.text(2)]);
        }
        let ranges = ["1-5", "2-4", "2-5"];
        let competences: Vec<(String, String, &str)> = ["A.1", "A.2", "A.3", "B.1", "B.2"]
            .iter()
            .map(|name| ((*name).to_owned(), words.text(4), ranges[dice.below(ranges.len())]))
            .collect();
        for (name, title, range) in &competences {
            add("competences", &["cadre", name, title, range]);
        }
        let codes: Vec<(String, String)> = [("TC", 6), ("MC", 4), ("BC", 3)]
            .iter()
            .flat_map(|(family, count)| (1..=*count).map(move |number| format!("{family}{number}")))
            .map(|code| (code, words.text(5)))
            .collect();
        for (code, label) in &codes {
            add("codes", &[code, &code[..2], label]);
        }
        for index in 0..2 + dice.below(3) {
            let role = ["archiviste", "mediateur", "regisseur", "iconographe"][index];
            let texts: Vec<String> = (0..2).map(|_| words.text(6)).collect();
            add("roles", &[role, &words.text(2), "cadre", "fr", &texts[0], &texts[1]]);
            for _ in 0..2 + dice.below(2) {
                add("deliverables", &[role, "accountable", "", &words.text(5)]);
                add("tasks", &[role, "", &format!("{}, {}", words.text(3), words.text(2))]);
                add("kpis", &[role, "", &words.text(5)]);
            }
            for (name, title, range) in &competences {
                let title = if dice.below(2) == 0 { "" } else { title };
                add("profile", &[role, name, title, &words.text(8), ["*", "**", "***"][dice.below(3)]]);
                let bounds: Vec<usize> = range.split('-').map(|bound| bound.parse().unwrap()).collect();
                let first = bounds[0] + dice.below(2);
                let last = (first + dice.below(3)).min(bounds[1]);
                for level in first..=last {
                    let descriptor = format!("{}, {}", words.text(5), words.text(4));
                    add("levels", &[role, name, &level.to_string(), &descriptor, "most", "no"]);
                }
                // Every code is used by several, so that no slip leaves one unused.
                for (order, (code, label)) in codes.iter().enumerate() {
                    if (order + index) % 3 < 2 {
                        let printed = if dice.below(2) == 0 { "" } else { label };
                        add("references", &[role, name, code, printed]);
                    }
                }
                for (kind, letter) in [("knowledge", 'C'), ("skill", 'S')] {
                    for number in 1..=2 + dice.below(3) {
                        add("examples", &[role, name, kind, &format!("{letter}{number}"), &words.text(5)]);
                    }
                }
            }
        }
        tables.retain(|table| !table.rows.is_empty());
        Set { tables, settings: "[set]\nlanguage = \"fr\"\n".to_owned() }
    }

    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The set as files.
    pub fn files(&self) -> Files {
        self.files_with(None).0
    }

    /// The set as files, one cell written as it is given and not as it should be; and the line and column, in
    /// characters from 1, at which that cell begins.
    pub fn files_with(&self, slip: Option<(Cell, &str)>) -> (Files, (usize, usize)) {
        let mut place = (0, 0);
        let mut files = vec![("rolepress.toml".to_owned(), self.settings.clone())];
        for table in &self.tables {
            let mut text = String::new();
            let rows = std::iter::once((None, &table.heads)).chain((0..).map(Some).zip(&table.rows));
            for (row, cells) in rows {
                for (column, cell) in cells.iter().enumerate() {
                    if column > 0 {
                        text.push(',');
                    }
                    match slip.filter(|(at, _)| *at == Cell { table: table.name, row, column }) {
                        Some((_, raw)) => {
                            let line_start = text.rfind('\n').map_or(0, |at| at + 1);
                            place = (text.matches('\n').count() + 1, text[line_start..].chars().count() + 1);
                            text.push_str(raw);
                        }
                        None if cell.contains(['"', ',', '\n', '\r']) => {
                            write!(text, "\"{}\"", cell.replace('"', "\"\"")).unwrap();
                        }
                        None => text.push_str(cell),
                    }
                }
                text.push('\n');
            }
            files.push((format!("{}.csv", table.name), text));
        }
        (Files::of_memory(files), place)
    }
}

fn heads_of(name: &str) -> Vec<String> {
    let heads = match name {
        "frameworks" => "framework,title,version,language",
        "areas" => "framework,area,title",
        "competences" => "framework,competence,title,levels",
        "codes" => "code,category,label",
        "roles" => "role,title,framework,language,summary,mission",
        "deliverables" => "role,involvement,position,text",
        "tasks" | "kpis" => "role,position,text",
        "profile" => "role,competence,title,description,importance",
        "levels" => "role,competence,level,descriptor,assigned,new",
        "references" => "role,competence,code,label_as_printed",
        "examples" => "role,competence,kind,label,text",
        _ => "role,heading,position,text",
    };
    heads.split(',').map(str::to_owned).collect()
}

/// Texts no two of which are alike.
struct Words {
    next: usize,
    offset: usize,
}

impl Words {
    fn text(&mut self, words: usize) -> String {
        let text: Vec<String> = (0..words)
            .map(|_| {
                self.next += 1;
                // Words of one stem and many endings would pass for rewordings of each other.
                let ending = self.next / WORDS.len();
                // Once all have been written with each ending, they follow each other in wider steps.
                let step = 1 + ending / ENDINGS.len();
                let stem = WORDS[(self.next * step + self.offset) % WORDS.len()];
                format!("{stem}{}", ENDINGS[ending % ENDINGS.len()])
            })
            .collect();
        text.join(" ")
    }
}

/// Their number is prime, so that the words of a text keep changing company.
const WORDS: [&str; 61] = [
    "abricot",
    "balustre",
    "cordage",
    "dolmen",
    "embrun",
    "falaise",
    "girouette",
    "hameau",
    "icône",
    "jachère",
    "kiosque",
    "lanterne",
    "moulin",
    "nacelle",
    "oriflamme",
    "parchemin",
    "quenouille",
    "reliure",
    "sablier",
    "tesselle",
    "usine",
    "verrière",
    "wagon",
    "xylème",
    "yourte",
    "zéphyr",
    "ardoise",
    "brocart",
    "cadran",
    "digue",
    "éventail",
    "fuseau",
    "gouache",
    "herbier",
    "ivoire",
    "jetée",
    "képi",
    "lavoir",
    "mosaïque",
    "nénuphar",
    "obole",
    "pupitre",
    "quartz",
    "rotonde",
    "semis",
    "tambour",
    "urne",
    "vitrail",
    "voûte",
    "yack",
    "zinc",
    "auvent",
    "bobine",
    "clavier",
    "dôme",
    "écluse",
    "fronton",
    "grenier",
    "halage",
    "îlot",
    "jonque",
];

const ENDINGS: [&str; 6] = ["", "iforme", "esque", "aire", "icole", "oïde"];
