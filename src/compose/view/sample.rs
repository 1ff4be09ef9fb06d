//! A role that has everything: what it looks like is what templates may ask for.

use std::collections::BTreeSet;

use crate::diagnostic::{FileId, RowId};
use crate::model::{
    Area, Assignment, Catalogue, CatalogueBuilder, Code, CodeName, ColumnName, Competence, CompetenceName, Deliverable,
    Example, FieldSetting, Framework, Importance, Involvement, Level, LevelDescriptor, LevelRange, Library, Losses,
    Partner, Reference, Requirement, Role, RoleSection, SettingTranslations, Settings, Task, Text, Translations,
};

const ROW: RowId = RowId { file: FileId(0), start: 0 };

/// A library with one role, `atelier`, in which no list is empty and no text is missing.
pub(in crate::compose) fn sample() -> Library<'static> {
    let catalogue = catalogue();
    let role = role(&catalogue);
    Library { settings: settings(), catalogue, roles: vec![role], broken: BTreeSet::new(), losses: Losses::default() }
}

fn row(number: u32) -> RowId {
    RowId { start: number, ..ROW }
}

fn text(column: &'static &'static str, value: &'static str) -> Text<'static> {
    Text::plain(value, ROW, ColumnName::new(column))
}

fn translated(column: &'static &'static str, value: &'static str, english: &'static str) -> Text<'static> {
    Text { translations: Some(Box::new(Translations(Box::new([("en", english)])))), ..text(column, value) }
}

fn catalogue() -> Catalogue<'static> {
    let mut builder = CatalogueBuilder::default();
    let framework = builder.add_framework(Framework {
        name: "cadre-1",
        title: translated(&"title", "Cadre d’essai", "Trial framework"),
        version: "1.0",
        language: "fr",
        source: text(&"source", "Groupe de travail"),
        areas: Vec::new(),
        competences: Vec::new(),
        row: ROW,
    });
    for (letter, title, english) in [('A', "Planifier", "Plan"), ('B', "Construire", "Build")] {
        builder.add_area(Area { framework, letter, title: translated(&"title", title, english) });
    }
    let names = [("A.1", "Stratégie", "Strategy"), ("A.10", "Budget", "Budget"), ("B.2", "Essais", "Testing")];
    for (name, title, english) in names {
        let (Some(name), Some(levels)) = (CompetenceName::parse(name), LevelRange::parse("2-4")) else { continue };
        let Some(area) = builder.so_far().resolve_area(framework, name.area) else { continue };
        let title = translated(&"title", title, english);
        builder.add_competence(Competence { framework, area, name, title, levels: Some(levels), row: ROW });
    }
    let labels = [
        ("TC1", "lire un plan", "read a plan"),
        ("TC10", "tenir un journal", "keep a log"),
        ("BC2", "écouter", "listen"),
    ];
    for (name, label, english) in labels {
        let Some(name) = CodeName::parse(name) else { continue };
        let framework = Some(framework);
        let label = translated(&"label", label, english);
        builder.add_code(Code { name, label, category: "", framework, row: ROW });
    }
    builder.finish()
}

