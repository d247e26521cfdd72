# SPDX-License-Identifier: Apache-2.0
# The commands of `./relais` that measure the server and attack it. Read by `relais`, whose functions
# they use; for bash 3.2 and up.

# count NUMBER UNITS: a whole number of them, or a clear word about it.
count() {
  case $1 in
    '' | *[!0-9]* | 0) fail "\"$1\" is not a number of $2" ;;
    *) printf '%s' "$1" ;;
  esac
}

# Runs measurements among the app's tests by name, compiled as a real server is.
app_tests() {
  require jdk node chromium
  JDK=$(find_jdk)
  maven -ntp -q test -pl app -am -Dspotless.check.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
    '-Dtest.jvm.arguments=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow' "$@"
}

soak() {
  local length
  length=$(count "${1:-300}" seconds)
  say "four people talk for $length s, after a warm-up"
  app_tests -Dtest=SoakTest "-Drelais.soak.seconds=$length"
  cat "$ROOT/app/target/soak.txt"
}

impair() {
  local length
  length=$(count "${1:-60}" seconds)
  say "a call on good and bad networks, $length s each"
  may_make_networks || say "$NO_NETWORKS"
  app_tests -Dtest=ImpairmentMeasurement,ClosedNetworkMeasurement "-Drelais.impairment.seconds=$length"
  cat "$ROOT/app/target/impairment.md" "$ROOT/app/target/closed-network.md"
}

kill_loop() {
  local rounds status=0
  rounds=$(count "${1:-20}" rounds)
  say "a server is killed $rounds times while 200 objects are sent to it"
  app_tests -Dtest=KillLoopTest "-Drelais.kill.rounds=$rounds" \
    "-Drelais.kill.seed=${2:-$(date +%s)}" || status=$?
  cat "$ROOT/app/target/kill-loop.txt"
  return "$status"
}

# Parsers must make do with a small heap: what they take never follows a length that is only claimed.
fuzz() {
  local length module target class name corpus seeds
  length=$(count "${1:-60}" seconds)
  [ $# = 0 ] || shift
  require jdk
  JDK=$(find_jdk)
  say "building"
  maven -ntp -q -Pfuzz -pl media-core,care,signaling,expertise -am test-compile dependency:build-classpath \
    -Dspotless.check.skip=true -DincludeScope=test -Dmdep.outputFile=target/fuzz.classpath
  for module in media-core care signaling expertise; do
    cd "$ROOT/$module"
    for target in $(find src/test/java -name '*Fuzz.java' | LC_ALL=C sort); do
      class=$(printf %s "${target#src/test/java/}" | sed 's,/,.,g; s,\.java$,,')
      name=$(basename "$target" Fuzz.java)
      case " ${*:-$name} " in *" $name "*) ;; *) continue ;; esac
      say "$name, $length s"
      corpus="target/fuzz/$class"
      seeds="src/test/resources/fuzz/$name"
      mkdir -p "$corpus"
      "$JDK/bin/java" -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "target/test-classes:target/classes:$(cat target/fuzz.classpath)" \
        com.code_intelligence.jazzer.Jazzer "--target_class=$class" \
        '--instrumentation_includes=io.relais.**' "-max_total_time=$length" -rss_limit_mb=4096 \
        "-artifact_prefix=$corpus-" "$corpus" "$seeds" >"$corpus.log" 2>&1 \
        || { tail -n 40 "$corpus.log" >&2; fail "$name found something; the whole log is in $module/$corpus.log"; }
      grep '^Done' "$corpus.log"
    done
  done
}

# A line for each package: how much of it the tests of its own module go through.
coverage() {
  require_peers jdk redis
  JDK=$(find_jdk)
  maven -ntp -q -Pcoverage -pl media-core,care,signaling,expertise -am test -Dspotless.check.skip=true \
    -Dsurefire.failIfNoSpecifiedTests=false "$@"
  find "$ROOT" -path '*/site/jacoco/jacoco.csv' -exec cat {} + | awk -F, -f "$ROOT/fuzz/coverage.awk" | LC_ALL=C sort
}

# The programs in C that the comparison of servers needs.
bench_programs() {
  mkdir -p "$1"
  gcc -O3 -march=native -Wall -Wextra -Wno-deprecated-declarations -o "$1/limit" \
    "$ROOT/benchmarks/limit/limit.c" -lcrypto -lpthread
  gcc -O2 -Wall -Wextra -shared -fPIC -o "$1/only_loopback.so" "$ROOT/benchmarks/limit/only_loopback.c" -ldl
}

# bench_sfu CLASSPATH [--quick] [SCENARIO...]
bench_sfu() {
  local classpath=$1 programs="$ROOT/benchmarks/target/programs"
  shift
  if [ "$(uname)" != Linux ]; then
    say "servers are measured on Linux alone, by what it tells of processes"
    return 0
  fi
  require compiler
  if ! has janus && may_install; then require janus; fi
  has janus || say "Janus is not here, so Relais is measured without it. For more, install $(describe janus)."
  bench_programs "$programs"
  say "servers, side by side"
  # shellcheck disable=SC2086
  "$JDK/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseCompactObjectHeaders ${RELAIS_BENCH_OPTS:-} -cp "$classpath" io.relais.benchmarks.load.SfuComparison \
    "$ROOT/benchmarks/target/work" "$programs" "$ROOT/benchmarks/results" "$@"
}

# bench_archive CLASSPATH [search] [store] [fetch] [search-many]
bench_archive() {
  local classpath=$1 results="$ROOT/benchmarks/target/archive"
  shift
  if ! has orthanc && may_install; then require orthanc; fi
  has orthanc || say "Orthanc is not here, so Relais is measured alone. For more, install $(describe orthanc)."
  say "the archive, side by side; this takes some minutes"
  "$JDK/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$classpath" \
    io.relais.benchmarks.archive.ArchiveComparison "$ROOT/benchmarks/target/work" "$results" "$@"
  say "written to $results.txt and $results.json"
}

# With "sfu" or "archive", only that is measured; more words name parts of it. "--quick" alone is a
# first table of servers.
bench() {
  local what=${1:-all} classpath
  case $what in
    all | sfu | archive) ;;
    --quick) set -- sfu "$@"; what=sfu ;;
    *) fail "there is no benchmark \"$what\"; there are \"sfu\" and \"archive\"" ;;
  esac
  require jdk node
  JDK=$(find_jdk)
  say "building"
  maven -ntp -q package -pl benchmarks -am -DskipTests -Dspotless.check.skip=true dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath
  classpath="$ROOT/benchmarks/target/classes:$(cat "$ROOT/benchmarks/target/bench.classpath")"
  if [ "$what" = all ]; then
    (cd "$ROOT/benchmarks" && "$JDK/bin/java" --sun-misc-unsafe-memory-access=allow \
      -cp "$classpath" org.openjdk.jmh.Main -prof gc)
    app_tests -Dtest=JoinTimeMeasurement
    cat "$ROOT/app/target/join-time.txt"
  fi
  case $what in all | sfu) bench_sfu "$classpath" "${@:2}" ;; esac
  case $what in all | archive) bench_archive "$classpath" "${@:2}" ;; esac
}
