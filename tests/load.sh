# Parts of the scripts that put a load on a gateway of this machine: sourced, not run. The gateway runs in Production, on loopback, with a sandbox process behind it.
# Everything that was started is stopped when the script ends.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 DEBIAN_FRONTEND=noninteractive
sandbox_port=19100 connections=64 key=a-key-of-the-load
sandbox=http://127.0.0.1:$sandbox_port
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

fail() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; exit 1; }

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

# Sends to an address for some seconds; counts requests, answers of 400 and above, broken connections, and the rate.
drive() {
    timeout $(($2 + 30)) wrk -t2 -c"$connections" -d"$2s" --timeout 10s -s tests/load.lua "$1" -- "$key" "${3:-0}" >"$work/wrk" &
    load=$!
    wait "$load" || fail "wrk failed: $(tail -n 1 "$work/wrk")"
    load=
    read -r requests refused broken rate <<<"$(awk '/^load-counts / { printf "%d %d %d %d", $2, $3, $4, $2 / $5 }' "$work/wrk")"
    ((requests > 0 && rate > 0)) || fail 'wrk got no answers'
}

# Builds what is loaded, and starts a sandbox with a thousand users.
prepare() {
    tools
    dotnet build src/Gateway -c Release -v quiet >&2
    dotnet build src/TencentChat.Sandbox -c Release -v quiet >&2
    free "$sandbox_port"
    ASPNETCORE_ENVIRONMENT=Production dotnet src/TencentChat.Sandbox/bin/Release/net10.0/TencentChat.Sandbox.dll --urls "$sandbox" >/dev/null 2>"$work/sandbox.err" &
    pids+=($!)
    await "$sandbox/sandbox/faults" $!
    seq 0 999 | awk 'BEGIN { printf "{\"accounts\":[" } { printf "%s\"u%d\"", (NR > 1 ? "," : ""), $1 } END { print "]}" }' |
        curl -sf -X PUT -H 'Content-Type: application/json' --data-binary @- "$sandbox/sandbox/state" || fail 'the sandbox takes no world'
}

free() { ! (: < "/dev/tcp/127.0.0.1/$1") 2>/dev/null || fail "somebody listens on port $1 already"; }

# Starts a gateway on a port; settings may follow. Its log is written as ever, and thrown away but for errors. Leaves its process in $gateway, its address in $address.
start() {
    local port=$1
    shift
    free "$port"
    address=http://127.0.0.1:$port
    env ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="$address" \
        Chat__Apps__main__SdkAppId=1400000000 Chat__Apps__main__SecretKey=sandbox-secret-key Chat__Apps__main__Region=Near \
        Chat__Apps__main__CallsPerSecond__Default=100000 Chat__Regions__Near__Address="$sandbox" Chat__Regions__Near__Sandbox=true \
        Gateway__Clients__load__ApiKeySha256__0="$(printf %s "$key" | sha256sum | cut -d ' ' -f 1)" Gateway__Clients__load__Apps__0=main \
        Gateway__Clients__load__Scopes__0='*' Gateway__Clients__load__ActAs__0='*' "$@" \
        dotnet src/Gateway/bin/Release/net10.0/Gateway.dll 2>"$work/gateway.err" \
        > >(grep --line-buffered -E '"@l":"(Error|Fatal)"' | head -c 1000000 >>"$work/errors.log"; cat >/dev/null) &
    gateway=$!
    pids+=("$gateway")
    await "$address/healthz/ready" "$gateway"
}
