//! From the library to the matrix: one pass over the roles, texts borrowed, references turned into indices.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::labels::Labels;
use super::{Anomaly, Area, Code, Competence, Framework, Levels, Matrix, Requirement, Role, RoleFiles, SetFacts};
use crate::model::{self, CodeId, CompetenceId, Library, Text};

impl<'l> Matrix<'l> {
    /// Takes the matrix out of a library. `files` gives the documents of a role; roles with an
    /// error have none. `anomalies` are listed errors first, and otherwise in the order in which they come.
    pub fn of(
        library: &'l Library<'l>,
        language: &str,
        files: impl Fn(&model::Role<'_>) -> RoleFiles,
        mut anomalies: Vec<Anomaly>,
    ) -> Self {
        anomalies.sort_by_key(|anomaly| Reverse(anomaly.severity));
        let axes = Axes::of(library, language);
        let mut roles = axes.roles(files);
        let found = counted_by_role(&anomalies);
        for role in &mut roles {
            role.anomalies = found.get(role.slug).copied().unwrap_or(0);
        }

        let Axes { frameworks, areas, competences, mut codes, speaker, .. } = axes;
        count_uses(&mut codes, &roles);
        Matrix {
            language: language.to_owned(),
            set: SetFacts::of(library, language),
            frameworks,
            areas,
            competences,
            codes,
            roles,
            anomalies,
            anomalies_left_out: Vec::new(),
            tells_anomalies: true,
            untranslated: speaker.untranslated.into_inner(),
        }
    }
}

/// Says texts in the matrix's language, and keeps those that it has in another one only.
struct Speaker<'l> {
    language: String,
    untranslated: RefCell<HashSet<&'l str>>,
}

impl<'l> Speaker<'l> {
    /// A text of the tables, of which the untranslated value is in the language `own`.
    fn say(&self, text: &Text<'l>, own: &str) -> &'l str {
        let (said, translation) = text.in_language(&self.language, own);
        if translation.is_none() && own != self.language {
            self.untranslated.borrow_mut().insert(said);
        }
        said
    }
}

/// The columns of the matrix, and the way from the catalogue's ids to them.
struct Axes<'l> {
    library: &'l Library<'l>,
    speaker: Speaker<'l>,
    frameworks: Vec<Framework<'l>>,
    areas: Vec<Area<'l>>,
    competences: Vec<Competence<'l>>,
    codes: Vec<Code<'l>>,
    /// By the index of a framework's id; `None` for one that the matrix leaves out.
    framework_at: Vec<Option<usize>>,
    column_of: HashMap<CompetenceId, u32>,
}

