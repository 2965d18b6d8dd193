#!/bin/bash
# Compiles the samples and tries them: with the vectors of all SDKs, and with MINGQIAN_LIVE, which
# names a file of accounts, against a real server. Only reading is tried there.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./curl.sh self-test
php sign.php self-test
cc -std=c99 -Wall -Wextra -Werror -o "$work/sign" sign.c -lcrypto
"$work/sign" self-test ../../vectors/sign.json

[ -n "${MINGQIAN_LIVE:-}" ] || exit 0
python3 - > "$work/accounts" << 'PYTHON'
import json, os
live = json.load(open(os.environ["MINGQIAN_LIVE"], encoding="utf-8"))
for one in live["accounts"]:
    words = [one["profile"], live["base_url"], one["username"], one["password"]]
    if one["profile"] == "P1":
        is_sm2 = one["alg"] == "SM2-SM3"
        words += [one["alg"], one["key_id"], one["private_hex" if is_sm2 else "secret"]]
        words += [live["platform_key"]["public_hex"]] if is_sm2 else []
    print(*words)
PYTHON

# A call that must give rows.
rows() {
    local answer
    answer=$("$@") || { echo "fails: $1 $2, ${5:-}: $answer"; exit 1; }
    grep -q '"items":\[{"code":"[0-9A-Z]\{18\}"' <<< "$answer" ||
        { echo "no rows: $1 $2: $answer"; exit 1; }
}

# A call that must fail.
refused() {
    if "$@" > "$work/refused" 2>&1; then
        echo "taken: $1 $2, ${5:-} with what is wrong"
        exit 1
    fi
}

tried=
while read -r profile base user password alg key_id key platform; do
    case $profile in
        P0)
            rows ./curl.sh p0 "$base" "$user" "$password"
            refused ./curl.sh p0 "$base" "$user" "${password}x"
            ;;
        P1)
            rows ./curl.sh p1 "$base" "$user" "$password" "$alg" "$key_id" "$key" $platform
            # Another character is another key; those of SM2 stay in their range.
            case $key in *1) other=${key%?}2 ;; *) other=${key%?}1 ;; esac
            refused ./curl.sh p1 "$base" "$user" "$password" "$alg" "$key_id" "$other" $platform
            if [ "$alg" != SM2-SM3 ]; then
                rows php sign.php p1 "$base" "$user" "$password" "$alg" "$key_id" "$key"
            fi
            ;;
        *) continue ;;
    esac
    tried="$tried $profile${alg:+ $alg}"
done < "$work/accounts"
echo "live:$tried"
for needed in P0 'P1 HMAC-SM3' 'P1 HMAC-SHA256' 'P1 SM2-SM3'; do
    grep -q " $needed" <<< "$tried" || { echo "no account for $needed"; exit 1; }
done
