//! What is told of rows whose cells have moved.

use crate::check::joined::found;
use crate::check::lints::cases::findings;
use crate::check::lints::slips::sound;

#[test]
fn a_row_whose_cells_have_moved_by_one_is_one_finding() {
    for (file, from, to, side) in [
        ("references.csv", "archiviste,A.1,TC2,Gestion du prêt d'appareils", "archiviste,,A.1,TC2", "right"),
        ("references.csv", "archiviste,A.1,TC2,", "archiviste,archiviste,A.1,TC2,", "right"),
        ("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.", ",archiviste,A.1,3", "right"),
        (
            "levels.csv",
            "archiviste,A.1,3,Adapte l'accueil à chaque demande.",
            "archiviste,A.1,Adapte l'accueil à chaque demande.,",
            "left",
        ),
        ("references.csv", "archiviste,A.2,TC4,Tenir le site à jour", "A.2,TC4,Tenir le site à jour,", "left"),
    ] {
        let found = found(file, from, to);
        let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far")).collect();
        assert!(told.len() == 1 && told[0].contains(&format!("to the {side}\n")), "{to}: {found:#?}");
        assert!(found.iter().all(|one| one.contains("one column too far") || one.starts_with('L')), "{found:#?}");
    }
}

#[test]
fn a_row_that_lost_its_end_beyond_the_last_column_asks_for_it() {
    let whole = "archiviste,A.1,knowledge,C2,les fonds de la maison";
    let found = found("examples.csv", whole, ",archiviste,A.1,knowledge,C2");
    let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far to the right")).collect();
    assert!(told.len() == 1 && told[0].ends_with("to the left, and fill in `text`, which is lost"), "{found:#?}");
    assert!(found.iter().all(|one| one.contains("too far") || one.starts_with('L')), "{found:#?}");
}

#[test]
fn a_text_that_a_comma_has_cut_in_two_is_one_finding() {
    let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
    let ends = |line: &str| if line.starts_with("role,") { ",assigned,new\n" } else { ",most,\n" };
    let text: String = text.lines().map(|line| format!("{line}{}", ends(line))).collect();
    let whole = "Décide des horaires et des règles de la salle.,most,";
    assert!(text.contains(whole));
    let text = text.replace(whole, "Décide des horaires, et des règles de la salle.,most");
    let found = findings(&sound().with([("levels.csv", text.into_bytes())]));
    let message = "`Décide des horaires` and `et des règles de la salle.` are one text, cut in two at the sign";
    assert!(found.len() == 1 && found[0].contains(message), "{found:#?}");
}

#[test]
fn words_for_a_value_beside_a_text_are_no_half_of_it() {
    let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
    let ends = |line: &str| if line.starts_with("role,") { ",assigned,new\n" } else { ",most,\n" };
    let text: String = text.lines().map(|line| format!("{line}{}", ends(line))).collect();
    for (from, to) in
        [("la salle.,most,", "la salle,la plupart des pays,"), ("la salle.,most,", "la salle.,de nombreux pays,")]
    {
        assert!(text.contains(from));
        let found = findings(&sound().with([("levels.csv", text.replacen(from, to, 1).into_bytes())]));
        assert!(found.len() == 1 && found[0].contains("is no level assignment"), "{found:#?}");
    }
}

#[test]
fn rows_that_follow_one_another_are_all_told() {
    let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
    let from = text.match_indices("\narchiviste,").map(|(at, _)| at + 1).take(5).collect::<Vec<_>>();
    assert_eq!(from.len(), 5);
    let mut rows = text.clone();
    from.iter().rev().for_each(|at| rows.insert(*at, ','));
    let found = findings(&sound().with([("levels.csv", rows.into_bytes())]));
    assert!(found.len() == 1 && found[0].contains("too far to the right, here and in 4 more rows"), "{found:#?}");
}

#[test]
fn many_rows_that_have_moved_alike_are_one_finding() {
    let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
    let rows = text.replace("\narchiviste,", "\n,archiviste,");
    let found = findings(&sound().with([("levels.csv", rows.into_bytes())]));
    let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far")).collect();
    assert!(told.len() == 1 && told[0].contains(", here and in "), "{found:#?}");
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_line_without_its_end_and_a_cell_that_is_only_wrong_are_not_shifted() {
    for (file, from, to) in [
        ("references.csv", "archiviste,A.2,TC4,Tenir le site à jour", "archiviste,A.2"),
        ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,7,"),
        ("levels.csv", "archiviste,A.1,3,", "archiviste,,3,"),
        ("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.", "archiviste,A.1,Niveau expert,"),
    ] {
        let found = found(file, from, to);
        assert!(!found.is_empty() && found.iter().all(|one| !one.contains("too far")), "{to}: {found:#?}");
    }
}

#[test]
fn a_missing_text_before_one_like_it_is_told_from_the_last_place_on_that_it_may_have_had() {
    let sections = "role,heading,heading@en,position,text,text@en\n\
                    archiviste,Bewertung,Grading,1,Die Stelle ist bewertet.,The post is graded.\n\
                    archiviste,Grading,2,Die Stelle ist nach Entgeltgruppe 12 bewertet.,The post is graded at 12.,\n";
    let found = findings(&sound().with([("sections.csv", sections.as_bytes().to_vec())]));
    let told: Vec<&String> = found.iter().filter(|one| one.starts_with("R115")).collect();
    assert!(
        told.len() == 1 && told[0].contains("from `2` on, the cells of this row stand one column too far to the left"),
        "{found:#?}"
    );
}

#[test]
fn of_several_ways_to_put_a_row_right_the_one_is_named_that_a_finding_stands_at() {
    let head = "role,title,framework,summary,mission,environment,version,reviewed\n";
    let role = |id: &str| format!("{id},Rôle {id},cadre,Sert {id}.,Servir {id},Bureau,1.0,2026-03-01\n");
    let others: String = ["mediateur", "regisseur", "quatre"].map(role).concat();
    let moved = "archiviste,Archiviste,cadre,Garde la mémoire.,,Conserver les fonds,Bureau,1.0\n";
    let found = findings(&sound().with([("roles.csv", format!("{head}{others}{moved}").into_bytes())]));
    let told: Vec<&String> = found.iter().filter(|one| one.contains("roles.csv:5")).collect();
    assert!(told.len() == 1 && told[0].contains("from `Conserver les fonds` on, the cells of this row"), "{found:#?}");
}
