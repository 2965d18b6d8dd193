#!/bin/bash
# Calls the platform with curl and the openssl command alone, to see that an account works and what
# a signed call looks like. For programs there are the SDKs.
#
#   ./curl.sh p0 BASE_URL USER_NAME PASSWORD
#   ./curl.sh p1 BASE_URL USER_NAME PASSWORD ALG KEY_ID KEY [PLATFORM_KEY]
#   ./curl.sh self-test
#
# ALG is HMAC-SM3, HMAC-SHA256 or SM2-SM3. KEY is the secret as it was handed out, with SM2-SM3 the
# private key of 32 bytes in hex; PLATFORM_KEY is then the platform's public key of 65 bytes in hex.
# Other users of the machine see keys on the command line while it runs: use a machine of your own.
set -euo pipefail

PATH_QUERY=/api/market-entities/query
BODY='{"size":5}'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Fails where an answer is not one of success.
succeeded() { grep -q '"code":0[,}]' "$work/answer"; }

# P0: sign in, call.
p0() {
    local base=$1 user=$2 password=$3 token
    token=$(curl -sS "$base/api/auth" -H 'content-type: application/json' \
        -d "{\"username\":\"$user\",\"password\":\"$(printf %s "$password" | base64 -w0)\"}" |
        sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
    [ -n "$token" ] || { echo 'no token: wrong user name or password?' >&2; return 1; }
    curl -sS "$base$PATH_QUERY" -H "authorization: Bearer $token" \
        -H 'content-type: application/json' -d "$BODY" -o "$work/answer"
    cat "$work/answer"
    echo
    succeeded
}

unhex() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }

# OpenSSL takes keys as files: the numbers are put into the ASN.1 that every SM2 key has.
private_pem() {
    unhex "30310201010420$1a00a06082a811ccf5501822d" |
        openssl ec -inform DER -out "$work/private.pem" 2> "$work/openssl"
}
public_pem() {
    unhex "3059301306072a8648ce3d020106082a811ccf5501822d034200$1" |
        openssl pkey -pubin -inform DER -pubout -out "$work/public.pem"
}

# The digest of a file in lower hex.
digest() {
    case $1 in
        HMAC-SHA256) openssl dgst -sha256 -r "$2" ;;
        *) openssl dgst -sm3 -r "$2" ;;
    esac | cut -d' ' -f1
}

# sign ALG KEY FILE: the signature in Base64. Without the identity OpenSSL 1.1 to 3 sign with an
# empty one, which is refused.
sign() {
    case $1 in
        HMAC-SM3) openssl dgst -sm3 -hmac "$2" -binary "$3" ;;
        HMAC-SHA256) openssl dgst -sha256 -hmac "$2" -binary "$3" ;;
        SM2-SM3) openssl dgst -sm3 -sigopt distid:1234567812345678 -sign "$work/private.pem" "$3" ;;
    esac | base64 -w0
}

# verify ALG KEY FILE SIGNATURE
verify() {
    if [ "$1" != SM2-SM3 ]; then
        [ "$(sign "$1" "$2" "$3")" = "$4" ]
        return
    fi
    printf %s "$4" | base64 -d > "$work/signature" 2> "$work/openssl" || return 1
    openssl dgst -sm3 -sigopt distid:1234567812345678 -verify "$work/public.pem" \
        -signature "$work/signature" "$3" > "$work/openssl" 2>&1
}

header() { sed -n "s/^$1: *//Ip" "$work/head" | tr -d '\r' | tail -1; }

