#!/usr/bin/env bash
# Measures the gateway: beside bare proxies, as it grows, as it starts, and its parts. Needs the .NET 10 SDK; installs wrk and nginx by the distribution's package manager.
# Talks to loopback only, and ends by itself. What it measured lies in tests/Gateway.Benchmarks/Results; the exit code is 0 when every bar holds.
#
#   ./bench.sh                                   everything, about 40 minutes
#   ./bench.sh compare [rounds [seconds [connections [work]]]]
#   ./bench.sh growth | start | micro [options of BenchmarkDotNet]
#   ./bench.sh train                             writes src/Gateway/Gateway.mibc anew, by which the gateway is compiled ahead of time; measures nothing
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 DEBIAN_FRONTEND=noninteractive
builds=$PWD/artifacts/benchmarks

fail() { printf 'bench: %s\n' "$*" >&2; exit 2; }

tools() {
    local missing=() root=()
    command -v wrk >/dev/null || missing+=(wrk)
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
    ((${#missing[@]})) || return 0
    ((EUID == 0)) || root=(sudo -n --preserve-env=DEBIAN_FRONTEND)
    { "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2 || fail "install by hand: ${missing[*]}"
    # The package starts a server of its own; the benchmarks start theirs.
    "${root[@]}" systemctl disable --now nginx >/dev/null 2>&1 || true
}

# The gateway as the image has it, and as a publish without any of that would make it.
publish() {
    dotnet publish src/Gateway -c Release -v quiet -o "$builds/shipped" >&2
    [ "${1:-}" != plain ] || dotnet publish src/Gateway -c Release -v quiet -p:PublishReadyToRun=false -p:PublishSelfContained=false -o "$builds/plain" >&2
}

run() { dotnet tests/Gateway.Benchmarks/bin/Release/net10.0/Gateway.Benchmarks.dll "$@"; }

# What BenchmarkDotNet found: the machine once, then a table a class.
micro() {
    local machine="" report name
    rm -rf "$builds/micro"
    run micro --filter '*' --job short --artifacts "$builds/micro" >"$builds/micro.log" || return
    {
        printf '# micro\n\n'
        for report in "$builds"/micro/results/*-report-github.md; do
            [ -n "$machine" ] || { machine=shown; sed -n '/^BenchmarkDotNet/,/Job=/p' "$report" | sed 's/^ */    /; s/ *$//'; }
            name=${report##*.Micro.}
            printf '\n## %s\n\n' "${name%Benchmarks-report-github.md}"
            sed -n '/^|/p' "$report" | tr -d '*'
        done
    } >tests/Gateway.Benchmarks/Results/micro.md
}

tools
export PATH=$PATH:/usr/sbin
dotnet build tests/Gateway.Benchmarks -c Release -v quiet >&2
code=0
case ${1:-all} in
    compare) publish; run compare "$builds/shipped/Gateway" "${@:2}" || code=$? ;;
    growth) publish; run growth "$builds/shipped/Gateway" || code=$? ;;
    start) publish plain; run start "plain=$builds/plain/Gateway" "as shipped=$builds/shipped/Gateway" || code=$? ;;
    train) publish; run train "$builds/shipped/Gateway" src/Gateway/Gateway.mibc || code=$? ;;
    micro) if (($# > 1)); then run micro "${@:2}"; else micro; fi || code=$? ;;
    all)
        publish plain
        run compare "$builds/shipped/Gateway" || code=$?
        run growth "$builds/shipped/Gateway" || code=$?
        run start "plain=$builds/plain/Gateway" "as shipped=$builds/shipped/Gateway" || code=$?
        micro || code=$?
        ;;
    *) fail "unknown: $1" ;;
esac
exit "$code"
