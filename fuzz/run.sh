#!/usr/bin/env bash
# Attacks the reading of mail: mutated samples of the corpus, guided by coverage of the instrumented assembly.
#   fuzz/run.sh            the full campaign: 1,000,000 runs of parse, 3,000,000 of trim and of forward
#   fuzz/run.sh 0.01       a hundredth of it
# One JSON line for each target at the end; what is found lies in artifacts/fuzz/found.
# Exit code 0: no crash, no run over 10 s, no process over its memory.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
share=${1:-1}
work=artifacts/fuzz
found=$work/found
cap=$((1536 * 1024 * 1024)) # the managed heap of one process

dotnet tool restore >/dev/null && dotnet build -c Release fuzz/Mailroom.Fuzz.csproj || exit 1
rm -rf "$work" && mkdir -p "$found"
cp -r artifacts/bin/Mailroom.Fuzz/release "$work/instrumented"
# Only the assembly under test is instrumented, in a copy.
dotnet sharpfuzz "$work/instrumented/Mailroom.Decisions.dll" || exit 1

campaign() { # target runs seed
  DOTNET_GCHeapHardLimit=$(printf '%x' "$cap") DOTNET_TieredPGO=0 DOTNET_gcServer=0 \
    dotnet "$work/instrumented/Mailroom.Fuzz.dll" campaign "$1" --runs "$2" --seed "$3" --samples tests/Mailroom.Decisions.Tests/Corpus --out "$found"
}
part() { awk -v n="$1" -v s="$share" 'BEGIN { printf "%d", n * s / 2 }'; }

failed=0
for target in parse:1000000 trim:3000000 forward:3000000; do
  runs=$(part "${target#*:}")
  # Two processes, since the map of coverage belongs to one thread of each.
  campaign "${target%:*}" "$runs" 1 & first=$!
  campaign "${target%:*}" "$runs" 2 & second=$!
  for process in "$first" "$second"; do
    wait "$process"
    code=$?
    [ "$code" -eq 0 ] || { echo "${target%:*} ended with $code; see $found" >&2; failed=1; }
  done
done
exit "$failed"
