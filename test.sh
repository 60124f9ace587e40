#!/usr/bin/env bash
# Builds, checks and tests everything. Needs the .NET 10 SDK; installs the rest by the distribution's package manager.
# The last line says "N passed, N failed"; the exit code is 0 when nothing failed. A skipped test counts as failed.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 # leaves no process behind
export DEBIAN_FRONTEND=noninteractive
results=artifacts/test-results
passed=0
failed=0

has() { command -v "$1" >/dev/null 2>&1; }
note() { printf '%s\n' "$*" >&2; }
finish() { printf '%s passed, %s failed\n' "$passed" "$failed"; exit $((failed > 0)); }

# Runs a step and says how long it took.
step() {
    local name=$1 start=$SECONDS code=0
    shift
    printf '=== %s\n' "$name"
    "$@" || code=$?
    printf '=== %s: %s after %s s\n' "$name" "$( ((code)) && echo FAILED || echo ok)" $((SECONDS - start))
    return "$code"
}

# A step that counts as one check.
check() { if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

# A step that nothing goes on without.
need() { step "$@" || { failed=$((failed + 1)); finish; }; }

sdk() {
    has dotnet && dotnet --version && return
    note 'The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0'
    return 1
}

# What the tests use besides the SDK: a browser, and curl for the containers.
tools() {
    local missing=() root=()
    has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
    has curl || missing+=(curl ca-certificates)
    ((${#missing[@]})) || return 0
    has apt-get || { note "Install by hand, apt-get is not here: ${missing[*]}"; return 1; }
    if ((EUID)); then
        sudo -n true 2>/dev/null || { note "Install by hand, or as root: apt-get install ${missing[*]}"; return 1; }
        root=(sudo -n --preserve-env=DEBIAN_FRONTEND)
    fi
    "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

run_tests() {
    rm -rf "$results"
    timeout --kill-after=30 900 dotnet test --solution Gateway.sln -c Release --no-build --results-directory "$PWD/$results" --report-xunit-xml
}

# Every test project owes a report. One without it crashed, ran nothing, or is not in the solution.
count() {
    local code=$1 before=$failed project report line ok total errors
    for project in tests/*Tests/*Tests.csproj; do
        project=$(basename "$project" .csproj)
        report=$(grep -lF "/$project.dll\"" "$results"/*.xml 2>/dev/null | head -n 1) || true
        line=$(grep -o '<assembly [^>]*' "${report:-/dev/null}" | head -n 1) || true
        ok=$(number passed "$line") total=$(number total "$line") errors=$(number errors "$line")
        if ((total == 0)); then
            note "$project: no test was run to its end."
            failed=$((failed + 1))
            continue
        fi
        # Skipped and not run are not passed.
        passed=$((passed + ok)) failed=$((failed + total - ok + errors))
        printf '%-36s %5s passed %5s failed or skipped\n' "$project" "$ok" $((total - ok + errors))
    done
    if ((code && failed == before)); then
        note "The test run ended with code $code although no test failed."
        failed=$((failed + 1))
    fi
}

number() { local found; found=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"); echo "${found:-0}"; }

answers() { { has docker && docker info || has podman && podman info; } >/dev/null 2>&1; }

step 'tools' tools || failed=$((failed + 1))
need 'SDK' sdk
need 'restore' dotnet restore Gateway.sln --locked-mode -v quiet
need 'build' dotnet build Gateway.sln -c Release --no-restore -v quiet
check 'format' dotnet format Gateway.sln --verify-no-changes --no-restore

code=0
step 'tests' run_tests || code=$?
count "$code"

if answers; then
    check 'containers' timeout --kill-after=60 1500 tests/containers.sh
elif [ "${CI:-}" = true ]; then
    note 'containers: neither docker nor podman answers, and CI has to test them.'
    failed=$((failed + 1))
else
    echo 'containers: LEFT OUT, neither docker nor podman answers here. Not tested: the image and docker-compose.yml.'
fi
finish
