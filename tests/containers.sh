#!/usr/bin/env bash
# Builds the images, brings docker-compose.yml up, unfollows through it, looks at how the containers are locked in, and takes everything down; then the same with
# two replicas, of which one is killed.
# Needs docker with its compose plugin, or podman with podman-compose. Exit code 0 when all is as it should be.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

image=tencent-chat-gateway
project=tencent-chat-test-$$
work=$(mktemp -d)
step=start

say() { step=$*; printf '  %s\n' "$step"; }
fail() { printf 'containers: %s: %s\n' "$step" "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

if has docker && docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1; then
    engine=docker compose=(docker compose -p "$project") alone=(--read-only)
elif has podman && podman info >/dev/null 2>&1 && has podman-compose; then
    # Beyond what a compose file can say, podman lays a tmpfs over /tmp, /run and /var/tmp; docker does not.
    engine=podman compose=(podman-compose --podman-path "$work/podman" -p "$project") alone=(--read-only --read-only-tmpfs=false)
    export BUILDAH_FORMAT=docker # the OCI format has no health check
    # Releases of podman-compose before 1.0.4 hand "network_mode: service:NAME" on as it stands, and a network of the project beside it.
    cat > "$work/podman" <<SHIM
#!/usr/bin/env bash
args=() shared=
for arg; do [[ \$arg != service:* ]] || shared=1; done
while ((\$#)); do
    case \$shared\$1 in
        1service:*) args+=("container:${project}_\${1#service:}_1") ;;
        1--net|1--network-alias) shift ;;
        *) args+=("\$1") ;;
    esac
    shift
done
exec podman "\${args[@]}"
SHIM
    chmod +x "$work/podman"
else
    echo 'containers: neither docker with "docker compose" nor podman with podman-compose answers' >&2
    exit 1
fi

containers() { "$engine" ps -aq --filter "label=com.docker.compose.project=$project" "$@"; }
container() { containers --filter "label=com.docker.compose.service=$1"; }
inspect() { "$engine" inspect -f "$2" "$1"; }

cleanup() {
    local code=$? id
    trap - EXIT
    set +e
    if ((code)); then
        for id in $(containers) $("$engine" ps -aq --filter "name=$project-alone"); do
            printf -- '--- log of %s\n' "$(inspect "$id" '{{.Name}}')"
            "$engine" logs "$id" 2>&1
        done
    fi
    timeout 60 "${compose[@]}" down -t 5 >/dev/null 2>&1
    # Whatever a failed start left behind.
    for id in $(containers) $("$engine" ps -aq --filter "name=$project-alone"); do "$engine" rm -f "$id" >/dev/null 2>&1; done
    "$engine" network rm "${project}_default" >/dev/null 2>&1
    rm -rf "$work"
    exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# Ports that nothing listens on, two in a row.
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for _ in {1..50}; do
    port=$((20000 + RANDOM % 12000))
    taken "$port" || taken "$((port + 1))" || break
done
export GATEWAY_PORT=$port SANDBOX_PORT=$((port + 1))
gateway=http://127.0.0.1:$GATEWAY_PORT sandbox=http://127.0.0.1:$SANDBOX_PORT

# Tries a command until it works; the bound is in seconds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || return 1
        sleep 0.5
    done
}

# By the engine's own word. Podman keeps no clock of its own for health checks, so it is told to run the image's.
healthy() {
    if [ "$engine" = podman ]; then podman healthcheck run "$1"; else [ "$(inspect "$1" '{{.State.Health.Status}}')" = healthy ]; fi
}

# Runs the image alone and expects its exit code and a text among what it says.
expect_exit() {
    local code=0 wanted=$1 text=$2
    shift 2
    timeout 60 "$engine" run --rm --no-healthcheck --name "$project-alone" --network none "${alone[@]}" "$@" >"$work/said" 2>&1 || code=$?
    [ "$code" = "$wanted" ] || fail "exit code $code instead of $wanted: $(cat "$work/said")"
    grep -q -- "$text" "$work/said" || fail "no '$text' in: $(cat "$work/said")"
}

