#!/usr/bin/env bash
# Does what CI does: installs what the tests need, checks the format, builds, tests.
# Options are handed to `dotnet test`: ./test.sh --filter-class Mailroom.Engine.Tests.DovecotTests
# The last line is always `N passed, N failed, N skipped`.
#
# CI=true                           restores in locked mode; a server test that cannot run is a failure
# MAILROOM_TESTS_REQUIRE_SERVERS=1  the second of these alone
# MAILROOM_TESTS_INSTALL=0          install nothing; server tests that lack something are skipped
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

packages=(dovecot-imapd dovecot-pop3d dovecot-submissiond chromium fonts-dejavu-core neomutt openssl)

say() { printf '\n== %s\n' "$*"; }

give_up() {
  printf '%s\n0 passed, 1 failed, 0 skipped\n' "$*"
  exit 1
}

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# The tests run a Dovecot of their own; a system service beside it would only be in the way.
# invoke-rc.d asks policy-rc.d before it starts anything, and 101 means no.
without_autostart() {
  local policy=/usr/sbin/policy-rc.d ours='' rc
  if ! [ -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null && "${as_root[@]}" chmod 755 "$policy" && ours=yes
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 "$@"; rc=$?
  [ -n "$ours" ] && "${as_root[@]}" rm -f "$policy"
  return $rc
}

install_packages() {
  if [ "${MAILROOM_TESTS_INSTALL:-1}" = 0 ]; then
    echo 'Installing is switched off (MAILROOM_TESTS_INSTALL=0).'
    return
  fi
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo 'No apt here: tests that need Dovecot 2.3 or Chromium are skipped unless both are on the PATH.'
    return
  fi
  local wanted as_root=()
  read -ra wanted <<<"$(missing_packages)"
  if [ ${#wanted[@]} -eq 0 ]; then
    echo 'Everything the tests need is installed.'
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "Missing: ${wanted[*]}, and no right to install. Server tests that need them are skipped."
      return
    fi
    as_root=(sudo -n)
  fi
  # An array that may be empty is an error under set -u in old bash; env does nothing by itself.
  [ ${#as_root[@]} -gt 0 ] || as_root=(env)
  "${as_root[@]}" apt-get update -q || echo 'apt-get update failed; trying with the lists at hand.'
  without_autostart apt-get install -y -q --no-install-recommends "${wanted[@]}" ||
    echo "Could not install: ${wanted[*]}. Server tests that need them are skipped."
}

say 'What the tests need'
install_packages
command -v dotnet >/dev/null || give_up 'dotnet is not on the PATH: install the .NET SDK named in global.json.'

say 'Restore'
dotnet restore Mailroom.slnx || give_up 'Restore failed.'

say 'Format'
dotnet format whitespace Mailroom.slnx --verify-no-changes --no-restore ||
  give_up 'Format: run `dotnet format whitespace Mailroom.slnx`.'

say 'Build'
dotnet build Mailroom.slnx --no-restore || give_up 'Build failed.'

say 'Tests'
# One module after the other: each starts servers and measures how soon they answer.
# A filter leaves some modules without a test; the whole run without one is still a failure, below.
allowed=()
[[ " $* " == *' --filter-'* ]] && allowed=(--ignore-exit-code 8)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --solution Mailroom.slnx --no-build --no-ansi --no-progress --max-parallel-test-modules 1 \
  ${allowed[@]+"${allowed[@]}"} "$@" 2>&1 | tee "$log"
rc=$?

# A module that crashed or ran nothing is counted by `error:`, and here as failed.
counts=$(awk '/^  failed: /{f=$2} /^  succeeded: /{p=$2} /^  skipped: /{s=$2} /^  error: /{e=$2}
  END{printf "%d %d %d", p, f+e, s}' "$log")
read -r passed failed skipped <<<"$counts"
if [ $((passed + failed + skipped)) -eq 0 ]; then
  echo 'No test ran.'
  failed=1
fi
if [ "$rc" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "dotnet test ended with $rc."
  failed=1
fi
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
