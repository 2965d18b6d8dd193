#!/bin/sh
# The program of the matrix of SDKs: JSON lines in, JSON lines out. `mvn -q -B test` builds it.
set -e
cd "$(dirname "$0")"
[ -f gm/target/crossing.classpath ] || mvn -q -B test >&2
exec java -cp "$(cat gm/target/crossing.classpath)" cn.mingqian.Crossing
