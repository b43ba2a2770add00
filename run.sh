#!/usr/bin/env bash
# Builds interp-agent and shows what it does. `./run.sh help` lists the rest.
set -euo pipefail

caller=$PWD
cd "$(dirname "$0")"
root=$PWD
agent=agent/target/interp-agent.jar
mingpt=mingpt/target/mingpt.jar
captures=captures

usage() {
  cat <<'EOF'
usage: ./run.sh [VERB]

verbs
  (none)          build, draw the attention heads of a trained GPT, then train one under the agent
  build           build the JARs without running the tests
  test            build and run the tests: mvn verify
  test --all      the same, and what needs more than a JDK 17 and Maven; says what it skipped
  inspect ...     java -jar interp-agent.jar inspect ...: what can be hooked in a model's JAR
  check ...       java -jar interp-agent.jar check ...: whether a spec fits a model's JAR
  show ...        java -jar interp-agent.jar show ...: what was captured
  schema          java -jar interp-agent.jar schema: the JSON Schema of specs, for editors
  help            this text

environment
  STEPS           training steps of the demo (default 300)

examples
  ./run.sh
  STEPS=2000 ./run.sh
  ./run.sh inspect mingpt/target/mingpt.jar
  ./run.sh check mingpt/attention --model mingpt/target/mingpt.jar
  ./run.sh show captures/latest
EOF
}

# Two pools of threads on the same cores make a forward pass many times slower.
export OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-1}"

# The JDK that Maven builds with also runs what it built.
[ -z "${JAVA_HOME:-}" ] || export PATH="$JAVA_HOME/bin:$PATH"

need() {
  command -v "$1" >/dev/null || { echo "run.sh: $1 is missing; install $2" >&2; exit 1; }
}

tools() {
  need java 'a JDK, version 17 or newer'
  need javac 'a JDK, version 17 or newer: this is a runtime without a compiler'
  need mvn 'Maven, version 3.8 or newer'
}

build() {
  tools
  echo "Building (the first time downloads about 250 MB; a minute or two) ..."
  mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true package
  echo "Built $agent and $mingpt"
}

model() { # model SPEC OUTPUT ARGUMENT...: the model's own JAR, unmodified, under the agent
  local spec=$1
  shift
  java -javaagent:"$agent"="$spec",output="$captures" -jar "$mingpt" "$@"
}

picture() { # picture RUN: draws the attention of a run's last step into its folder
  java -jar "$agent" show "$1" --png "$1/attention.png" >/dev/null
  echo "Picture: $1/attention.png"
}

latest() { (cd "$captures/latest" && echo "$captures/$(basename "$(pwd -P)")"); }

demo() {
  build
  echo
  echo "1. A trained character GPT reads a line; the agent captures its attention."
  model hookspecs/mingpt/attention.yaml generate --checkpoint mingpt/checkpoints/chars \
    --prompt 'ROMEO: what light through yonder window breaks? It is the' --max-new-tokens 1 --seed 1
  picture "$(latest)"
  echo
  echo "2. A GPT learns to sort six digits; the agent captures its attention as it learns."
  model hookspecs/mingpt/attention.yaml train sort --model gpt-nano --steps "${STEPS:-300}" --seed 1 \
    --out out/sort
  local run
  run=$(latest)
  picture "$run"
  echo
  echo "Every 100th step in training and in evaluation was captured; a step is one call of the model."
  echo "Files:"
  find "$run" -type f | sort | tail -n 12
  echo "out/sort/model.safetensors"
}

jdks() { # homes of the JDKs newer than 17 on this machine, joined by ':'
  local home found=
  for home in "${JAVA_HOME_25:-}" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null || continue
    case ":$found:" in *":$home:"*) ;; *) found="${found:+$found:}$home" ;; esac
  done
  echo "$found"
}

all_tests() {
  local homes
  homes=$(jdks)
  if [ -n "$homes" ]; then
    echo "JDK 25: $homes"
  else
    echo "Skipped: the tests on JDK 25, since none is installed (set JAVA_HOME_25)."
  fi
  command -v python3 >/dev/null && python3 -c 'import torch, safetensors' 2>/dev/null \
    || echo "Skipped: the cross-checks with Python, since it has no torch and safetensors."
  mvn -B verify -Dinterp.test.all -Dinterp.test.jdks="$homes"
}

case "${1:-}" in
  '') demo ;;
  build)
    [ $# -eq 1 ] || { echo "run.sh: build takes no argument, not '$2'" >&2; exit 2; }
    build
    ;;
  test)
    tools
    case "${2:-}" in
      '') mvn -B verify ;;
      --all) all_tests ;;
      *) echo "run.sh: test takes --all, not '$2'" >&2; exit 2 ;;
    esac
    ;;
  inspect | check | show | schema)
    [ -f "$agent" ] || build >&2
    # Paths among the arguments are the caller's, who need not stand in this folder.
    cd "$caller"
    exec java -jar "$root/$agent" "$@"
    ;;
  help | -h | --help) usage ;;
  *) echo "run.sh: no such verb: $1" >&2; usage >&2; exit 2 ;;
esac
