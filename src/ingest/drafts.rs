//! Drafts: the rows of each table with their columns by name, unchecked, each with the row it came from.
//!
//! One macro states a table once: its columns, which of them are required, and which are texts.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::rows::RowReader;
use super::schema::{Column, Schema, TableName};
use super::table::Table;
use super::translated::{OtherTexts, TranslatedColumn};
use crate::diagnostic::{FileId, Place, RowId, Sources, Span};
use crate::model::Text;

/// The tables whose rows those of others refer to. A set without one lacks it as a whole, and no row of it.
const DEFINING: [TableName; 5] =
    [TableName::Frameworks, TableName::Competences, TableName::Codes, TableName::Roles, TableName::Profile];

macro_rules! drafts {
    (@type cell) => { &'s str };
    (@type text) => { Text<'s> };
    (@text cell) => { false };
    (@text text) => { true };
    (@required required) => { true };
    (@required optional) => { false };
    ($($(#[$doc:meta])* $draft:ident = $table:ident $field:ident $presence:ident {
        $($column:ident: $need:ident $kind:ident,)*
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug)]
            pub struct $draft<'s> {
                pub row: RowId,
                $(pub $column: drafts!(@type $kind),)*
            }

            impl<'s> $draft<'s> {
                const SCHEMA: Schema = Schema {
                    table: TableName::$table,
                    name: stringify!($field),
                    required: drafts!(@required $presence),
                    columns: &[$(Column {
                        name: stringify!($column),
                        required: drafts!(@required $need),
                        text: drafts!(@text $kind),
                    },)*],
                };

                #[allow(unused_assignments)]
                fn read(reader: &RowReader<'_, 's>) -> Self {
                    let mut index = 0;
                    $(
                        let $column = reader.$kind(index);
                        index += 1;
                    )*
                    $draft { row: reader.row(), $($column,)* }
                }
            }
        )*

        /// Every row of a set, by table. A row is taken apart when it is asked for: a large set has millions, and
        /// what is made of them is larger than the rows.
        #[derive(Debug)]
        pub struct Drafts<'s> {
            sources: &'s Sources,
            tables: &'s [Table],
            /// Rows that a finding has already been made about: they define what they name, but nothing more
            /// is said of them.
            pub damaged: FxHashSet<RowId>,
            /// Tables that are missing, as a whole or a column of theirs: what they should define can't be asked for.
            pub unusable: FxHashSet<TableName>,
        }

        pub(super) static SCHEMAS: [&Schema; 13] = [$(&$draft::SCHEMA),*];

        impl<'s> Drafts<'s> {
            /// The rows of these tables, which are the ones that [`read_folder`](super::read_folder)
            /// found in these sources.
            pub fn read(sources: &'s Sources, tables: &'s [Table]) -> Self {
                let damaged = tables.iter().flat_map(|table| &table.damaged).copied().collect();
                let is_missing = |name: &TableName| tables.iter().all(|table| table.name != *name);
                let missing = DEFINING.into_iter().filter(is_missing);
                let unusable = tables.iter().filter(|table| table.unusable).map(|table| table.name);
                let unusable = unusable.chain(missing).collect();
                Drafts { sources, tables, damaged, unusable }
            }

            /// The files of these tables.
            pub fn files_of(&self, names: &[TableName]) -> FxHashSet<FileId> {
                self.tables.iter().filter(|table| names.contains(&table.name)).map(|table| table.file).collect()
            }

            /// The files of the tables whose rows belong to roles, and of `roles` itself.
            pub fn files_of_roles(&self) -> FxHashSet<FileId> {
                self.tables.iter().filter(|table| !table.name.is_of_catalogue()).map(|table| table.file).collect()
            }

            /// Each file with the table that it is of.
            pub fn tables_by_file(&self) -> impl Iterator<Item = (FileId, TableName)> {
                self.tables.iter().map(|table| (table.file, table.name))
            }

            /// All characters of the tables but printable ASCII, line ends and tabs.
            pub fn characters(&self) -> BTreeSet<char> {
                self.tables.iter().flat_map(|table| &table.characters).copied().collect()
            }

            /// The bytes of a place.
            pub fn span(&self, place: Place) -> Span {
                self.sources.span(place)
            }

            /// The role that each row names, for each table of rows that belong to roles, `roles` itself left out.
            pub fn roles_by_table(&self) -> Vec<impl Iterator<Item = &'s str> + use<'s>> {
                let of_roles = SCHEMAS.iter().filter(|schema| schema.table != TableName::Roles);
                let tables = of_roles.filter_map(|schema| Some((schema.table, schema.column("role")?)));
                tables.map(|(name, column)| self.rows(name).map(move |row| row.cell(column))).collect()
            }

            /// The columns of translations, each with its language and its place in the header, in the order of the files.
            pub fn translations(&self) -> impl Iterator<Item = (&'s str, Span)> {
                let sources = self.sources;
                self.tables.iter().flat_map(move |table| table.translations(sources))
            }

            /// The columns that have translations beside them, in the order of the files.
            pub fn translated_columns(&self) -> Vec<TranslatedColumn<'s>> {
                self.tables.iter().flat_map(|table| table.translated(self.sources)).collect()
            }

            /// A row by its cells, if it is among those that were read.
            pub fn record(&self, row: RowId) -> Option<RowReader<'s, 's>> {
                let table = self.tables.iter().find(|table| table.file == row.file)?;
                table.row_at(row.start, self.sources)
            }

            /// The rows of a file by their cells.
            pub fn records_of(&self, file: FileId) -> impl Iterator<Item = RowReader<'s, 's>> + use<'s> {
                let (sources, tables) = (self.sources, self.tables);
                tables.iter().filter(move |table| table.file == file).flat_map(|table| table.rows(sources))
            }

            /// The columns of translations into a language that is wanted, in the order of the files.
            pub fn other_texts(&self, wanted: impl Fn(&str) -> bool) -> Vec<OtherTexts<'s>> {
                let mut found = Vec::new();
                for table in self.tables {
                    for (column, (language, place)) in table.translations(self.sources).enumerate() {
                        if wanted(language) {
                            let owners = table.owners_of_other_texts(self.sources, column).collect();
                            let is_of_catalogue = table.name.is_of_catalogue();
                            found.push(OtherTexts { language, place, is_of_catalogue, owners });
                        }
                    }
                }
                found
            }

            fn rows(&self, name: TableName) -> impl Iterator<Item = RowReader<'s, 's>> + use<'s> {
                let (sources, tables) = (self.sources, self.tables);
                tables.iter().filter(move |table| table.name == name).flat_map(|table| table.rows(sources))
            }

            $(
                #[doc = concat!("The rows of `", stringify!($field), "`.")]
                pub fn $field(&self) -> impl Iterator<Item = $draft<'s>> + use<'s> {
                    self.rows(TableName::$table).map(|reader| $draft::read(&reader))
                }
            )*
        }
    };
}