# signed PATH BODY [TOKEN]: one signed call; its answer is in $work/answer once it was checked.
signed() {
    local now nonce status prefix
    # The path of a base URL such as /sandbox belongs to what is signed.
    prefix=$(printf %s "$base" | sed 's#^[a-z]*://[^/]*##')
    printf %s "$2" > "$work/body"
    now=$(($(date +%s) + offset))
    nonce=$(openssl rand -hex 16)
    printf '%s\n' "$alg" "$user" "$now" "$nonce" POST "$prefix$1" \
        "$(digest "$alg" "$work/body")" \
        > "$work/text"
    status=$(curl -sS "$base$1" -D "$work/head" -o "$work/answer" -w '%{http_code}' \
        ${3:+-H "authorization: Bearer $3"} -H 'content-type: application/json' \
        -H "x-auth-app: $user" -H "x-auth-timestamp: $now" -H "x-auth-nonce: $nonce" \
        -H "x-auth-alg: $alg" -H "x-auth-key: $key_id" \
        -H "x-auth-signature: $(sign "$alg" "$key" "$work/text")" --data-binary @"$work/body")
    printf '%s\n' "$alg" "$user" "$(header x-auth-timestamp)" "$nonce" "$status" \
        "$(digest "$alg" "$work/answer")" > "$work/text"
    if ! verify "$alg" "$key" "$work/text" "$(header x-auth-signature)"; then
        echo "the answer is not signed by the platform: $(cat "$work/answer")" >&2
        return 1
    fi
}

# The clock of the platform is taken once, and only from an answer that it signed.
call() {
    signed "$@"
    if grep -q '"code":40108' "$work/answer"; then
        offset=$(($(header x-server-time) - $(date +%s)))
        signed "$@"
    fi
}

p1() {
    base=$1 user=$2 alg=$4 key_id=$5 key=$6 offset=0
    if [ "$alg" = SM2-SM3 ]; then
        private_pem "$key"
        public_pem "${7:?the public key of the platform is needed}"
    fi
    local token
    call /api/auth \
        "{\"username\":\"$user\",\"password\":\"$(printf %s "$3" | base64 -w0)\"}"
    token=$(sed -n 's/.*"token":"\([^"]*\)".*/\1/p' "$work/answer")
    [ -n "$token" ] || { cat "$work/answer" >&2; return 1; }
    call "$PATH_QUERY" "$BODY" "$token"
    cat "$work/answer"
    echo
    succeeded
}

# Signs and verifies everything in vectors/sign.json; python3 reads the file.
self_test() {
    local vectors count=0 name kind secret private public
    vectors=$(dirname "$0")/../../vectors/sign.json
    python3 - "$vectors" "$work" > "$work/list" << 'PYTHON'
import base64, json, sys
every = json.load(open(sys.argv[1], encoding="utf-8"))
keys = every["keys"]
print("keys", keys["secret"], keys["sm2_private_hex"], keys["sm2_public_hex"])
for kind in ("requests", "answers", "refused"):
    for number, one in enumerate(every[kind]):
        name = f"{sys.argv[2]}/{kind}-{number}"
        open(name, "w", encoding="utf-8", newline="").write(one["string_to_sign"])
        open(f"{name}.body", "wb").write(base64.b64decode(one.get("body_base64", "")))
        print(kind, one["alg"], name, one["signature"])
PYTHON
    read -r _ secret private public < "$work/list"
    private_pem "$private"
    public_pem "$public"
    while read -r kind alg name signature; do
        if [ "$kind" = refused ]; then
            ! verify "$alg" "$secret" "$name" "$signature" || { echo "taken: $name"; return 1; }
        else
            [ "$(tail -1 "$name")" = "$(digest "$alg" "$name.body")" ]
            verify "$alg" "$secret" "$name" "$signature" || { echo "refused: $name"; return 1; }
            verify "$alg" "$secret" "$name" "$(sign "$alg" "$secret" "$name")"
        fi
        count=$((count + 1))
    done < <(tail -n +2 "$work/list")
    [ "$count" = 40 ]
    echo "ok: $count vectors"
}

case ${1:-} in
    p0) shift && p0 "$@" ;;
    p1) shift && p1 "$@" ;;
    self-test) self_test ;;
    *) sed -n '5,7s/^# *//p' "$0" && exit 2 ;;
esac
