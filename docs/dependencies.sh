#!/usr/bin/env bash
# Prints every crate that the program is made of, on any system, with its version and licence. Crates that only build or
# test it are left out.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo tree --edges normal --target all --locked --prefix none --format '{p} {l}' |
  sed 's/ (\*)$//; s/ (proc-macro)//; s# (/[^)]*)##' | LC_ALL=C sort -u | grep -v '^rolepress '
