#!/usr/bin/env bash
# Tells what metrics cost: tests/metrics-cost.sh [rounds, 9 unless told otherwise]
# Two gateways, one with metrics and one without, are driven by turns, which of the two first changing with the round. Throughput depends on whatever else the machine
# does; the processor time of a request, by the processes' own accounting, is the steadier figure. The last line tells both as ratios of the medians, and the exit
# code is 0 where metrics cost less than 3 % of either.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

rounds=${1:-9}
[[ $rounds =~ ^[1-9][0-9]{0,2}$ ]] || { echo 'usage: tests/metrics-cost.sh [rounds, 1 to 999]' >&2; exit 2; }
# shellcheck source=tests/load.sh
. tests/load.sh

prepare
start 18080 Telemetry__Metrics=true
with=$address with_pid=$gateway
start 18081 Telemetry__Metrics=false
without=$address without_pid=$gateway
curl -sf -o /dev/null -u "load:$key" "$with/metrics" || fail 'the one has no metrics'
! curl -sf -o /dev/null -u "load:$key" "$without/metrics" || fail 'the other has metrics'

# Processor time of a process in clock ticks.
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

# Drives one of the two; adds a line to its results: requests a second, microseconds of processor time a request.
measure() {
    local name=$1 address=$2 pid=$3 before
    before=$(ticks "$pid")
    drive "$address" 5
    ((refused + broken == 0)) || fail "$refused answers refused, $broken connections broken"
    awk -v rate="$rate" -v requests="$requests" -v ticks=$(($(ticks "$pid") - before)) -v hertz="$(getconf CLK_TCK)" \
        'BEGIN { printf "%d %.2f\n", rate, ticks / hertz * 1e6 / requests }' | tee -a "$work/$name" | awk -v name="$name" '{ printf "%8s %8s requests/s %8s µs\n", name, $1, $2 }'
}

for address in "$with" "$without"; do drive "$address" 5; done # warms up
for ((round = 1; round <= rounds; round++)); do
    if ((round % 2)); then order=(with without); else order=(without with); fi
    for name in "${order[@]}"; do pid=${name}_pid; measure "$name" "${!name}" "${!pid}"; done
done

median() { cut -d ' ' -f "$2" "$work/$1" | sort -n | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }
awk -v rate="$(median with 1)" -v bare_rate="$(median without 1)" -v cpu="$(median with 2)" -v bare_cpu="$(median without 2)" -v rounds="$rounds" 'BEGIN {
    printf "metrics: %.3f of the throughput, %.3f of the processor time of a request (medians of %d rounds)\n", rate / bare_rate, cpu / bare_cpu, rounds
    exit !(rate / bare_rate > 0.97 && cpu / bare_cpu < 1.03)
}'
