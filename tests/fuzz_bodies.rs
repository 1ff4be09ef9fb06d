//! The bodies of the fuzz targets, driven by random bytes on stable Rust. `fuzz/` holds the targets themselves.

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn settings() -> ProptestConfig {
    let failure_persistence = Some(Box::new(FileFailurePersistence::Off) as _);
    ProptestConfig { cases: 64, failure_persistence, ..ProptestConfig::default() }
}

/// Bytes of which many mean something to a reader of tables, toml, markup or templates.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        "[a-z]{1,6}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "role",
            "competence",
            "code",
            "level",
            "A.1",
            "TC1",
            "archiviste",
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r\n",
            "\t",
            "\u{feff}",
            "é",
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<table title=\"t\">",
            "<td>",
            "&amp;",
            "{{",
            "}}",
            "{{#each areas}}",
            "{{/each}}",
            "{{> summary}}",
            "{{cell title}}",
            "[set]",
            "title",
            " = ",
            "\"x\"",
            "[rules]",
        ])
        .prop_map(|token| token.as_bytes().to_vec()),
    ];
    prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_bytes_can_be_tables(data in bytes()) {
        bodies::tables(&data);
    }

    #[test]
    fn any_bytes_can_be_settings(data in bytes()) {
        bodies::settings(&data);
    }

    #[test]
    fn any_bytes_can_be_markup(data in bytes()) {
        bodies::markup(&data);
    }

    #[test]
    fn any_bytes_can_be_a_template(data in bytes()) {
        bodies::templates(&data);
    }

    #[test]
    fn any_bytes_can_be_the_plan_of_a_document(data in prop::collection::vec(any::<u8>(), 0..400)) {
        bodies::document(&data);
    }
}
