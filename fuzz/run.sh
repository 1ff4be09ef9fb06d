#!/usr/bin/env bash
# Fuzzes every target, one after another: `fuzz/run.sh SECONDS [TARGET…]`. Needs nightly Rust and cargo-fuzz.
# Seeds are made of the sample set and the templates; what the fuzzer learns stays under fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: fuzz/run.sh SECONDS [TARGET...]}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(tables settings markup templates document)

corpus=fuzz/corpus
mkdir -p $corpus/{tables,settings,markup,templates,document}
tables=(frameworks areas competences codes roles deliverables tasks sections kpis profile levels references examples)
for index in "${!tables[@]}"; do
  # The byte before a table says which one it is.
  { printf "\\x$(printf %02x "$index")"; head -c 3000 "input/${tables[$index]}.csv"; } > "$corpus/tables/${tables[$index]}"
done
cp input/rolepress.toml $corpus/settings/sample
cp templates/*.hbs $corpus/templates/
for file in templates/*.hbs; do sed 's/{{[^}]*}}//g' "$file" > "$corpus/markup/$(basename "$file")"; done
head -c 600 templates/fonts/SourceSans3-Regular.ttf > $corpus/document/font

for target in "${targets[@]}"; do
  cargo +nightly fuzz run "$target" -- -max_total_time="$seconds" -timeout=25 -rss_limit_mb=4096 -max_len=6000
done
