use super::*;
use crate::compose::built_in;
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