fn role(catalogue: &Catalogue<'static>) -> Role<'static> {
    let (framework, _) = catalogue.frameworks().next().expect("the catalogue above has a framework");
    let deliverable = |involvement, value, number| Deliverable {
        involvement,
        text: Text { row: row(number), ..text(&"text", value) },
    };
    let task = |heading, value, number| Task {
        heading: Text { row: row(number), ..text(&"heading", heading) },
        text: Text { row: row(number), ..text(&"text", value) },
    };
    Role {
        slug: "atelier",
        title: translated(&"title", "Responsable d’atelier", "Workshop lead"),
        framework,
        language: "fr",
        also_known_as: translated(&"also_known_as", "Chef d’atelier | Maître d’atelier", "Head of workshop"),
        related_professions: text(&"related_professions", "Formateur | Technicien"),
        summary: translated(&"summary", "Fait vivre un atelier.", "Keeps a workshop alive."),
        mission: text(&"mission", "Ouvrir l’atelier à tous."),
        environment: text(&"environment", "Un atelier en ville. | Une équipe de trois personnes."),
        reports_to: text(&"reports_to", "Direction"),
        qualifications: text(&"qualifications", "Diplôme de niveau 6 | Permis B"),
        working_conditions: text(&"working_conditions", "Soirées et samedis"),
        version: "2.1",
        reviewed: "2026-03-01",
        source: text(&"source", "Entretiens, 2025"),
        deliverables: vec![
            deliverable(Involvement::Accountable, "Règlement de l’atelier", 1),
            deliverable(Involvement::Responsible, "Calendrier", 2),
            deliverable(Involvement::Contributor, "Bilan annuel", 3),
        ],
        tasks: vec![
            task("Accueillir", "Ouvrir les portes", 1),
            task("Accueillir", "Montrer les machines", 2),
            task("", "Ranger", 3),
        ],
        kpis: vec![text(&"text", "Taux de fréquentation")],
        sections: vec![RoleSection {
            heading: text(&"heading", "Sécurité"),
            text: text(&"text", "Lunettes obligatoires."),
        }],
        requirements: requirements(catalogue),
        row: ROW,
    }
}

fn requirements(catalogue: &Catalogue<'static>) -> Vec<Requirement<'static>> {
    let (framework, _) = catalogue.frameworks().next().expect("the catalogue above has a framework");
    let competence = |name| {
        let name = CompetenceName::parse(name).expect("a name in its exact form");
        catalogue.resolve_competence(framework, name).expect("an e-competence of the catalogue above")
    };
    let reference = |name, printed| {
        let name = CodeName::parse(name).expect("a name in its exact form");
        let code = catalogue.resolve_code(name).expect("a code of the catalogue above");
        Reference { code, label_as_printed: text(&"label_as_printed", printed), row: ROW }
    };
    let level = |number, descriptor, assignment, new| LevelDescriptor {
        level: Level::new(number).expect("a level from 1 to 5"),
        descriptor: text(&"descriptor", descriptor),
        assignment,
        new,
        row: ROW,
    };
    let example = |label, value| Example { label, text: text(&"text", value), row: ROW };
    let bare = |name| Requirement {
        competence: competence(name),
        title: text(&"title", ""),
        description: text(&"description", ""),
        importance: None,
        levels: Vec::new(),
        references: Vec::new(),
        knowledge: Vec::new(),
        skills: Vec::new(),
        row: ROW,
    };
    vec![
        Requirement {
            importance: Some(Importance::Additional),
            levels: vec![level(3, "Prépare les essais.", Some(Assignment::None), false)],
            ..bare("B.2")
        },
        Requirement {
            title: text(&"title", "Stratégie de l’atelier"),
            description: translated(&"description", "Prévoit à long terme.", "Thinks ahead."),
            importance: Some(Importance::Essential),
            levels: vec![
                level(2, "Suit le plan.", Some(Assignment::Most), false),
                level(3, "Tient le plan.", Some(Assignment::Some), true),
                level(4, "Écrit le plan.", None, false),
            ],
            references: vec![
                reference("TC10", "Tenir un journal,"),
                reference("TC1", "lire des plans"),
                reference("BC2", ""),
            ],
            knowledge: vec![example("C1", "les plans"), example("C2", "les délais")],
            skills: vec![example("S1", "planifier")],
            ..bare("A.1")
        },
        Requirement { importance: Some(Importance::Useful), ..bare("A.10") },
    ]
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.set.title = "Métiers de l’atelier".to_owned();
    settings.set.project = "Atelier ouvert".to_owned();
    settings.set.programme = "Programme d’essai".to_owned();
    settings.set.organisation = "Maison des ateliers".to_owned();
    settings.set.version = "3".to_owned();
    settings.set.date = "2026-11-02".to_owned();
    settings.set.logo = "logo.png".to_owned();
    settings.set.translations.insert("title", "en", vec!["Workshop jobs".to_owned()]);
    settings.funding.statement = "Financé par le programme d’essai.".to_owned();
    settings.funding.disclaimer = "N’engage que ses auteurs.".to_owned();
    settings.funding.logos = vec!["fonds.png".to_owned()];
    let partner = |name: &str, url: &str| {
        let mut translations = SettingTranslations::default();
        translations.insert("country", "de", vec!["Frankreich".to_owned()]);
        Partner { name: name.to_owned(), country: "France".to_owned(), url: url.to_owned(), translations }
    };
    settings.partners = vec![partner("Atelier Nord", "https://example.org/"), partner("Atelier Sud", "")];
    let field = |name: &str, label: &str, kind: &str| FieldSetting {
        name: name.to_owned(),
        label: label.to_owned(),
        placeholder: "…".to_owned(),
        kind: kind.to_owned(),
        choices: vec!["Nord".to_owned(), "Sud".to_owned()],
        translations: SettingTranslations::default(),
    };
    settings.docx.fields = Some(vec![field("site", "Site", "choice"), field("holder", "Titulaire", "text")]);
    settings
}
