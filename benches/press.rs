//! One role in each step and format, what deflating the same bytes takes alone, and 600 roles from tables to files.
//!
//! ```text
//! cargo bench --bench press
//! ```

#[path = "../examples/replicate/set.rs"]
mod set;

mod sets;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use libdeflater::{CompressionLvl, Compressor};

use rolepress::calendar::Day;
use rolepress::check;
use rolepress::compose::{Composer, built_in};
use rolepress::diagnostic::Diagnostics;
use rolepress::document::{Document, Locale, Pictures};
use rolepress::ingest::{Drafts, Folder, read_folder};
use rolepress::layout::{FontBook, paginate};
use rolepress::model::Library;
use rolepress::pipeline::{self, BuildOptions, Format};
use rolepress::render::{docx, pdf};
use set::{Extent, Soundness};
use sets::set_of;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The longest role of the sample set.
const ROLE: &str = "webmestre";

/// What one role is made with, and the role as a document.
struct Bench {
    composer: Composer,
    book: Arc<FontBook>,
    pdf: pdf::Press,
    docx: docx::Press,
    document: Document,
}

fn with_library<T>(then: impl FnOnce(&Library<'_>) -> T) -> T {
    let mut findings = Diagnostics::default();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let folder: Folder = read_folder(&sample, &mut findings).expect("the sample set can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    then(&check::check(&drafts, &folder.settings, &["fr", "en"], &mut findings))
}

fn compose(composer: &Composer, library: &Library<'_>) -> Document {
    let role = library.roles.iter().find(|role| role.slug == ROLE).expect("the sample set has the role");
    composer.compose(library, role, "fr", "", Day(20_454)).expect("the built-in templates fit the sample set")
}

impl Bench {
    fn new() -> Bench {
        let locales: Vec<Locale> =
            built_in::LOCALES.iter().map(|file| Locale::parse(file.text).expect("a built-in locale")).collect();
        let theme = built_in::theme();
        let book = Arc::new(FontBook::new());
        let pictures = Pictures::new();
        let pdf = pdf::Press::prepare(&theme, &book, &pictures).expect("the built-in fonts can be subset");
        let docx = docx::Press::prepare(
            &theme,
            locales.iter().map(|locale| locale.language.as_str()),
            &pictures,
            docx::Options::default(),
        );
        let composer = Composer::built_in(locales);
        let document = with_library(|library| compose(&composer, library));
        Bench { composer, book, pdf, docx, document }
    }

    fn pages(&self) -> usize {
        let locale = self.composer.locale("fr");
        paginate(&self.document, self.composer.theme(), &self.book, locale, &Pictures::new()).pages.len()
    }
}

#[divan::bench]
fn one_role_composed(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    with_library(|library| bencher.bench_local(|| compose(&bench.composer, black_box(library))));
}

#[divan::bench]
fn one_role_laid_out(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let (theme, locale, pictures) = (bench.composer.theme(), bench.composer.locale("fr"), Pictures::new());
    bencher
        .counter(ItemsCount::new(bench.pages()))
        .bench_local(|| paginate(black_box(&bench.document), theme, &bench.book, locale, &pictures));
}

/// Items are pages.
#[divan::bench]
fn one_role_to_pdf(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let locale = bench.composer.locale("fr");
    bencher
        .counter(ItemsCount::new(bench.pages()))
        .bench_local(|| bench.pdf.render(black_box(&bench.document), locale).unwrap());
}

#[divan::bench]
fn one_role_to_docx(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let locale = bench.composer.locale("fr");
    bencher.bench_local(|| bench.docx.render(black_box(&bench.document), locale, Vec::new).unwrap());
}

/// The floor below both formats: the streams of the same PDF and the parts of the same DOCX, deflated and nothing else.
#[divan::bench]
fn one_role_deflated(bencher: Bencher<'_, '_>) {
    let pieces = pieces_of_both_formats();
    let mut compressor = Compressor::new(CompressionLvl::new(1).unwrap());
    let mut out = vec![0; 4 << 20];
    bencher.bench_local(|| {
        for bytes in &pieces {
            compressor.zlib_compress(black_box(bytes), &mut out).unwrap();
        }
    });
}

/// The same floor with the usual compressor. Levels are of 9; level 3 makes the pieces as small as the program does.
#[divan::bench(args = [1, 3, 6])]
fn one_role_deflated_by_zlib(bencher: Bencher<'_, '_>, level: u32) {
    let pieces = pieces_of_both_formats();
    bencher.bench_local(|| {
        let deflate = |bytes: &Vec<u8>| {
            let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(level));
            encoder.write_all(black_box(bytes)).unwrap();
            encoder.finish().unwrap().len()
        };
        pieces.iter().map(deflate).sum::<usize>()
    });
}

fn pieces_of_both_formats() -> Vec<Vec<u8>> {
    let bench = Bench::new();
    let locale = bench.composer.locale("fr");
    let streams = pdf_streams(&bench.pdf.render(&bench.document, locale).unwrap());
    let parts = docx_parts(&bench.docx.render(&bench.document, locale, Vec::new).unwrap());
    [streams, parts].concat()
}

/// The streams that each document has of its own: fonts are compressed once a run.
fn pdf_streams(file: &[u8]) -> Vec<Vec<u8>> {
    let pdf = lopdf::Document::load_mem(file).unwrap();
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let own = streams.filter(|stream| !stream.dict.has(b"Length1") && stream.dict.has(b"Filter"));
    own.filter_map(|stream| stream.decompressed_content().ok()).collect()
}

fn docx_parts(file: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    ["word/document.xml", "customXml/item1.xml"]
        .iter()
        .map(|name| {
            let mut part = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut part).unwrap();
            part
        })
        .collect()
}

fn options(input: PathBuf, output: &Path, formats: &[Format], jobs: usize) -> BuildOptions {
    BuildOptions {
        input,
        output: output.to_owned(),
        formats: formats.to_vec(),
        roles: Vec::new(),
        language: None,
        templates: None,
        jobs,
        strict: false,
        shard: None,
        force: true,
        source_date_epoch: None,
    }
}

/// Items are roles.
#[divan::bench(args = [1, 2], sample_count = 3, sample_size = 1)]
fn six_hundred_roles_on_threads(bencher: Bencher<'_, '_>, jobs: usize) {
    let input = set_of(600, Extent::Whole, Soundness::Kept);
    let output = tempfile::tempdir().unwrap();
    let options = options(input, output.path(), &Format::ALL, jobs);
    bencher
        .counter(ItemsCount::new(600usize))
        .bench_local(|| pipeline::build(black_box(&options), &(), &AtomicBool::new(false)).unwrap());
}
