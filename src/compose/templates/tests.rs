//! Templates of others: what is refused when they are loaded, and what when they are rendered.

use super::*;
use crate::compose::built_in;
use crate::compose::view::sample;
use crate::diagnostic::{Source, SourceKind, Sources};

/// Templates with one of the built-in ones, or a new one, put in place of what was there.
fn load_with(changes: &[(&str, &str)]) -> Result<Templates, Vec<String>> {
    let mut texts: Vec<(&str, &str)> = built_in::TEMPLATES
        .iter()
        .filter_map(|built_in| Some((built_in::template_name(built_in.path)?, built_in.text)))
        .collect();
    for (name, text) in changes {
        texts.retain(|(other, _)| other != name);
        texts.push((name, text));
    }
    let mut sources = Sources::default();
    let files: Vec<TemplateFile<'_>> = texts
        .iter()
        .map(|(name, text)| {
            let file = sources.add(Source::new(format!("{name}.hbs"), (*text).to_owned(), SourceKind::Text));
            TemplateFile { name, file, text }
        })
        .collect();
    let locales: Vec<Locale> = built_in::LOCALES.iter().map(|l| Locale::parse(l.text).unwrap()).collect();
    Templates::load(&files, &built_in::theme(), &locales).map_err(|findings| {
        let line = |finding: &Diagnostic| {
            let (from, _) = sources.range(finding.place);
            let name = sources.get(sources.span(finding.place).file).name();
            let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{} {name}:{}:{} {}{help}", finding.rule.code, from.line, from.column, finding.message)
        };
        findings.iter().map(line).collect()
    })
}

#[test]
fn the_built_in_templates_are_free_of_findings() {
    assert_eq!(load_with(&[]).err(), None);
}

/// The one finding of a template that stands in for `legend`.
fn finding(text: &str) -> String {
    let findings = load_with(&[("legend", text)]).expect_err(text);
    let [only] = &findings[..] else { panic!("{text}: {findings:#?}") };
    only.clone()
}

#[test]
fn a_path_that_leads_nowhere_is_found_even_in_a_condition() {
    assert_eq!(
        finding("<p>a</p>\n{{#if description.misson}}x{{/if}}"),
        "T401 legend.hbs:2:7 `description` has no `misson` (did you mean `mission`?)"
    );
    assert!(finding("{{#each areas}}{{#each competences}}{{cell titel}}{{/each}}{{/each}}").contains("has no `titel`"));
    assert!(finding("{{#unless (eq profile.totl 2)}}x{{/unless}}").starts_with("T401 legend.hbs:1:15"));
    assert!(finding("{{t \"role.reviewed\" date=set.dat}}").starts_with("T401"));
}

#[test]
fn a_block_that_is_not_closed_is_told_where_it_begins() {
    assert_eq!(
        finding("<p>a</p>\n{{#if title}}\n{{#each areas}}<p>b</p>{{/each}}\n\n<p>c</p>"),
        "T405 legend.hbs:2:1 `{{#if …}}` is never closed: `{{/if}}` is missing"
    );
    assert_eq!(
        finding("{{#each areas}}\n  {{#if title}}a\n{{/each}}"),
        "T405 legend.hbs:2:3 `{{#if …}}` is never closed: `{{/if}}` is missing"
    );
    assert_eq!(finding("<p>a</p>\n{{/if}}"), "T405 legend.hbs:2:1 `{{/if}}` ends no block");
}

#[test]
fn a_picture_is_one_that_a_set_can_have() {
    assert_eq!(
        finding("<p><img src=\"tampon.png\" alt=\"\"/></p>"),
        "T407 legend.hbs:1:14 there is no picture `tampon.png` (those of `rolepress.toml` are `logo`, `funding-1`, `funding-2` …)"
    );
    for sound in ["logo", "funding-2", "{{set.logo}}", "{{#each funding.logos}}{{name}}{{/each}}"] {
        assert!(load_with(&[("legend", &format!("<p><img src=\"{sound}\" alt=\"\"/></p>"))]).is_ok(), "{sound}");
    }
}

#[test]
fn paths_follow_blocks_loops_and_names() {
    for sound in [
        "{{#each areas}}{{letter}}{{@index}}{{#each competences}}{{code}}{{../letter}}{{@root.slug}}{{/each}}{{/each}}",
        "{{#each areas as |area number|}}{{number}}{{#each area.competences as |one|}}{{one.code}}{{area.letter}}{{/each}}{{/each}}",
        "{{#with description}}{{#if mission}}{{cells mission separator=\" / \"}}{{/if}}{{../slug}}{{/with}}",
        "{{#each description.kpis}}{{cell this}}{{this.text}}{{else}}{{slug}}{{/each}}",
        "{{#if (and title (gt (len areas) 1))}}{{lookup areas 0}}{{/if}}",
    ] {
        assert_eq!(load_with(&[("legend", sound)]).err(), None, "{sound}");
    }
    assert!(finding("{{#each areas}}{{../../slug}}{{/each}}").contains("leads out of all"));
    assert!(finding("{{@index}}").contains("known only in `{{#each}}`"));
    assert!(finding("{{#each areas}}{{@key}}{{/each}}").contains("there is no `@key`"));
}

