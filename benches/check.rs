//! The check of a large set against reading the same files with the csv crate into owned structs.
//!
//! ```text
//! cargo bench --bench check
//! ```

#[path = "../examples/replicate/set.rs"]
mod set;

mod rows;
mod sets;

use divan::{Bencher, black_box};

use rolepress::pipeline::check_set;
use set::{Extent, Soundness};
use sets::set_of;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
