//! The flags as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::report::ReportFormat;
use crate::pipeline::{Format, Shard, StarterLanguage};

/// Checks role profiles and presses them into PDF job sheets, DOCX templates and an XLSX cross-matrix.
#[derive(Debug, Parser)]
#[command(
    version,
    propagate_version = true,
    after_help = "Exit status: 0 fine, 1 the input has errors, 2 the command could not run, 130 it was stopped."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a profile set and write its documents
    Build(BuildArguments),
    /// Check a profile set and write nothing
    Check(CheckArguments),
    /// Read edited documents back: show what they change in the tables, and write it there
    Collect(CollectArguments),
    /// Tell what a rule means, with an example and its mend
    Explain {
        /// A rule's code or name; without one, all rules are listed
        code: Option<String>,
    },
    /// Read the files of an output folder back: are they as recorded, and do they agree?
    Verify(VerifyArguments),
    /// Write a small profile set to start from, and the templates to edit
    Init {
        /// A new or empty folder
        folder: PathBuf,
        /// The language that the set is written in
        #[arg(long, value_enum, default_value = "fr")]
        lang: StarterArgument,
    },
    /// Print a completion script for a shell
    Completions { shell: clap_complete::Shell },
}

#[derive(Args, Debug)]
pub struct BuildArguments {
    /// The folder that holds the tables
    #[arg(default_value = "input")]
    pub input: PathBuf,
    /// The folder to write to
    #[arg(long, short = 'o', visible_alias = "output", value_name = "DIR", default_value = "output")]
    pub out: PathBuf,
    /// The formats to write, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pdf,docx,xlsx")]
    pub format: Vec<FormatArgument>,
    /// Only roles whose id fits; `*` stands for any signs, `?` for one; can be given more than once
    #[arg(long, value_name = "GLOB")]
    pub role: Vec<String>,
    /// The language of all documents, such as `en`; without it, each role's own
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// A folder whose templates, theme and locales replace the built-in ones, file by file
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// The number of threads, up to 1024; 0 is one for each core
    #[arg(long, short, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub jobs: u16,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub strict: bool,
    /// Render only every N-th role, beginning with the I-th
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    pub shard: Option<Shard>,
    /// Render roles that have not changed too
    #[arg(long)]
    pub force: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
    /// Print the summary as one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct CheckArguments {
    /// The folder that holds the tables
    #[arg(default_value = "input")]
    pub input: PathBuf,
    /// The form of the report
    #[arg(long, value_enum, default_value = "human", value_name = "FORM")]
    pub output_format: ReportArgument,
    /// The language of an edition: tells what it would print untranslated
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Templates to check too
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub strict: bool,
    /// Print nothing but errors, in the form for people
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Args, Debug)]
pub struct CollectArguments {
    /// Documents that were edited or filled in, or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub documents: Vec<PathBuf>,
    /// The folder that holds the tables
    #[arg(long, value_name = "INPUT", default_value = "input")]
    pub into: PathBuf,
    /// Write the changes: texts into the tables, values of fields into `fields.csv` beside them
    #[arg(long)]
    pub patch: bool,
    /// Write the values of fields, with or without --patch, into this file
    #[arg(long, value_name = "FILE")]
    pub fields: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value = "human", value_name = "FORM")]
    pub output_format: CollectForm,
}

#[derive(Args, Debug)]
pub struct VerifyArguments {
    /// The folder that a build has written to
    #[arg(default_value = "output")]
    pub output: PathBuf,
    /// The form of the report
    #[arg(long, value_enum, default_value = "human", value_name = "FORM")]
    pub output_format: ReportArgument,
    /// Short for --output-format json
    #[arg(long, short, conflicts_with = "output_format")]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CollectForm {
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormatArgument {
    Pdf,
    Docx,
    Xlsx,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StarterArgument {
    Fr,
    En,
}

impl From<StarterArgument> for StarterLanguage {
    fn from(argument: StarterArgument) -> Self {
        match argument {
            StarterArgument::Fr => StarterLanguage::French,
            StarterArgument::En => StarterLanguage::English,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ReportArgument {
    Human,
    Json,
    Sarif,
    Github,
}

impl From<FormatArgument> for Format {
    fn from(argument: FormatArgument) -> Self {
        match argument {
            FormatArgument::Pdf => Format::Pdf,
            FormatArgument::Docx => Format::Docx,
            FormatArgument::Xlsx => Format::Xlsx,
        }
    }
}

impl From<ReportArgument> for ReportFormat {
    fn from(argument: ReportArgument) -> Self {
        match argument {
            ReportArgument::Human => ReportFormat::Human,
            ReportArgument::Json => ReportFormat::Json,
            ReportArgument::Sarif => ReportFormat::Sarif,
            ReportArgument::Github => ReportFormat::Github,
        }
    }
}

fn parse_shard(text: &str) -> Result<Shard, String> {
    let shard = text
        .split_once('/')
        .and_then(|(index, count)| Shard::new(index.trim().parse().ok()?, count.trim().parse().ok()?));
    shard.ok_or_else(|| "write I/N, such as 2/8, with I from 1 to N".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_of_the_flags_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_shard_is_one_of_its_count() {
        assert_eq!(parse_shard("2/8").ok(), Shard::new(2, 8));
        for text in ["0/8", "9/8", "1", "a/b", "1/0", "-1/2"] {
            assert!(parse_shard(text).is_err(), "{text}");
        }
    }
}
