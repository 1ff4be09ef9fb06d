//! The tables as anyone would read them who wants no more than their columns: with the csv crate, into structs
//! that own their texts. What the check is measured against.

use std::path::Path;

use serde::de::DeserializeOwned;

macro_rules! tables {
    ($($name:ident $row:ident { $($column:ident),* })*) => {
        $(
            #[derive(serde::Deserialize)]
            #[allow(dead_code)] // what counts is that they are filled
            pub struct $row { $(#[serde(default)] $column: String),* }
        )*

        #[derive(Default)]
        #[allow(dead_code)]
        pub struct All { $($name: Vec<$row>),* }

        pub fn read_all(folder: &Path) -> All {
            All { $($name: read(&folder.join(concat!(stringify!($name), ".csv")))),* }
        }
    };
}

tables! {
    frameworks Framework { framework, title, version, language, source }
    areas Area { framework, area, title }
    competences Competence { framework, competence, title, levels }
    codes Code { code, label, category, framework }
    roles Role {
        role, title, framework, language, also_known_as, related_professions, summary, mission, environment,
        reports_to, qualifications, working_conditions, version, reviewed, source
    }
    deliverables Deliverable { role, involvement, position, text }
    tasks Task { role, heading, position, text }
    kpis Kpi { role, position, text }
    sections Section { role, heading, position, text }
    profile Requirement { role, competence, title, description, importance }
    levels Level { role, competence, level, descriptor, assigned, new }
    references Reference { role, competence, code, label_as_printed }
    examples Example { role, competence, kind, label, text }
}

fn read<R: DeserializeOwned>(path: &Path) -> Vec<R> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}
