//! The digests of a run in the form that `sha256sum -c` checks: a line for each file, digest first.

use super::Entry;

/// The name of the checksums in the output folder.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// One line, with its end. `path` has no backslash and no line end: names of files never do.
pub fn line(sha256: &str, path: &str) -> String {
    format!("{sha256}  {path}\n")
}

/// The lines of some files, in their order.
pub fn of_entries<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> String {
    entries.into_iter().map(|entry| line(&entry.sha256, &entry.path)).collect()
}

/// The digest and path of each whole line; anything else is passed over.
pub fn read(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
        .filter_map(|line| line.split_once("  "))
        .filter(|(sha256, _)| sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_a_torn_one_does_not() {
        let digest = "ab".repeat(32);
        let text = format!("{}{}", line(&digest, "pdf/a b.pdf"), line(&digest, "pdf/b.pdf").trim_end());
        assert_eq!(read(&text).collect::<Vec<_>>(), [(digest.as_str(), "pdf/a b.pdf")]);
    }
}