#[test]
fn a_partial_sees_what_it_is_given() {
    let part = "{{letter}}{{#each competences}}{{code}}{{/each}}";
    let templates = |legend| [("part", part), ("legend", legend)];
    assert_eq!(load_with(&templates("{{#each areas}}{{> part}}{{> part this}}{{/each}}")).err(), None);
    let findings = load_with(&templates("{{> part set}}")).unwrap_err();
    assert!(findings[0].starts_with("T401 part.hbs:1:3"), "{findings:?}");
    let with = [("part", "{{name}}{{cell title}}"), ("legend", "{{#each areas}}{{> part this name=letter}}{{/each}}")];
    assert_eq!(load_with(&with).err(), None);
    let out = [("part", "{{../slug}}"), ("legend", "{{> part set}}")];
    assert!(load_with(&out).unwrap_err()[0].contains("leads out"));
}

#[test]
fn what_cannot_be_printed_is_found_with_what_to_write_instead() {
    assert_eq!(
        finding("<h3>{{title}}</h3>"),
        "T401 legend.hbs:1:7 `title` can't be printed (it is a text of the set: `{{cell title}}` writes it)"
    );
    assert!(finding("{{areas}}").contains("`{{#each areas}}` goes through it"));
    assert!(finding("{{description}}").contains("it has parts"));
}

#[test]
fn partials_that_are_not_there_are_found() {
    assert_eq!(finding("{{> sumary}}"), "T402 legend.hbs:1:5 there is no template `sumary` (did you mean `summary`?)");
    assert!(finding("{{> (lookup areas 0)}}").contains("must be written out"));
    assert!(load_with(&[("role", "{{> ../../etc/passwd}}")]).unwrap_err()[0].starts_with("T402"));
}

#[test]
fn helpers_are_known_and_used_as_they_can_be() {
    assert_eq!(finding("{{cel title}}"), "T403 legend.hbs:1:3 there is no helper `cel` (did you mean `cell`?)");
    for (text, message) in [
        ("{{cell}}", "`cell` takes one argument, not 0"),
        ("{{eq 1}}", "`eq` takes 2 arguments, not 1"),
        ("{{#cell title}}x{{/cell}}", "neither a block nor a value"),
        ("{{if title}}", "`if` is a block"),
        ("{{cell title colour=\"red\"}}", "`cell` has no argument `colour`"),
        ("{{cell slug}}", "`slug` is not what `cell` takes"),
        ("{{cells title}}", "it takes a list of texts of the set"),
        ("{{level_rows areas}}", "`areas` is not what `level_rows` takes"),
        ("{{#each set}}x{{/each}}", "it takes a list"),
        ("{{log title}}", "there is no helper `log`"),
        ("{{include}}", "has no `include`"),
    ] {
        assert!(finding(text).contains(message), "{text}: {}", finding(text));
    }
}

#[test]
fn words_are_in_every_locale_and_get_what_they_ask_for() {
    let unknown = finding("{{t \"role.missoin\"}}");
    assert!(unknown.starts_with("T409 legend.hbs:1:6 the locales `fr`, `bg`, `cs`, "), "{unknown}");
    assert!(unknown.ends_with("have no word `role.missoin` (did you mean `role.mission`?)"), "{unknown}");
    assert!(load_with(&[("legend", "{{t \"profile.intro\"}}")]).unwrap_err()[0].contains("has `{count}`"));
    assert!(load_with(&[("legend", "{{t \"role.mission\" n=1}}")]).unwrap_err()[0].contains("nothing to fill in"));
    assert!(finding("{{t slug}}").contains("must be written out"));
}

#[test]
fn elements_and_styles_are_checked_where_they_are_written() {
    let findings = load_with(&[("legend", "<p>a</p>\n  <stron>b</stron>")]).unwrap_err();
    assert_eq!(findings[0], "T407 legend.hbs:2:3 there is no element `stron` (did you mean `strong`?)");
    assert_eq!(
        finding("<p class=\"mutted\">a</p>"),
        "T408 legend.hbs:1:11 the theme has no style `mutted` (did you mean `muted`?)"
    );
    assert_eq!(load_with(&[("legend", "<p class=\"{{#if title}}muted{{/if}}\">a</p><!-- <b> -->")]).err(), None);
}

