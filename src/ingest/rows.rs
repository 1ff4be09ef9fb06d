//! A table's records read by the columns of its schema: cells, texts with their translations, cells that hold a sign.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::schema::Schema;
use super::table::{Table, slice};
use crate::diagnostic::{Place, RowId, Source, SourceKind, Sources, Span, unquote};
use crate::model::{ColumnName, Text, Translations};

impl Table {
    /// The records of this file, in its order.
    pub fn rows<'t, 's: 't>(&'t self, sources: &'s Sources) -> impl Iterator<Item = RowReader<'t, 's>> {
        let source = sources.get(self.file);
        self.starts.iter().enumerate().map(move |(index, start)| RowReader {
            table: self,
            source,
            index,
            start: *start,
        })
    }

    /// The record that begins at a byte.
    pub fn row_at<'t, 's: 't>(&'t self, start: u32, sources: &'s Sources) -> Option<RowReader<'t, 's>> {
        let index = self.starts.binary_search(&start).ok()?;
        Some(RowReader { table: self, source: sources.get(self.file), index, start })
    }

    /// The records as they stand in the file, without line ends around them.
    pub fn records<'t, 's: 't>(&'t self, sources: &'s Sources) -> impl Iterator<Item = &'s str> + use<'t, 's> {
        let text = sources.get(self.file).text();
        let ends = self.starts.iter().skip(1).map(|start| *start as usize).chain([text.len()]);
        self.starts.iter().zip(ends).map(move |(start, end)| text[*start as usize..end].trim())
    }

    /// The columns of translations: language and place in the header.
    pub fn translations<'t>(&'t self, sources: &Sources) -> impl Iterator<Item = (&'t str, Span)> {
        let source = sources.get(self.file);
        let names = match source.kind() {
            SourceKind::Table { header, .. } => source.fields(*header),
            SourceKind::Text => Vec::new(),
        };
        self.header.translations.iter().filter_map(move |(_, language, field)| {
            let range = names.get(usize::from(*field))?;
            Some((language.as_str(), Span::of(self.file, range.clone())))
        })
    }

    /// Whose rows say in a column of translations other than in the untranslated one, by role or else by framework; the column
    /// is counted as in [`Table::translations`].
    pub fn owners_of_other_texts<'t, 's: 't>(
        &'t self,
        sources: &'s Sources,
        column: usize,
    ) -> impl Iterator<Item = &'s str> + use<'t, 's> {
        let schema = self.name.schema();
        let owner = schema.column("role").or_else(|| schema.column("framework")).filter(|_| !self.unusable);
        let translation = self.header.translations.get(column);
        let columns = owner.zip(translation.map(|(base, _, field)| (usize::from(*base), *field)));
        columns.into_iter().flat_map(move |(owner, (base, field))| {
            let is_other =
                move |row: &RowReader<'t, 's>| !row.field(field).is_empty() && row.field(field) != row.cell(base);
            self.rows(sources).filter(is_other).map(move |row| row.cell(owner))
        })
    }

    /// The cells that hold one of some characters, with their places and the roles that they are about.
    pub fn cells_with<'t, 's: 't>(
        &'t self,
        sources: &'s Sources,
        characters: &'t BTreeSet<char>,
    ) -> impl Iterator<Item = FoundCell<'s>> {
        let role = self.name.schema().column("role");
        // Stars are printed as they are meant, in whatever sign they are written.
        let stars = self.name.schema().column("importance").and_then(|column| self.header.fields[column]);
        self.rows(sources).flat_map(move |reader| {
            let row = reader.row();
            let role = role.map(|column| reader.cell(column)).filter(|role| !role.is_empty());
            let printed =
                (0..self.header.width).filter(move |field| stars.is_none_or(|stars| usize::from(stars) != *field));
            printed.filter_map(move |field| {
                let text = reader.field(field as u16);
                text.contains(|character| characters.contains(&character)).then(|| {
                    let range = sources.get(self.file).fields(row.start).get(field).cloned();
                    let place = range.map_or(Place::Row(row), |range| Place::Span(Span::of(row.file, range)));
                    FoundCell { text, place, role }
                })
            })
        })
    }
}

/// A cell that was looked for.
#[derive(Debug)]
pub struct FoundCell<'s> {
    pub text: &'s str,
    pub place: Place,
    pub role: Option<&'s str>,
}

/// One record, read by the columns of the schema.
#[derive(Debug)]
pub struct RowReader<'t, 's> {
    table: &'t Table,
    source: &'s Source,
    index: usize,
    start: u32,
}

impl<'s> RowReader<'_, 's> {
    /// What its table may hold.
    pub fn schema(&self) -> &'static Schema {
        self.table.name.schema()
    }

    /// Which row of which file it is.
    pub fn row(&self) -> RowId {
        RowId { file: self.table.file, start: self.start }
    }

    pub(super) fn field(&self, field: u16) -> &'s str {
        let header = &self.table.header;
        slice(
            self.source.text(),
            self.source.unescaped(),
            self.table.fields[self.index * header.width + usize::from(field)],
        )
    }

    /// Whether the file has that column of the schema.
    pub fn has(&self, column: usize) -> bool {
        self.table.header.fields[column].is_some()
    }

    /// The value in a column of the schema, empty where the file has no such column.
    pub fn cell(&self, column: usize) -> &'s str {
        self.table.header.fields[column].map_or("", |field| self.field(field))
    }

    /// The values of the record as its line has them, beyond the columns of the header too.
    pub fn values(&self) -> Vec<Cow<'s, str>> {
        let text = self.source.text();
        self.source.fields(self.start).into_iter().map(|range| unquote(&text[range])).collect()
    }

    /// The columns of the file by those of the schema; `None` is a translation, or what the schema doesn't know.
    pub fn columns(&self) -> Vec<Option<usize>> {
        let header = &self.table.header;
        let mut columns = vec![None; header.width];
        for (column, field) in header.fields.iter().enumerate() {
            if let Some(slot) = field.and_then(|field| columns.get_mut(usize::from(field))) {
                *slot = Some(column);
            }
        }
        columns
    }

    /// Whether a column of the file is one of translations.
    pub fn is_translation(&self, field: usize) -> bool {
        self.table.header.translations.iter().any(|(.., own)| usize::from(*own) == field)
    }

    /// The value in a column of the schema, with its translations.
    pub fn text(&self, column: usize) -> Text<'s> {
        let translations: Box<[_]> = self
            .table
            .header
            .translations
            .iter()
            .filter(|(base, ..)| usize::from(*base) == column)
            .filter_map(|(.., field)| {
                let value = self.field(*field);
                (!value.is_empty()).then(|| (self.tag(*field), value))
            })
            .collect();
        Text {
            value: self.cell(column),
            translations: (!translations.is_empty()).then(|| Box::new(Translations(translations))),
            row: self.row(),
            column: ColumnName::new(&self.table.name.schema().columns[column].name),
        }
    }

    /// The language of a column of translations, out of the header that the source keeps: it lives as long as the texts.
    fn tag(&self, field: u16) -> &'s str {
        let SourceKind::Table { columns, .. } = self.source.kind() else { return "" };
        columns.get(usize::from(field)).and_then(|column| column.split_once('@')).map_or("", |(_, tag)| tag)
    }
}