impl<'l> Axes<'l> {
    fn of(library: &'l Library<'l>, language: &str) -> Self {
        let catalogue = &library.catalogue;
        let speaker = Speaker { language: language.to_owned(), untranslated: RefCell::default() };
        let mut followers = vec![0; catalogue.frameworks().count()];
        for role in &library.roles {
            // A stand-in has no place in the matrix.
            followers.get_mut(role.framework.index()).into_iter().for_each(|followers| *followers += 1);
        }
        let several = followers.iter().filter(|followers| **followers > 0).count() > 1;
        let asked = library.roles.iter().flat_map(|role| &role.requirements).map(|asked| asked.competence);
        let asked: HashSet<CompetenceId> = asked.collect();
        let (mut frameworks, mut framework_at) = (Vec::new(), vec![None; followers.len()]);
        let mut columns: Vec<(CompetenceId, Competence<'l>)> = Vec::new();
        let mut areas: Vec<Area<'l>> = ('A'..='E').map(|letter| Area { letter, titles: Vec::new() }).collect();
        for (id, framework) in catalogue.frameworks() {
            let roles = followers[id.index()];
            if roles == 0 && !library.roles.is_empty() {
                continue;
            }
            let own = library.language_of_framework(id);
            let at = frameworks.len();
            framework_at[id.index()] = Some(at);
            frameworks.push(Framework {
                name: framework.name,
                title: speaker.say(&framework.title, own),
                version: framework.version,
                roles,
                unasked: framework
                    .competences
                    .iter()
                    .filter(|id| !asked.contains(id))
                    .map(|id| catalogue.competence(*id).name)
                    .collect(),
            });
            for area in &mut areas {
                let id = catalogue.resolve_area(id, area.letter);
                area.titles.push(id.map_or("", |id| speaker.say(&catalogue.area(id).title, own)));
            }
            let shown = framework.competences.iter().filter(|id| !several || asked.contains(id));
            columns.extend(shown.map(|id| {
                let competence = catalogue.competence(*id);
                let title = speaker.say(&competence.title, own);
                (*id, Competence { name: competence.name, title, framework: at })
            }));
        }
        columns.sort_by_key(|(_, competence)| (competence.name, competence.framework));
        Axes {
            library,
            frameworks,
            areas,
            codes: codes_of(library, &speaker),
            speaker,
            framework_at,
            column_of: columns.iter().enumerate().map(|(column, (id, _))| (*id, column as u32)).collect(),
            competences: columns.into_iter().map(|(_, competence)| competence).collect(),
        }
    }

    fn framework(&self, id: model::FrameworkId) -> Option<usize> {
        self.framework_at.get(id.index()).copied().flatten()
    }

    /// Every role of the set, those that could not be resolved last and with their slugs alone; nothing is counted yet.
    fn roles(&self, files: impl Fn(&model::Role<'_>) -> RoleFiles) -> Vec<Role<'l>> {
        let library = self.library;
        let titles: Vec<&'l str> = library.roles.iter().map(|role| self.say(role, &role.title)).collect();
        let mut labels = Labels::of(&titles);
        let mut roles: Vec<Role<'l>> = Vec::with_capacity(library.roles.len());
        for (role, title) in library.roles.iter().zip(titles) {
            let sound = !library.broken.contains(role.slug);
            let (requirements, codes) = self.requirements(role);
            roles.push(Role {
                slug: role.slug,
                title,
                label: labels.next(title, role.slug),
                framework: self.framework(role.framework),
                requirements,
                codes,
                sound,
                files: if sound { files(role) } else { RoleFiles::default() },
                anomalies: 0,
            });
        }
        let resolved: HashSet<&str> = library.roles.iter().map(|role| role.slug).collect();
        for slug in library.broken.iter().filter(|slug| !resolved.contains(slug.as_str())) {
            roles.push(Role {
                slug,
                title: "",
                label: labels.next("", slug),
                framework: None,
                requirements: Vec::new(),
                codes: Vec::new(),
                sound: false,
                files: RoleFiles::default(),
                anomalies: 0,
            });
        }
        roles
    }

    /// A text of a role in the run's language.
    fn say(&self, role: &model::Role<'l>, text: &Text<'l>) -> &'l str {
        self.speaker.say(text, role.language)
    }

    /// What a role asks for, by column, and all codes that it refers to. An e-competence that stands in the
    /// profile twice counts once, with the levels and references of both.
    fn requirements(&self, role: &model::Role<'l>) -> (Vec<Requirement<'l>>, Vec<u32>) {
        let mut requirements: Vec<Requirement<'l>> = Vec::with_capacity(role.requirements.len());
        for asked in &role.requirements {
            let Some(competence) = self.column_of.get(&asked.competence).copied() else { continue };
            let of_framework = self.library.catalogue.competence(asked.competence);
            let title = asked.own_title(of_framework, &self.speaker.language, role.language);
            let title = title.map(|title| self.say(role, title)).filter(|title| !title.is_empty());
            requirements.push(Requirement {
                competence,
                title: title.unwrap_or(self.competences[competence as usize].title),
                importance: asked.importance,
                levels: asked.levels.iter().map(|descriptor| descriptor.level).collect::<Levels>(),
                codes: asked.references.iter().map(|reference| reference.code.index() as u32).collect(),
                examples: (asked.knowledge.len() + asked.skills.len()) as u32,
            });
        }
        requirements.sort_by_key(|requirement| requirement.competence);
        requirements.dedup_by(|later, first| {
            let same = later.competence == first.competence;
            if same {
                first.importance = first.importance.max(later.importance);
                first.levels |= later.levels;
                first.codes.append(&mut later.codes);
                first.examples += later.examples;
            }
            same
        });
        let mut all = Vec::new();
        for requirement in &mut requirements {
            requirement.codes.sort_unstable();
            requirement.codes.dedup();
            all.extend_from_slice(&requirement.codes);
        }
        all.sort_unstable();
        all.dedup();
        (requirements, all)
    }
}

impl<'l> SetFacts<'l> {
    fn of(library: &'l Library<'l>, language: &str) -> Self {
        let (set, funding) = (&library.settings.set, &library.settings.funding);
        let partners = library.settings.partners.iter().filter(|partner| !partner.name.is_empty());
        let of_set = |setting, value| set.translations.text(setting, value, language);
        let of_funding = |setting, value| funding.translations.text(setting, value, language);
        SetFacts {
            title: of_set("title", &set.title),
            project: of_set("project", &set.project),
            programme: of_set("programme", &set.programme),
            organisation: of_set("organisation", &set.organisation),
            version: &set.version,
            date: &set.date,
            funding: of_funding("statement", &funding.statement),
            disclaimer: of_funding("disclaimer", &funding.disclaimer),
            partners: partners
                .map(|partner| {
                    let text = |setting, value| partner.translations.text(setting, value, language);
                    match (text("name", &partner.name), text("country", &partner.country)) {
                        (name, "") => name.to_owned(),
                        (name, country) => format!("{name} ({country})"),
                    }
                })
                .collect(),
        }
    }
}

/// The master list in the matrix's language; nothing is counted yet.
fn codes_of<'l>(library: &'l Library<'l>, speaker: &Speaker<'l>) -> Vec<Code<'l>> {
    let catalogue = &library.catalogue;
    let code = |(id, code): (CodeId, &model::Code<'l>)| Code {
        name: code.name,
        label: speaker.say(&code.label, library.language_of_code(id)),
        category: code.category,
        framework: code.framework.map(|id| catalogue.framework(id).name),
        roles: 0,
        references: 0,
        first_role: None,
    };
    catalogue.codes().map(code).collect()
}

/// How many anomalies each role has, by slug.
fn counted_by_role(anomalies: &[Anomaly]) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    for role in anomalies.iter().filter_map(|anomaly| anomaly.role.as_deref()) {
        *found.entry(role).or_default() += 1;
    }
    found
}

fn count_uses(codes: &mut [Code<'_>], roles: &[Role<'_>]) {
    for (index, role) in roles.iter().enumerate() {
        for code in &role.codes {
            let code = &mut codes[*code as usize];
            code.roles += 1;
            code.first_role.get_or_insert(index);
        }
        for code in role.requirements.iter().flat_map(|requirement| &requirement.codes) {
            codes[*code as usize].references += 1;
        }
    }
}