say "build with $engine"
timeout 900 "${compose[@]}" build >"$work/build" 2>&1 || fail "$(cat "$work/build")"

say 'no shell in the image'
code=0
"$engine" run --rm --no-healthcheck --network none --entrypoint /bin/sh "$image" -c true >"$work/said" 2>&1 || code=$?
[ "$code" = 127 ] || fail "exit code $code instead of 127, command not found: $(cat "$work/said")"

say 'Production unless told otherwise: no settings, no start'
expect_exit 1 'Chat:Apps names no app' "$image"

say 'the health command tells of a gateway that is not there'
expect_exit 1 'Not ready' "$image" health

say 'nothing but a read-only root file system is needed'
"$engine" run -d --no-healthcheck --name "$project-alone" --network none "${alone[@]}" -e ASPNETCORE_ENVIRONMENT=Development "$image" >/dev/null
within 60 "$engine" exec "$project-alone" ./Gateway health || fail 'the gateway with a sandbox inside does not get ready'
"$engine" rm -f "$project-alone" >/dev/null

say 'under the restrictions of the Kubernetes manifest'
"$engine" run -d --no-healthcheck --name "$project-alone" --network none "${alone[@]:1}" \
    --read-only --cap-drop ALL --security-opt no-new-privileges --user 1654:1654 -e ASPNETCORE_ENVIRONMENT=Development "$image" >/dev/null
within 60 "$engine" exec "$project-alone" ./Gateway health || fail 'it does not get ready'
"$engine" rm -f "$project-alone" >/dev/null

