//! What people call the tables in their own languages, for files that bear such a name.

use super::schema::{Schema, TABLES, TableName};

/// In French, German, Spanish, Italian and English, without accents and in small letters.
const NAMES: [(TableName, &[&str]); 13] = [
    (TableName::Frameworks, &["referentiels", "cadres", "rahmenwerke", "rahmen", "marcos", "quadri"]),
    (TableName::Areas, &["domaines", "bereiche", "ambitos", "aree"]),
    (TableName::Competences, &["kompetenzen", "competencias", "competenze", "competencies"]),
    (TableName::Codes, &["codigos", "codici", "kodes"]),
    (TableName::Roles, &["metiers", "rollen", "berufe", "ruoli", "puestos"]),
    (TableName::Deliverables, &["livrables", "ergebnisse", "liefergegenstande", "entregables", "risultati"]),
    (TableName::Tasks, &["taches", "activites", "aufgaben", "tareas", "compiti", "attivita", "activities"]),
    (TableName::Kpis, &["indicateurs", "kennzahlen", "indicadores", "indicatori", "indicators"]),
    (TableName::Sections, &["rubriques", "abschnitte", "secciones", "sezioni"]),
    (TableName::Profile, &["profils", "profilen", "perfil", "perfiles", "profilo", "profili"]),
    (TableName::Levels, &["niveaux", "stufen", "niveaus", "niveles", "livelli"]),
    (TableName::References, &["verweise", "referenzen", "referencias", "riferimenti"]),
    (TableName::Examples, &["exemples", "beispiele", "ejemplos", "esempi"]),
];

/// The table that a word means in one of these languages, or in English with accents.
pub(super) fn table_called(word: &str) -> Option<&'static Schema> {
    let plain: String = word.trim().to_lowercase().chars().map(bare).filter(char::is_ascii).collect();
    let in_english = TABLES.into_iter().find(|schema| plain == schema.name);
    in_english.or_else(|| {
        let known = NAMES.into_iter().find(|(_, names)| names.contains(&plain.as_str()));
        known.map(|(table, _)| table.schema())
    })
}

/// A letter of these languages without its accent; one that is a sign of its own is left as it is.
fn bare(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_their_names_in_other_languages() {
        for (word, table) in [
            ("tâches", "tasks"),
            ("ta\u{302}ches", "tasks"),
            ("Références", "references"),
            ("Rôles", "roles"),
            ("niveles", "levels"),
            ("Attività", "tasks"),
            ("Liefergegenstände", "deliverables"),
        ] {
            assert_eq!(table_called(word).map(|schema| schema.name), Some(table), "{word}");
        }
        assert!(["", "notes", "taches-2"].iter().all(|word| table_called(word).is_none()));
    }

    #[test]
    fn no_word_means_two_tables() {
        let mut words: Vec<&str> = NAMES.iter().flat_map(|(_, names)| *names).copied().collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
