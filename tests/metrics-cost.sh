#!/usr/bin/env bash
# Tells what metrics cost: tests/metrics-cost.sh [rounds, 31 unless told otherwise]
# Two gateways, one with metrics and one without, are driven by turns of two seconds, which of the two first changing with the round, since a machine that does other
# things besides does not do them evenly. Of each round the ratio of the two is taken: of requests a second, and of the processor time of a request by the processes'
# own accounting. The last line tells the median of each with the quarters around it; the exit code is 0 where metrics cost less than 3 % by either median.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

rounds=${1:-31}
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
    drive "$address" 2
    ((refused + broken == 0)) || fail "$refused answers refused, $broken connections broken"
    awk -v rate="$rate" -v requests="$requests" -v ticks=$(($(ticks "$pid") - before)) -v hertz="$(getconf CLK_TCK)" \
        'BEGIN { printf "%d %.2f\n", rate, ticks / hertz * 1e6 / requests }' | tee -a "$work/$name" | awk -v name="$name" '{ printf "%8s %8s requests/s %8s µs\n", name, $1, $2 }'
}

for _ in 1 2 3; do for address in "$with" "$without"; do drive "$address" 5; done; done # warms up
for ((round = 1; round <= rounds; round++)); do
    if ((round % 2)); then order=(with without); else order=(without with); fi
    for name in "${order[@]}"; do pid=${name}_pid; measure "$name" "${!name}" "${!pid}"; done
done

# The ratios of a column, sorted: quarter, median, quarter.
ratios() {
    paste -d ' ' "$work/with" "$work/without" | awk -v column="$1" '{ print $column / $(column + 2) }' | sort -n |
        awk '{ value[NR] = $1 } function at(part) { return value[1 + int((NR - 1) * part + 0.5)] } END { print at(0.25), at(0.5), at(0.75) }'
}
read -r rate_low rate rate_high <<<"$(ratios 1)"
read -r cpu_low cpu cpu_high <<<"$(ratios 2)"
awk -v rate="$rate" -v cpu="$cpu" -v rates="$rate_low to $rate_high" -v cpus="$cpu_low to $cpu_high" -v rounds="$rounds" 'BEGIN {
    printf "metrics: %.3f of the throughput (quarters %s), %.3f of the processor time of a request (%s), medians of %d rounds\n", rate, rates, cpu, cpus, rounds
    exit !(rate > 0.97 && cpu < 1.03)
}'
