#!/usr/bin/env bash
# Drives the gateway at half load for some minutes (30 unless told otherwise) and watches its memory: tests/soak.sh [minutes]
# The gateway runs in Production, on loopback, with a sandbox process behind it; wrk sends what soak.lua says. Ten seconds without pause measure the full
# rate. wrk has no rate limit, so for half of it every connection waits before it sends: as long as two requests took at full rate, less the time that one
# then takes, which five seconds of trial measure. The last line tells by how much the resident memory grew; the exit code is 0 for under 5 % without errors.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

minutes=${1:-30}
[[ $minutes =~ ^[1-9][0-9]{0,3}$ ]] || { echo 'usage: tests/soak.sh [minutes, 1 to 9999]' >&2; exit 2; }
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 DEBIAN_FRONTEND=noninteractive
gateway_port=18080 sandbox_port=19100 connections=64 key=a-key-of-the-soak
address=http://127.0.0.1:$gateway_port sandbox=http://127.0.0.1:$sandbox_port
work=$(mktemp -d)
pids=() load=
mkfifo "$work/clock"
exec 9<>"$work/clock" # a wait on this leaves no sleep behind

clean() {
    for pid in $load "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in $load "${pids[@]}"; do
        for _ in {1..100}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        kill -9 "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

fail() { printf 'soak: %s\n' "$*" >&2; exit 1; }

tools() {
    local missing=() root=()
    command -v wrk >/dev/null || missing+=(wrk)
    command -v curl >/dev/null || missing+=(curl ca-certificates)
    ((${#missing[@]})) || return 0
    ((EUID == 0)) || root=(sudo -n --preserve-env=DEBIAN_FRONTEND)
    { "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2 || fail "install by hand: ${missing[*]}"
}

# Waits until an address answers, for as long as its process lives and 30 seconds at most.
await() {
    for _ in {1..150}; do
        curl -sf -o /dev/null --max-time 2 "$1" && return
        kill -0 "$2" 2>/dev/null || break
        sleep 0.2
    done
    cat "$work"/*.err >&2
    fail "nothing answers at $1"
}

# Sends for some seconds; counts requests, answers of 400 and above, broken connections, and the rate.
drive() {
    timeout $(($1 + 30)) wrk -t2 -c"$connections" -d"$1s" --timeout 10s -s tests/soak.lua "$address" -- "$key" "${2:-0}" >"$work/wrk" &
    load=$!
    wait "$load" || fail "wrk failed: $(tail -n 1 "$work/wrk")"
    load=
    read -r requests refused broken rate <<<"$(awk '/^soak-counts / { printf "%d %d %d %d", $2, $3, $4, $2 / $5 }' "$work/wrk")"
    ((requests > 0 && rate > 0)) || fail 'wrk got no answers'
}

tools
dotnet build src/Gateway -c Release -v quiet >&2
dotnet build src/TencentChat.Sandbox -c Release -v quiet >&2
for port in "$gateway_port" "$sandbox_port"; do
    (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && fail "somebody listens on port $port already"
done

ASPNETCORE_ENVIRONMENT=Production dotnet src/TencentChat.Sandbox/bin/Release/net10.0/TencentChat.Sandbox.dll --urls "$sandbox" >/dev/null 2>"$work/sandbox.err" &
pids+=($!)
await "$sandbox/sandbox/faults" $!
seq 0 999 | awk 'BEGIN { printf "{\"accounts\":[" } { printf "%s\"u%d\"", (NR > 1 ? "," : ""), $1 } END { print "]}" }' |
    curl -sf -X PUT -H 'Content-Type: application/json' --data-binary @- "$sandbox/sandbox/state" || fail 'the sandbox takes no world'

# The log is written as ever, and thrown away but for errors.
env ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="$address" \
    Chat__Apps__main__SdkAppId=1400000000 Chat__Apps__main__SecretKey=sandbox-secret-key Chat__Apps__main__Region=Near Chat__Apps__main__CallsPerSecond__Default=100000 \
    Chat__Regions__Near__Address="$sandbox" Chat__Regions__Near__Sandbox=true \
    Gateway__Clients__soak__ApiKeySha256__0="$(printf %s "$key" | sha256sum | cut -d ' ' -f 1)" Gateway__Clients__soak__Apps__0=main \
    Gateway__Clients__soak__Scopes__0='*' Gateway__Clients__soak__ActAs__0='*' \
    dotnet src/Gateway/bin/Release/net10.0/Gateway.dll 2>"$work/gateway.err" > >(grep --line-buffered -E '"@l":"(Error|Fatal)"' | head -c 1000000 >"$work/errors.log"; cat >/dev/null) &
gateway=$!
pids+=("$gateway")
await "$address/healthz/ready" "$gateway"

drive 3 # warms up
drive 10
full=$rate
# What a connection's turn takes at full rate, in milliseconds; at half rate it shall take twice that.
turn=$((connections * 1000 / full))
drive 5 "$turn"
pause=$((3 * turn - connections * 1000 / rate))
((pause > 0)) || pause=1
printf 'full rate %s requests/s; at half load every connection waits %s ms\n' "$full" "$pause"

# Resident memory every ten seconds: seconds, kB.
sample() {
    for ((at = 0; at <= minutes * 60 + 600; at += 10)); do
        printf '%s %s\n' "$at" "$(awk '/^VmRSS/ { print $2 }' "/proc/$gateway/status")" || return 0
        read -rt 10 -u 9 || true
    done
}
sample >"$work/rss" 2>/dev/null &
pids+=($!)

printf '%7s %9s %12s %7s\n' minute 'RSS MB' requests errors
failed=0
for ((minute = 1; minute <= minutes; minute++)); do
    drive 60 "$pause"
    kill -0 "$gateway" 2>/dev/null || { cat "$work/gateway.err" >&2; fail "the gateway ended in minute $minute"; }
    failed=$((failed + refused + broken))
    printf '%7s %9s %12s %7s\n' "$minute" "$(tail -n 1 "$work/rss" | awk '{ printf "%.1f", $2 / 1024 }')" "$requests" $((refused + broken))
done
if [[ -s $work/errors.log ]]; then
    head -n 5 "$work/errors.log" >&2
    failed=$((failed + 1))
fi

# The mean of the minute before the mark, and of the last one. A short run has its mark in the middle.
awk -v minutes="$minutes" -v failed="$failed" '
    { at[NR] = $1; kb[NR] = $2 }
    function mean(from, to,   i, sum, n) {
        for (i = 1; i <= NR; i++) if (at[i] >= from && at[i] <= to) { sum += kb[i]; n++ }
        return n ? sum / n : 0
    }
    END {
        mark = minutes >= 10 ? 5 : minutes / 2
        early = mean(mark * 60 - 60, mark * 60); late = mean(minutes * 60 - 60, minutes * 60)
        grew = early ? (late / early - 1) * 100 : 100
        printf "soak: %d minutes at half load, %d errors; memory %.1f to %.1f MB, grew %.1f %% after the first %g minutes\n", minutes, failed, early / 1024, late / 1024, grew, mark
        exit !(grew < 5 && failed == 0)
    }' "$work/rss"
