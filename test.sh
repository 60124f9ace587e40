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
finish() {
    ((failed == 0)) || unsuccessful
    printf '%s passed, %s failed\n' "$passed" "$failed"
    exit $((failed > 0))
}

# The names once more, with what was wrong, since what a failed test logged may be long.
unsuccessful() {
    [ -d "$results" ] || return 0
    cat "$results"/*.xml | awk -v RS='<' '/^test .*result="(Fail|Skip|NotRun)"/ { split($0, part, " name=\""); sub(/" .*/, "", part[2]); print part[2] }
        /^message>/ { print "  " substr($0, 9, 600) }' | sed -E 's/&#xA;/\n/g; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

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

# What the tests use besides the SDK: a browser, Redis, node for what checks the document, and curl for the containers.
tools() {
    local missing=() root=()
    has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
    has redis-server || missing+=(redis-server)
    has npm || missing+=(nodejs npm)
    has curl || missing+=(curl ca-certificates)
    ((${#missing[@]})) || return 0
    has apt-get || { note "Install by hand, apt-get is not here: ${missing[*]}"; return 1; }
    if ((EUID)); then
        sudo -n true 2>/dev/null || { note "Install by hand, or as root: apt-get install ${missing[*]}"; return 1; }
        root=(sudo -n --preserve-env=DEBIAN_FRONTEND)
    fi
    "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" || return
    # The package starts a server of its own; the tests start theirs, on free ports.
    [[ " ${missing[*]} " != *' redis-server '* ]] || "${root[@]}" systemctl disable --now redis-server >/dev/null 2>&1 || true
}

# One project after the other: the browser's tests have the machine to themselves, and each report has a name of its own,
# which a run of the whole solution does not promise.
run_project() {
    timeout --kill-after=30 600 dotnet test --project "tests/$1" -c Release --no-build \
        --results-directory "$PWD/$results" --report-xunit-xml --report-xunit-xml-filename "$1.xml"
}

# Counts by the project's report, of which every project owes one. Without it, it crashed, ran nothing, or is not in the solution.
test_project() {
    local name=$1 code=0 line ok total errors
    step "$name" run_project "$name" || code=$?
    line=$(grep -o '<assembly [^>]*' "$results/$name.xml" 2>/dev/null | head -n 1) || true
    ok=$(number passed "$line") total=$(number total "$line") errors=$(number errors "$line")
    # What was skipped or not run did not pass.
    errors=$((errors + total - ok))
    if ((total == 0)); then
        note "$name: no test was run to its end."
        errors=1
    elif ((code && errors == 0)); then
        note "$name: ended with code $code although no test failed."
        errors=1
    fi
    passed=$((passed + ok)) failed=$((failed + errors))
    printf '%s: %s passed, %s failed or skipped\n' "$name" "$ok" "$errors"
}

number() { local found; found=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"); echo "${found:-0}"; }

answers() { docker info || podman info; } >/dev/null 2>&1

step 'tools' tools || failed=$((failed + 1))
need 'SDK' sdk
need 'restore' dotnet restore Gateway.sln --locked-mode -v quiet
need 'build' dotnet build Gateway.sln -c Release --no-restore -v quiet
# Style is checked by the build, whose warnings are errors.
check 'format' dotnet format whitespace Gateway.sln --verify-no-changes --no-restore

rm -rf "$results"
for project in tests/*Tests/*Tests.csproj; do test_project "$(basename "$project" .csproj)"; done

if answers; then
    check 'containers' timeout --kill-after=60 1500 tests/containers.sh
elif [ "${CI:-}" = true ]; then
    note 'containers: neither docker nor podman answers, and CI has to test them.'
    failed=$((failed + 1))
else
    echo 'containers: LEFT OUT, neither docker nor podman answers here. Not tested: the images and the compose files.'
fi
finish
