//! A small sound set, and the ways in which it is damaged.

use super::random::Random;

/// The files of a set by name.
pub type Files = Vec<(String, Vec<u8>)>;

const SOUND: [(&str, &str); 12] = [
    ("frameworks.csv", "framework,title,version,language\ne-cf-3.0,e-CF,3.0,fr\n"),
    ("areas.csv", "framework,area,title\ne-cf-3.0,A,Planifier\ne-cf-3.0,B,Construire\n"),
    ("competences.csv", "framework,competence,title,levels\ne-cf-3.0,A.1,Alignement,2-5\ne-cf-3.0,B.1,Écriture,1-5\n"),
    ("codes.csv", "code,label\nTC1,Rédiger\nTC2,Programmer\nMC1,Conduire un projet\n"),
    (
        "roles.csv",
        "role,title,framework,language,summary\ngreffier,Greffier,e-cf-3.0,fr,Consigne\nrelieur,Relieur,e-cf-3.0,fr,Relie\n",
    ),
    ("deliverables.csv", "role,involvement,position,text\ngreffier,accountable,1,Registre tenu\n"),
    (
        "tasks.csv",
        "role,heading,position,text\ngreffier,Tenir,1,Tient le registre\nrelieur,Relier,1,Coud les cahiers\n",
    ),
    ("kpis.csv", "role,position,text\ngreffier,1,Actes inscrits à temps\n"),
    ("profile.csv", "role,competence,importance\ngreffier,A.1,***\nrelieur,B.1,**\n"),
    ("levels.csv", "role,competence,level,descriptor\ngreffier,A.1,3,Conseille\nrelieur,B.1,2,Écrit\n"),
    ("references.csv", "role,competence,code\ngreffier,A.1,TC1\nrelieur,B.1,MC1\n"),
    (
        "examples.csv",
        "role,competence,kind,label,text\ngreffier,A.1,knowledge,C1,les actes\nrelieur,B.1,skill,S1,coudre\n",
    ),
];

pub fn sound() -> Files {
    SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Cells that something on their way could take for more than text.
const HOSTILE: [&str; 24] = [
    "<script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "</p></section><h1>x</h1>",
    "&lt;&amp;&#0;&bogus;",
    "]]><![CDATA[",
    "{{role.title}}",
    "{{#each role.tasks}}{{/each}}",
    "{{{raw}}} {{> role}}",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "../../fuite",
    "/tmp/fuite",
    "C:\\fuite",
    "con",
    "שלום مرحبا",
    "👩‍👩‍👧‍👦🎭",
    "e\u{301}\u{327}\u{323}\u{30a}",
    "漢字",
    "\u{1}\u{b}\u{fffe}\u{ffff}",
    "\0",
];

/// A damaged set: one to three kinds of damage, chosen by the number.
pub fn mutated(number: u64) -> Files {
    let mut random = Random::of(number);
    let mut files = sound();
    for _ in 0..=random.below(3) {
        let at = random.below(files.len());
        match random.below(10) {
            0 => flip_bytes(&mut files[at].1, &mut random),
            1 => swap_cells(&mut files[at].1, &mut random),
            2 => drop_column(&mut files[at].1, &mut random),
            3 => files[at].1 = in_another_encoding(&files[at].1, &mut random),
            4 => grow_cell(&mut files[at].1, &mut random),
            5 => name_role(&mut files, HOSTILE[random.below(HOSTILE.len())]),
            6 => files[at].1.truncate(random.below(200)),
            7 => {
                files.remove(at);
            }
            _ => {
                let text = HOSTILE[random.below(HOSTILE.len())];
                set_cell(&mut files[at].1, &mut random, &quoted(text));
            }
        }
    }
    files
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Puts a hostile text into every task of the sound set; everything else stays as it was.
pub fn with_task(text: &str) -> Files {
    let mut files = sound();
    let tasks = files.iter_mut().find(|(name, _)| name == "tasks.csv").unwrap();
    tasks.1 = format!("role,heading,position,text\ngreffier,Tenir,1,{}\n", quoted(text)).into_bytes();
    files
}

pub fn hostile() -> &'static [&'static str] {
    &HOSTILE
}

fn flip_bytes(bytes: &mut [u8], random: &mut Random) {
    for _ in 0..=random.below(8) {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
    }
}

/// The rows of a table, split without regard for quotes: a mutation may break them.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn join(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes()
}

fn any_cell(rows: &[Vec<String>], random: &mut Random) -> Option<(usize, usize)> {
    let row = (!rows.is_empty()).then(|| random.below(rows.len()))?;
    (!rows[row].is_empty()).then(|| (row, random.below(rows[row].len())))
}

fn set_cell(bytes: &mut Vec<u8>, random: &mut Random, text: &str) {
    let mut rows = rows(bytes);
    if let Some((row, column)) = any_cell(&rows, random) {
        rows[row][column] = text.to_owned();
    }
    *bytes = join(&rows);
}

fn swap_cells(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut rows = rows(bytes);
    if let (Some(one), Some(other)) = (any_cell(&rows, random), any_cell(&rows, random)) {
        let kept = rows[one.0][one.1].clone();
        rows[one.0][one.1] = std::mem::replace(&mut rows[other.0][other.1], kept);
    }
    *bytes = join(&rows);
}

fn drop_column(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut rows = rows(bytes);
    if let Some((_, column)) = any_cell(&rows, random) {
        for row in rows.iter_mut().filter(|row| column < row.len()) {
            row.remove(column);
        }
    }
    *bytes = join(&rows);
}

/// The whole in UTF-16 or Windows-1252, or the second half alone in the latter.
fn in_another_encoding(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let latin = |text: &str| -> Vec<u8> { text.chars().map(|sign| u8::try_from(sign).unwrap_or(b'?')).collect() };
    match random.below(3) {
        0 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        1 => latin(&text),
        _ => {
            let half = text.lines().count() / 2;
            let (head, tail): (Vec<_>, Vec<_>) = text.lines().enumerate().partition(|(line, _)| *line < half);
            let lines = |lines: Vec<(usize, &str)>| lines.iter().map(|(_, l)| format!("{l}\n")).collect::<String>();
            [lines(head).into_bytes(), latin(&format!("{}é\n", lines(tail)))].concat()
        }
    }
}

fn grow_cell(bytes: &mut Vec<u8>, random: &mut Random) {
    let text = random.pick(&["x", "mot ", "é", "🎭", "a\u{301}", "\n"]).repeat(1 << (8 + random.below(6)));
    set_cell(bytes, random, &quoted(&text));
}

/// Gives the first role another id, in every table.
fn name_role(files: &mut Files, id: &str) {
    for (_, bytes) in files {
        *bytes = String::from_utf8_lossy(bytes).replace("greffier", &quoted(id)).into_bytes();
    }
}
