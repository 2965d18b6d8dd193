#!/bin/sh
# The program of the matrix of SDKs: JSON lines in, JSON lines out.
set -e
cd "$(dirname "$0")"
[ -f out/tests.exe ] || ./build.sh only >&2
exec mono out/tests.exe crossing
