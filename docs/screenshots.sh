#!/usr/bin/env bash
# Takes the pictures in docs/screenshots out of the demo: the main pages, on a desk, in the dark and on a telephone.
# Needs Chromium, which ./test.sh installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
dotnet build demo -clp:ErrorsOnly
dotnet build tests/Mailroom.EndToEnd.Tests -clp:ErrorsOnly
artifacts/bin/Mailroom.EndToEnd.Tests/debug/Mailroom.EndToEnd.Tests -noColor -explicit only -class '*.Screenshots'