drafts! {
    /// A row of `frameworks`.
    FrameworkDraft = Frameworks frameworks required {
        framework: required cell,
        title: required text,
        version: optional cell,
        language: optional cell,
        source: optional text,
    }

    /// A row of `areas`.
    AreaDraft = Areas areas optional {
        framework: required cell,
        area: required cell,
        title: required text,
    }

    /// A row of `competences`.
    CompetenceDraft = Competences competences required {
        framework: required cell,
        competence: required cell,
        title: required text,
        levels: optional cell,
    }

    /// A row of `codes`.
    CodeDraft = Codes codes optional {
        code: required cell,
        label: required text,
        category: optional cell,
        framework: optional cell,
    }

    /// A row of `roles`.
    RoleDraft = Roles roles required {
        role: required cell,
        title: required text,
        framework: required cell,
        language: optional cell,
        also_known_as: optional text,
        related_professions: optional text,
        summary: optional text,
        mission: optional text,
        environment: optional text,
        reports_to: optional text,
        qualifications: optional text,
        working_conditions: optional text,
        version: optional cell,
        reviewed: optional cell,
        source: optional text,
    }

    /// A row of `deliverables`.
    DeliverableDraft = Deliverables deliverables optional {
        role: required cell,
        involvement: required cell,
        position: optional cell,
        text: required text,
    }

    /// A row of `tasks`.
    TaskDraft = Tasks tasks optional {
        role: required cell,
        heading: optional text,
        position: optional cell,
        text: required text,
    }

    /// A row of `kpis`.
    KpiDraft = Kpis kpis optional {
        role: required cell,
        position: optional cell,
        text: required text,
    }

    /// A row of `sections`.
    SectionDraft = Sections sections optional {
        role: required cell,
        heading: required text,
        position: optional cell,
        text: required text,
    }

    /// A row of `profile`.
    ProfileDraft = Profile profile optional {
        role: required cell,
        competence: required cell,
        title: optional text,
        description: optional text,
        importance: optional cell,
    }

    /// A row of `levels`.
    LevelDraft = Levels levels optional {
        role: required cell,
        competence: required cell,
        level: required cell,
        descriptor: optional text,
        assigned: optional cell,
        new: optional cell,
    }

    /// A row of `references`.
    ReferenceDraft = References references optional {
        role: required cell,
        competence: required cell,
        code: required cell,
        label_as_printed: optional text,
    }

    /// A row of `examples`.
    ExampleDraft = Examples examples optional {
        role: required cell,
        competence: required cell,
        kind: required cell,
        label: optional cell,
        text: required text,
    }
}
