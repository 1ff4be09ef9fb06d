//! What people call the columns in their own languages: suggested where a header has such a name, and never read.

/// The columns by the names that people give them, as [`normalise`](super::columns::normalise) writes them. A name that may
/// mean several columns stands with each of them.
const WORDS: [(&str, &[&str]); 26] = [
    (
        "role",
        &["rôle", "métier", "poste", "fonction", "profil", "rolle", "ruolo", "profilo", "rol", "puesto", "função"],
    ),
    ("title", &["titre", "intitulé", "nom", "titel", "bezeichnung", "titolo", "denominazione", "título", "titulo"]),
    ("summary", &["résumé", "resume", "synthèse", "zusammenfassung", "sintesi", "resumen", "resumo", "samenvatting"]),
    (
        "environment",
        &["environnement", "contexte", "umgebung", "umfeld", "ambiente", "contesto", "entorno", "omgeving"],
    ),
    ("reports_to", &["rattachement", "supérieur", "responsable_hiérarchique", "vorgesetzter", "riporta_a"]),
    ("qualifications", &["diplômes", "formation", "qualifikationen", "titoli_di_studio", "titulaciones"]),
    (
        "also_known_as",
        &["autres_appellations", "autres_titres", "synonymes", "auch_bekannt_als", "altre_denominazioni"],
    ),
    ("related_professions", &["métiers_proches", "métiers_liés", "verwandte_berufe", "professioni_affini"]),
    ("reviewed", &["relu_le", "revu_le", "date_de_révision", "geprüft_am", "rivisto_il", "revisado"]),
    ("language", &["langue", "sprache", "lingua", "idioma", "língua", "taal"]),
    ("framework", &["référentiel", "cadre", "rahmen", "rahmenwerk", "quadro", "marco", "raamwerk"]),
    ("text", &["texte", "contenu", "libellé", "tâche", "indicateur", "livrable", "testo", "texto", "tekst"]),
    ("heading", &["rubrique", "intertitre", "titre", "überschrift", "rubrik", "rubrica", "epígrafe", "kop"]),
    ("position", &["ordre", "rang", "numéro", "n°", "no", "reihenfolge", "ordine", "posizione", "orden", "volgorde"]),
    ("involvement", &["implication", "participation", "raci", "beteiligung", "coinvolgimento", "implicación"]),
    ("competence", &["compétence", "e_compétence", "kompetenz", "competenza", "competencia", "competência"]),
    ("importance", &["wichtigkeit", "importanza", "importancia", "importância", "belang"]),
    ("level", &["niveau", "stufe", "livello", "nivel", "nível"]),
    ("levels", &["niveaux", "stufen", "livelli", "niveles", "níveis", "niveaus"]),
    ("descriptor", &["descripteur", "descriptif", "deskriptor", "descrittore", "descriptor_de_nivel"]),
    ("code", &["codice", "código", "codigo"]),
    ("label", &["libellé", "intitulé", "étiquette", "bezeichnung", "etichetta", "etiqueta", "rótulo"]),
    ("category", &["catégorie", "famille", "kategorie", "categoria", "categoría", "categorie"]),
    (
        "assigned",
        &["attribué", "attribution", "zugewiesen", "zuordnung", "assegnato", "asignado", "asignación", "toegewezen"],
    ),
    ("new", &["nouveau", "neu", "nuovo", "nuevo", "novo", "nieuw"]),
    ("kind", &["type", "genre", "art", "tipo", "soort"]),
];

/// The column among `columns` that people mean by a name.
pub fn column_for(name: &str, columns: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let mut columns = columns;
    columns.find(|column| WORDS.iter().any(|(word, names)| word == column && names.contains(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::columns::normalise;
    use crate::ingest::drafts::SCHEMAS;

    #[test]
    fn the_words_are_of_columns_that_there_are_and_of_no_other_column_s_name() {
        let columns: Vec<&str> = SCHEMAS.iter().flat_map(|schema| schema.columns).map(|column| column.name).collect();
        for (column, names) in WORDS {
            assert!(columns.contains(&column), "{column}");
            for name in names {
                assert_eq!(normalise(name), **name);
            }
        }
    }

    #[test]
    fn a_name_means_the_column_that_its_table_has() {
        assert_eq!(column_for("titre", ["role", "title"].into_iter()), Some("title"));
        assert_eq!(column_for("titre", ["role", "heading", "text"].into_iter()), Some("heading"));
        assert_eq!(column_for("couleur", ["role", "title"].into_iter()), None);
    }
}
