//! Small profile sets, written down as plain data, and libraries made from them.

use rolepress::diagnostic::{RowId, Source, SourceKind, Sources};
use rolepress::model::{
    Area, CatalogueBuilder, Code, CodeName, ColumnName, Competence, CompetenceName, Example, Framework, Importance,
    Level, LevelDescriptor, Library, Losses, Reference, Requirement, Role, Settings, Text,
};

/// An e-competence that a role asks for: name, levels, stars, codes.
pub type Asked = (String, Vec<u8>, usize, Vec<String>);

/// A profile set.
#[derive(Clone, Default)]
pub struct Set {
    /// Name and title.
    pub frameworks: Vec<(String, String)>,
    /// Framework, name and title.
    pub competences: Vec<(String, String, String)>,
    /// Name and label.
    pub codes: Vec<(String, String)>,
    pub roles: Vec<SetRole>,
    pub broken: Vec<String>,
    pub settings: Settings,
}

#[derive(Clone, Default)]
pub struct SetRole {
    pub slug: String,
    pub title: String,
    pub framework: String,
    pub asked: Vec<Asked>,
}

fn row() -> RowId {
    let file = Sources::default().add(Source::new("fixture", String::new(), SourceKind::Text));
    RowId { file, start: 0 }
}

fn text(value: &str) -> Text<'_> {
    Text::plain(value, row(), ColumnName::new(&"text"))
}

impl Set {
    pub fn library(&self) -> Library<'_> {
        let mut builder = CatalogueBuilder::default();
        for (name, title) in &self.frameworks {
            let id = builder.add_framework(Framework {
                name,
                title: text(title),
                version: "3.0",
                language: "fr",
                source: text(""),
                areas: Vec::new(),
                competences: Vec::new(),
                row: row(),
            });
            let titles = ["Planifier", "Construire", "Exploiter", "Faciliter", "Gérer"];
            for (letter, title) in ('A'..='E').zip(titles) {
                builder.add_area(Area { framework: id, letter, title: text(title) });
            }
        }
        for (framework, name, title) in &self.competences {
            let framework = builder.so_far().resolve_framework(framework).unwrap();
            let name = CompetenceName::parse(name).unwrap();
            let area = builder.so_far().resolve_area(framework, name.area).unwrap();
            builder.add_competence(Competence { framework, area, name, title: text(title), levels: None, row: row() });
        }
        for (name, label) in &self.codes {
            let name = CodeName::parse(name).unwrap();
            builder.add_code(Code { name, label: text(label), framework: None, category: "", row: row() });
        }
        let catalogue = builder.finish();
        let roles = self.roles.iter().map(|role| self.role(&catalogue, role)).collect();
        let broken = self.broken.iter().cloned().collect();
        Library { settings: self.settings.clone(), catalogue, roles, broken, losses: Losses::default() }
    }

    fn role<'s>(&self, catalogue: &rolepress::model::Catalogue<'s>, role: &'s SetRole) -> Role<'s> {
        let framework = catalogue.resolve_framework(&role.framework).unwrap();
        let requirement = |(name, levels, stars, codes): &'s Asked| Requirement {
            competence: catalogue.resolve_competence(framework, CompetenceName::parse(name).unwrap()).unwrap(),
            title: text(""),
            description: text(""),
            importance: Importance::of_stars(*stars),
            levels: levels
                .iter()
                .map(|level| LevelDescriptor {
                    level: Level::new(*level).unwrap(),
                    descriptor: text("…"),
                    assignment: None,
                    new: false,
                    row: row(),
                })
                .collect(),
            references: codes
                .iter()
                .map(|code| Reference {
                    code: catalogue.resolve_code(CodeName::parse(code).unwrap()).unwrap(),
                    label_as_printed: text(""),
                    row: row(),
                })
                .collect(),
            knowledge: vec![Example { label: "C1", text: text("…"), row: row() }],
            skills: Vec::new(),
            row: row(),
        };
        Role {
            slug: &role.slug,
            title: text(&role.title),
            framework,
            language: "fr",
            also_known_as: text(""),
            related_professions: text(""),
            summary: text(""),
            mission: text(""),
            environment: text(""),
            reports_to: text(""),
            qualifications: text(""),
            working_conditions: text(""),
            version: "",
            reviewed: "",
            source: text(""),
            deliverables: Vec::new(),
            tasks: Vec::new(),
            kpis: Vec::new(),
            sections: Vec::new(),
            requirements: role.asked.iter().map(requirement).collect(),
            row: row(),
        }
    }

    /// A set of so many roles on two frameworks of 40 and 28 e-competences and 65 codes, the same in each run.
    pub fn of(roles: usize) -> Set {
        let mut chance = Chance(7);
        let frameworks = [("e-cf-3.0", "European e-Competence Framework"), ("e-cf-1.0", "Référentiel d'origine")];
        let counts = [[9, 6, 4, 12, 9], [6, 5, 4, 5, 8]];
        let titles =
            ["Stratégie", "Conception d'applications", "Tests", "Gestion des problèmes", "Veille technologique"];
        let competences = frameworks.iter().zip(counts).flat_map(|((framework, _), counts)| {
            ('A'..='E').zip(counts).flat_map(move |(area, count)| {
                (1..=count).map(move |number| {
                    let title = titles[(number + area as usize) % titles.len()];
                    (framework.to_string(), format!("{area}.{number}"), title.to_owned())
                })
            })
        });
        let competences: Vec<_> = competences.collect();
        let codes = [("TC", 13), ("CC", 16), ("MC", 17), ("BC", 19)].into_iter().flat_map(|(family, count)| {
            (1..=count).map(move |number| (format!("{family}{number}"), format!("Compétence {family} {number}")))
        });
        let codes: Vec<(String, String)> = codes.collect();
        let roles = (0..roles).map(|number| {
            let framework = if number % 6 == 0 { "e-cf-1.0" } else { "e-cf-3.0" };
            let own: Vec<&String> =
                competences.iter().filter(|(f, ..)| f == framework).map(|(_, name, _)| name).collect();
            let mut asked: Vec<Asked> = Vec::new();
            for name in own {
                if chance.below(3) == 0 {
                    let lowest = 1 + chance.below(5) as u8;
                    let highest = (lowest + chance.below(3) as u8).min(5);
                    let references = (0..chance.below(4)).map(|_| codes[chance.below(codes.len() - 3)].0.clone());
                    let mut references: Vec<String> = references.collect();
                    references.sort();
                    references.dedup();
                    asked.push((name.clone(), (lowest..=highest).collect(), chance.below(4), references));
                }
            }
            SetRole {
                slug: format!("role-{number:05}"),
                title: format!("Métier numéro {number}"),
                framework: framework.to_owned(),
                asked,
            }
        });
        Set {
            frameworks: frameworks.map(|(name, title)| (name.to_owned(), title.to_owned())).to_vec(),
            roles: roles.collect(),
            competences,
            codes,
            ..Set::default()
        }
    }
}

/// A small generator of numbers: the same in each run, on each machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }
}
