#!/bin/sh
# Compiles the SDK and its tests with mono and runs them: apt-get install mono-mcs mono-runtime
# libmono-system-net-http4.0-cil libmono-system-numerics4.0-cil. With MINGQIAN_LIVE it calls a real
# server as well. With BOUNCY_CASTLE naming BouncyCastle.Cryptography.dll it compiles gm/ too, and
# all tests use its SM2.
set -e
cd "$(dirname "$0")"
mkdir -p out
only=${1:-}
set --
if [ -n "${BOUNCY_CASTLE:-}" ]; then
    # mono looks for it beside the program.
    cp "$BOUNCY_CASTLE" out/
    set -- -d:BOUNCY_CASTLE "-r:$BOUNCY_CASTLE" gm/*.cs
fi
# Sources and tests are one program here, so that tests see what is internal.
mcs -langversion:7 -warn:4 -warnaserror -out:out/tests.exe -r:System.Numerics.dll \
    -r:System.Net.Http.dll "$@" src/*.cs tests/*.cs
[ "$only" = only ] || exec mono out/tests.exe ../..
