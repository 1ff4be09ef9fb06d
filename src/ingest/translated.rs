//! The columns of texts that have translations beside them, read row by row across their languages.

use rustc_hash::FxHashSet;

use super::rows::RowReader;
use super::schema::TableName;
use super::table::Table;
use crate::diagnostic::{RowId, SourceKind, Sources, Span};

/// A column of translations.
#[derive(Debug)]
pub struct OtherTexts<'s> {
    pub language: &'s str,
    /// In the header.
    pub place: Span,
    /// Whether its table is of the catalogue.
    pub is_of_catalogue: bool,
    /// The roles, or frameworks, whose rows say in it other than in the untranslated column.
    pub owners: FxHashSet<&'s str>,
}

/// A column of a file with those that translate it.
#[derive(Debug)]
pub struct TranslatedColumn<'s> {
    pub name: &'static str,
    /// The untranslated column, if there is one, then the others in the order of the file.
    pub versions: Vec<Version<'s>>,
    /// The column that tells whose a row is: a role or else a framework.
    owner: Option<usize>,
    table: &'s Table,
    sources: &'s Sources,
}

/// The texts of a column in one language.
#[derive(Debug)]
pub struct Version<'s> {
    /// As the head names it; none for the untranslated column.
    pub language: Option<&'s str>,
    /// Its head.
    pub head: Span,
    field: u16,
}

/// A row of such a column.
#[derive(Debug)]
pub struct TranslatedRow<'s> {
    pub row: RowId,
    /// The role or else the framework that it is about.
    pub owner: &'s str,
    /// The values in the order of the versions.
    pub values: Vec<&'s str>,
}

impl Table {
    /// The columns of this file that have translations.
    pub(super) fn translated<'s>(&'s self, sources: &'s Sources) -> Vec<TranslatedColumn<'s>> {
        let heads = match sources.get(self.file).kind() {
            SourceKind::Table { header, .. } => sources.get(self.file).fields(*header),
            SourceKind::Text => return Vec::new(),
        };
        let schema = self.name.schema();
        let owner = schema.column("role").or_else(|| schema.column("framework"));
        let version = |language: Option<&'s str>, field: u16| {
            let head = Span::of(self.file, heads.get(usize::from(field))?.clone());
            Some(Version { language, head, field })
        };
        let mut columns: Vec<TranslatedColumn<'s>> = Vec::new();
        for (column, language, field) in &self.header.translations {
            let name = schema.columns[usize::from(*column)].name;
            let known = columns.iter_mut().position(|known| known.name == name);
            let at = known.unwrap_or_else(|| {
                let own = self.header.fields[usize::from(*column)].and_then(|field| version(None, field));
                let versions = own.into_iter().collect();
                columns.push(TranslatedColumn { name, versions, owner, table: self, sources });
                columns.len() - 1
            });
            columns[at].versions.extend(version(Some(language), *field));
        }
        columns
    }
}

impl<'s> TranslatedColumn<'s> {
    /// Whether it is a column of one of these tables.
    pub fn is_of(&self, tables: &[TableName]) -> bool {
        tables.contains(&self.table.name)
    }

    /// The rows of the file.
    pub fn rows(&self) -> impl Iterator<Item = TranslatedRow<'s>> {
        let values = |row: &RowReader<'s, 's>| self.versions.iter().map(|version| row.field(version.field)).collect();
        self.table.rows(self.sources).map(move |row| TranslatedRow {
            row: row.row(),
            owner: self.owner.map_or("", |column| row.cell(column)),
            values: values(&row),
        })
    }
}
