//! The check of a large set against reading the same files with the csv crate into owned structs.
//!
//! ```text
//! cargo bench --bench check
//! ```

#[path = "../examples/replicate/set.rs"]
mod set;

mod sets;

use std::path::Path;

use divan::{Bencher, black_box};
use serde::de::DeserializeOwned;

use rolepress::pipeline::check_set;
use set::{Extent, Soundness};
use sets::set_of;

fn main() {
    divan::main();
}

/// Roles of some thirty rows.
const ROLES: [usize; 2] = [10_000, 100_000];

#[divan::bench(args = ROLES, sample_count = 5, sample_size = 1)]
fn check(bencher: Bencher<'_, '_>, roles: usize) {
    let folder = set_of(roles, Extent::Short, Soundness::Kept);
    bencher.bench_local(|| check_set(black_box(&folder), None).unwrap());
}

#[divan::bench(args = ROLES, sample_count = 5, sample_size = 1)]
fn read_with_csv_crate(bencher: Bencher<'_, '_>, roles: usize) {
    let folder = set_of(roles, Extent::Short, Soundness::Kept);
    bencher.bench_local(|| rows::read_all(black_box(&folder)));
}

#[divan::bench(args = ROLES, sample_count = 3, sample_size = 1)]
fn check_with_a_mistake_in_each_row(bencher: Bencher<'_, '_>, roles: usize) {
    let folder = set_of(roles, Extent::Short, Soundness::Spoilt);
    bencher.bench_local(|| check_set(black_box(&folder), None).unwrap());
}

/// The tables as anyone would read them who wants no more than their columns.
mod rows {
    use super::{DeserializeOwned, Path};

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
}