say 'the command of the README starts it for a real app'
mkdir -m 755 "$work/secrets"
printf %s 'the-secret-key-of-the-app' >"$work/secrets/Chat__Apps__main__SecretKey"
chmod 644 "$work/secrets/Chat__Apps__main__SecretKey"
written=$(grep '^docker run' README.md)
written=${written//\$PWD/$work} written=${written/8080:8080/127.0.0.1:$GATEWAY_PORT:8080}
(
    docker() { command "$engine" run -d --no-healthcheck --name "$project-alone" "${alone[@]}" "${@:2}"; }
    eval "$written"
) >"$work/said" 2>&1 || fail "$(cat "$work/said")"
within 60 "$engine" exec "$project-alone" ./Gateway health || fail 'it does not get ready'
curl -sS -m 30 -X DELETE -H 'X-Api-Key: the-key-of-a-caller' "$gateway/users/shop-1/follows?target=bob&validateOnly=true" >"$work/body" || fail 'it does not answer'
tr -d ' \n' <"$work/body" | grep -q '"region":"Singapore"' || fail "no plan for Singapore in: $(cat "$work/body")"
"$engine" rm -f "$project-alone" >/dev/null

say 'docker-compose.yml comes up healthy'
timeout 120 "${compose[@]}" up -d >"$work/up" 2>&1 || fail "$(cat "$work/up")"
id=$(container gateway)
[ -n "$id" ] || fail "no gateway: $(cat "$work/up")"
within 90 healthy "$id" || fail 'the gateway does not become healthy'
within 30 curl -fsS -m 5 "$sandbox/sandbox/calls" || fail 'the sandbox does not answer'

locked_in() {
    local service id user
    for service; do
        say "$service is locked in"
        id=$(container "$service")
        [ -n "$id" ] || fail 'it is not there'
        user=$(inspect "$id" '{{.Config.User}}')
        [[ $user =~ ^[1-9][0-9]*$ ]] || fail "it runs as '$user', not as a number other than 0"
        [ "$(inspect "$id" '{{.HostConfig.ReadonlyRootfs}}')" = true ] || fail 'its root file system can be written to'
        [[ $(inspect "$id" '{{.HostConfig.SecurityOpt}}') == *no-new-privileges* ]] || fail 'it may gain privileges'
        # Docker keeps the word, podman what it stands for.
        [[ $(inspect "$id" '{{.HostConfig.CapDrop}}') =~ ALL|CAP_CHOWN.*CAP_SETUID ]] || fail 'it keeps capabilities'
    done
}

locked_in gateway sandbox

# Unfollows; expects the status and a text in the body.
unfollow() {
    local status
    status=$(curl -sS -m 30 -o "$work/body" -D "$work/head" -w '%{http_code}' -X DELETE -H 'X-Api-Key: dev-key' "$gateway/users/alice/follows?target=bob")
    [ "$status" = 200 ] || fail "status $status: $(cat "$work/body")"
    tr -d ' \n' <"$work/body" | grep -q -- "$1" || fail "no '$1' in: $(cat "$work/body")"
}

say 'an unfollow succeeds'
unfollow '"targetId":"bob","outcome":"succeeded"'
grep -qi '^chat-environment: sandbox' "$work/head" || fail "no Chat-Environment: sandbox in: $(cat "$work/head")"
curl -fsS -m 5 "$sandbox/sandbox/calls" | grep -q 'follow/follow_delete' || fail 'the sandbox never saw it'

say 'a second one finds nothing to change'
unfollow '"targetId":"bob","outcome":"unchanged"'

say 'refused without a key'
status=$(curl -sS -m 30 -o /dev/null -w '%{http_code}' -X DELETE "$gateway/users/alice/follows?target=bob")
[ "$status" = 401 ] || fail "status $status"

down() {
    say 'down'
    timeout 60 "${compose[@]}" down -t 5 >"$work/down" 2>&1 || fail "$(cat "$work/down")"
    [ -z "$(containers)" ] || fail "containers are left: $(containers)"
}
down

say 'build the balancer'
compose+=(-f docker-compose.yml -f docker-compose.replicas.yml)
timeout 900 "${compose[@]}" build balancer >"$work/build" 2>&1 || fail "$(cat "$work/build")"

say 'docker-compose.replicas.yml comes up'
timeout 120 "${compose[@]}" up -d >"$work/up" 2>&1 || fail "$(cat "$work/up")"
for service in gateway gateway-2; do within 90 healthy "$(container "$service")" || fail "$service does not become healthy"; done
locked_in gateway gateway-2 balancer redis sandbox

# How many unfollows a service logged.
served() { "$engine" logs "$(container "$1")" 2>&1 | grep -c ' INF DELETE /users/{userId}/follows 200 ' || true; }
ready() { curl -fsS -m 5 "$gateway/healthz/ready" | tr -d ' \n'; }
shares() { for _ in 1 2; do ready | grep -q '"name":"redis","status":"ok"' || return 1; done; }

say 'both replicas are reached by one port and share by Redis'
within 30 shares || fail "it is not so: $(ready)"
for _ in {1..6}; do unfollow '"targetId":"bob"'; done
first=$(served gateway) second=$(served gateway-2)
((first > 0 && second > 0 && first + second == 6)) || fail "they served $first and $second of 6"

say 'ids and dots get through the balancer as they came'
curl -sS -m 30 --path-as-is -X DELETE -H 'X-Api-Key: dev-key' "$gateway/users/a%252Fb/follows?target=bob&validateOnly=true" | tr -d ' \n' >"$work/body"
grep -q '"userId":"a%2Fb"' "$work/body" || fail "another id in: $(cat "$work/body")"
status=$(curl -sS -m 30 --path-as-is -o /dev/null -w '%{http_code}' -X DELETE -H 'X-Api-Key: dev-key' "$gateway/users/bob/../alice/follows?target=bob")
[ "$status" = 400 ] || fail "status $status for a path with dots"

say 'a replica is killed, and no call fails'
first=$(served gateway)
id=$(container gateway-2)
"$engine" kill "$id" >/dev/null
timeout 30 "$engine" wait "$id" >/dev/null || fail 'it does not end'
for _ in {1..20}; do unfollow '"targetId":"bob"'; done
[ $(($(served gateway) - first)) = 20 ] || fail "the other one served $(served gateway) in all, $first of them before"
down