#[test]
fn templates_that_cannot_be_read_are_found_at_their_place() {
    for (text, place) in [
        ("a\n{{#if title}}x", "T405 legend.hbs:"),
        ("a\n{{#if title}}x{{/each}}", "T405 legend.hbs:2:"),
        ("a {{{title}}}", "T405 legend.hbs:1:3"),
        ("a {{&slug}}", "T405 legend.hbs:1:3"),
        ("{{{{raw}}}}x{{{{/raw}}}}", "T405 legend.hbs:1:1"),
        ("{{#*inline \"a\"}}x{{/inline}}", "T405 legend.hbs:1:1"),
        ("{{#> summary}}x{{/summary}}", "T405 legend.hbs:1:1"),
    ] {
        assert!(finding(text).starts_with(place), "{text}: {}", finding(text));
    }
}

#[test]
fn hostile_templates_end_in_a_finding() {
    let circle = [("a", "{{> b}}"), ("b", "{{> a}}"), ("legend", "{{> a}}")];
    assert_eq!(load_with(&circle).unwrap_err(), ["T404 b.hbs:1:5 `a` includes itself: a → b → a"]);
    let with_context = [("a", "{{> a this}}"), ("legend", "{{> a set}}")];
    assert!(load_with(&with_context).unwrap_err()[0].starts_with("T404"));
    let inline = "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}";
    assert!(load_with(&[("legend", inline)]).unwrap_err().iter().any(|finding| finding.starts_with("T405")));
    let deep = "{{#if title}}".repeat(5_000) + &"{{/if}}".repeat(5_000);
    assert!(finding(&deep).starts_with("T406"));
    let chain = format!("{{{{#if title}}}}{}{{{{/if}}}}", "{{else if title}}".repeat(5_000));
    assert!(finding(&chain).starts_with("T406"));
    let parentheses = format!("{{{{#if {}title{}}}}}x{{{{/if}}}}", "(not ".repeat(5_000), ")".repeat(5_000));
    assert!(finding(&parentheses).starts_with("T406"));
    assert!(finding(&"a".repeat(300_000)).starts_with("T406"));
}

/// Templates `part-0` to `part-N`, each of blocks as deep as one says around the next, and `legend` that includes the first.
fn chain(length: usize, depth: usize) -> Vec<(String, String)> {
    let name = |number: usize| format!("part-{number}");
    let inner =
        |number: usize| if number + 1 < length { format!("{{{{> {}}}}}", name(number + 1)) } else { "x".into() };
    let text = |number| format!("{}{}{}", "{{#if title}}".repeat(depth), inner(number), "{{/if}}".repeat(depth));
    let parts = (0..length).map(|number| (name(number), text(number)));
    parts.chain([("legend".to_owned(), format!("{{{{> {}}}}}", name(0)))]).collect()
}

fn load_chain(length: usize, depth: usize) -> Result<Templates, Vec<String>> {
    let parts = chain(length, depth);
    load_with(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn parts_and_blocks_that_stand_too_deep_in_one_another_end_in_a_finding() {
    for (length, depth) in [(20, 60), (2, 40), (100, 1), (3_000, 0)] {
        let findings = load_chain(length, depth).unwrap_err();
        assert!(findings[0].contains("more than 64 deep"), "{length} {depth}: {findings:#?}");
        // Templates that include one that is too deep are not told of.
        assert!(findings.len() < 20 + length / 60, "{length} {depth}: {findings:#?}");
    }
}

#[test]
fn what_is_as_deep_as_may_be_is_pressed_on_the_stack_of_any_thread() {
    let pressed = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        let (library, locale) = (sample(), built_in::locale());
        // `role` includes `legend`, and that the first of the parts.
        let press = load_chain(15, 3).unwrap().press(Arc::new(locale.clone()));
        press.markup(&RoleView::of(&library, &library.roles[0], "fr", &locale)).unwrap()
    });
    assert!(pressed.unwrap().join().unwrap().contains('x'));
}

#[test]
fn partials_that_double_at_each_step_end_in_a_finding() {
    let names: Vec<String> = (0..40).map(|number| format!("part-{number}")).collect();
    let texts: Vec<String> = names.iter().skip(1).map(|next| format!("{{{{> {next}}}}}{{{{> {next}}}}}")).collect();
    let mut templates: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    templates.push((&names[39], "x"));
    templates.push(("legend", "{{> part-0}}"));
    assert!(load_with(&templates).unwrap_err()[0].starts_with("T406"));
}
