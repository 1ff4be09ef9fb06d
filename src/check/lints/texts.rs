//! Every text of a set.

use crate::model::{Library, Requirement, Role, Text};

/// The texts of the catalogue and of the roles, each with the slug of its role.
pub fn texts<'l, 's>(library: &'l Library<'s>) -> impl Iterator<Item = (Option<&'s str>, &'l Text<'s>)> {
    let of_roles = library.roles.iter().flat_map(|role| texts_of(role).map(|text| (Some(role.slug), text)));
    texts_of_catalogue(library).map(|text| (None, text)).chain(of_roles)
}

/// The texts of the frameworks and of the master list.
pub fn texts_of_catalogue<'l, 's>(library: &'l Library<'s>) -> impl Iterator<Item = &'l Text<'s>> {
    let catalogue = &library.catalogue;
    let frameworks = catalogue.frameworks().flat_map(|(_, framework)| {
        let areas = framework.areas.iter().map(|area| &catalogue.area(*area).title);
        [&framework.title, &framework.source].into_iter().chain(areas)
    });
    let competences = catalogue.competences().map(|(_, competence)| &competence.title);
    let codes = catalogue.codes().map(|(_, code)| &code.label);
    frameworks.chain(competences).chain(codes)
}

/// The texts of a role.
pub fn texts_of<'r, 's>(role: &'r Role<'s>) -> impl Iterator<Item = &'r Text<'s>> {
    role.texts()
        .into_iter()
        .chain(role.deliverables.iter().map(|deliverable| &deliverable.text))
        .chain(role.tasks.iter().flat_map(|task| [&task.heading, &task.text]))
        .chain(&role.kpis)
        .chain(role.sections.iter().flat_map(|section| [&section.heading, &section.text]))
        .chain(role.requirements.iter().flat_map(texts_asked))
}

fn texts_asked<'r, 's>(requirement: &'r Requirement<'s>) -> impl Iterator<Item = &'r Text<'s>> {
    [&requirement.title, &requirement.description]
        .into_iter()
        .chain(requirement.levels.iter().map(|level| &level.descriptor))
        .chain(requirement.references.iter().map(|reference| &reference.label_as_printed))
        .chain(requirement.knowledge.iter().chain(&requirement.skills).map(|example| &example.text))
}
