//! Large sets out of a small one: roles are copied under new ids, and the words of their texts are put in
//! another order, so that no two texts are the same and all keep their length. The benchmarks use it too.
//!
//! Deterministic: the order of the words depends on nothing but the text and the number of the copy.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder, StringRecord, Writer};

/// The tables whose rows belong to a role, with the columns whose words are shuffled.
const TABLES: [(&str, &[&str]); 9] = [
    ("roles", &["summary", "mission", "environment", "qualifications", "working_conditions"]),
    ("deliverables", &["text"]),
    ("tasks", &["text"]),
    ("kpis", &["text"]),
    ("sections", &["text"]),
    ("profile", &["description"]),
    ("levels", &["descriptor"]),
    ("references", &[]),
    ("examples", &["text"]),
];

/// What is copied of each role.
#[allow(dead_code)] // whoever includes this file uses its own part
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All its rows.
    Whole,
    /// Its first two e-competences with their rows, and three rows of each other table: some thirty rows.
    Short,
}

/// What is done to the rows of the tables that belong to a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soundness {
    /// Nothing: the copies have the mistakes that their originals have.
    Kept,
    /// Every row gets a mistake.
    Spoilt,
}

/// The value that spoils a row: the first of these columns that its table has gets it.
const SPOILERS: [(&str, &str); 7] = [
    ("involvement", "everybody"),
    ("importance", "high"),
    ("level", "9"),
    ("code", "TC999"),
    ("kind", "talent"),
    ("language", "xx"),
    ("position", "first"),
];

/// Writes a set with that many roles into a folder.
///
/// # Errors
/// If the source is no set that the csv crate can read, or the target can't be written.
pub fn replicate(
    source: &Path,
    target: &Path,
    roles: usize,
    extent: Extent,
    soundness: Soundness,
) -> Result<(), csv::Error> {
    fs::create_dir_all(target)?;
    let originals = Table::read(source, "roles")?.unwrap_or_default();
    let slugs: Vec<String> = originals.rows.iter().map(|row| originals.value(row, "role").to_owned()).collect();
    if slugs.is_empty() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the source has no roles").into());
    }
    let kept = match extent {
        Extent::Whole => HashMap::new(),
        Extent::Short => first_competences(source)?,
    };
    for (name, prose) in TABLES {
        let Some(table) = Table::read(source, name)? else { continue };
        let by_role = table.by_role(extent, &kept);
        let mut writer = Writer::from_writer(BufWriter::new(File::create(target.join(format!("{name}.csv")))?));
        writer.write_record(&table.heads)?;
        for index in 0..roles {
            let (copy, original) = (index / slugs.len(), &slugs[index % slugs.len()]);
            for row in by_role.get(original.as_str()).into_iter().flatten() {
                writer.write_byte_record(&table.copied(row, original, copy, prose, soundness))?;
            }
        }
        writer.flush()?;
    }
    let ours = |name: &str| TABLES.iter().any(|(table, _)| name == format!("{table}.csv"));
    for entry in fs::read_dir(source)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_file() && !ours(&name.to_string_lossy()) {
            fs::copy(entry.path(), target.join(name))?;
        }
    }
    Ok(())
}

/// The first two e-competences of each role's profile.
fn first_competences(source: &Path) -> Result<HashMap<String, Vec<String>>, csv::Error> {
    let profile = Table::read(source, "profile")?.unwrap_or_default();
    let mut kept: HashMap<String, Vec<String>> = HashMap::new();
    for row in &profile.rows {
        let competences = kept.entry(profile.value(row, "role").to_owned()).or_default();
        if competences.len() < 2 {
            competences.push(profile.value(row, "competence").to_owned());
        }
    }
    Ok(kept)
}

#[derive(Default)]
struct Table {
    heads: StringRecord,
    rows: Vec<StringRecord>,
}

impl Table {
    /// `None` where the set has no such file.
    fn read(source: &Path, name: &str) -> Result<Option<Table>, csv::Error> {
        let path = source.join(format!("{name}.csv"));
        if !path.exists() {
            return Ok(None);
        }
        let mut reader = ReaderBuilder::new().from_path(path)?;
        let heads = reader.headers()?.clone();
        Ok(Some(Table { heads, rows: reader.records().collect::<Result<_, _>>()? }))
    }

    fn value<'r>(&self, row: &'r StringRecord, head: &str) -> &'r str {
        self.heads.iter().position(|known| known == head).and_then(|column| row.get(column)).unwrap_or_default()
    }

    fn by_role(&self, extent: Extent, kept: &HashMap<String, Vec<String>>) -> HashMap<&str, Vec<&StringRecord>> {
        let mut by_role: HashMap<&str, Vec<&StringRecord>> = HashMap::new();
        let by_competence = self.heads.iter().any(|head| head == "competence");
        for row in &self.rows {
            let role = self.value(row, "role");
            let rows = by_role.entry(role).or_default();
            let stays = match (extent, by_competence) {
                (Extent::Whole, _) => true,
                (Extent::Short, true) => {
                    let competence = self.value(row, "competence");
                    kept.get(role).is_some_and(|kept| kept.iter().any(|one| one == competence))
                }
                (Extent::Short, false) => rows.len() < 3,
            };
            if stays {
                rows.push(row);
            }
        }
        by_role
    }

    /// A row for a copy of its role. The first copy is the role itself.
    fn copied(&self, row: &StringRecord, role: &str, copy: usize, prose: &[&str], soundness: Soundness) -> ByteRecord {
        let spoiler = SPOILERS.iter().find(|(column, _)| self.heads.iter().any(|head| head == *column));
        let spoiler = spoiler.filter(|_| soundness == Soundness::Spoilt);
        let cells = self.heads.iter().zip(row).map(|(head, cell)| {
            let base = head.split('@').next().unwrap_or_default();
            match base {
                _ if spoiler.is_some_and(|(column, _)| *column == head) => {
                    spoiler.map_or("", |(_, value)| value).to_owned()
                }
                _ if copy == 0 || cell.is_empty() => cell.to_owned(),
                "role" => format!("{role}-r{copy:04}"),
                // Only the table of roles has both: a profile's title is that of an e-competence.
                "title" if prose.contains(&"mission") => format!("{cell} {copy:04}"),
                _ if prose.contains(&base) => shuffled(cell, copy),
                _ => cell.to_owned(),
            }
        });
        cells.collect::<StringRecord>().into()
    }
}

/// The words of each paragraph in another order.
fn shuffled(text: &str, copy: usize) -> String {
    let paragraphs = text.split(" | ").map(|paragraph| {
        let mut words: Vec<&str> = paragraph.split(' ').collect();
        let mut state = paragraph.bytes().fold(copy as u64, |state, byte| next(state ^ u64::from(byte)));
        for last in (1..words.len()).rev() {
            state = next(state);
            words.swap(last, (state % (last as u64 + 1)) as usize);
        }
        words.join(" ")
    });
    paragraphs.collect::<Vec<_>>().join(" | ")
}

/// The step of the generator SplitMix64.
fn next(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
