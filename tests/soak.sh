#!/usr/bin/env bash
# Drives the gateway at half load for some minutes (30 unless told otherwise) and watches its memory: tests/soak.sh [minutes]
# The gateway runs in Production, on loopback, with a sandbox process behind it; wrk sends what load.lua says. Ten seconds without pause measure the full
# rate. wrk has no rate limit, so for half of it every connection waits before it sends: as long as two requests took at full rate, less the time that one
# then takes, which five seconds of trial measure. The last line tells by how much the resident memory grew; the exit code is 0 for under 5 % without errors.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

minutes=${1:-30}
[[ $minutes =~ ^[1-9][0-9]{0,3}$ ]] || { echo 'usage: tests/soak.sh [minutes, 1 to 9999]' >&2; exit 2; }
# shellcheck source=tests/load.sh
. tests/load.sh

prepare
start 18080

drive "$address" 3 # warms up
drive "$address" 10
full=$rate
# What a connection's turn takes at full rate, in milliseconds; at half rate it shall take twice that.
turn=$((connections * 1000 / full))
drive "$address" 5 "$turn"
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
    drive "$address" 60 "$pause"
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
