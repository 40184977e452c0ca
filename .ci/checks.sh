# What .ci/run and .ci/full are made of; they source it. Everything is done in a copy that stands alone.
set -uo pipefail
export CI=true NO_COLOR=1 npm_config_update_notifier=false
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results=$root/.cache/ci
# Which fifth of the claims the unit tests try; another one with every commit.
export UPTAKE_CLAIMS=$(($(git -C "$root" rev-list --count HEAD) % 5 + 1))
rm -rf "$results" && mkdir -p "$results"
passed=0
failed=0

# Runs one check and counts it; its output is shown only where it fails.
check() {
  local name=$1
  shift
  local start=$SECONDS
  if "$@" >"$results/${name// /-}.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "FAILED  $name ($((SECONDS - start)) s)"
    tail -n 60 "$results/${name// /-}.log"
  fi
}

# Runs a test suite and counts its tests from the report it writes.
suite() {
  local name=$1 report="$results/$1.json"
  shift
  local start=$SECONDS
  UPTAKE_REPORT="$report" "$@" >"$results/$name.log" 2>&1
  local status=$? counts
  counts=$(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests)' "$report" 2>/dev/null) || counts="0 1 0"
  read -r good bad skipped <<<"$counts"
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$skipped" -ne 0 ]; then echo "skipped in $name: $skipped"; bad=$((bad + skipped)); fi
  passed=$((passed + good))
  failed=$((failed + bad))
  echo "$([ "$bad" -eq 0 ] && echo 'ok     ' || echo 'FAILED ') $name: $good passed, $bad failed ($((SECONDS - start)) s)"
  [ "$bad" -eq 0 ] || tail -n 120 "$results/$name.log"
}

# Installs what the browser suite needs of Debian where it is missing. Fonts too: layouts are tested with an Arial (Liberation Sans) and
# its fallback, and a browser with DejaVu alone sets text a seventh wider.
debian() {
  local fonts=/usr/share/fonts/truetype
  [ -x /usr/bin/chromium ] && command -v firefox-esr >/dev/null && [ -f $fonts/dejavu/DejaVuSans.ttf ] &&
    [ -f $fonts/liberation/LiberationSans-Regular.ttf ] && return 0
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium firefox-esr fonts-dejavu-core fonts-liberation
}

# Installs R and pandas of Debian where they are missing (about a minute), to read a panel with.
statistics_programs() {
  command -v Rscript && /usr/bin/python3 -c 'import pandas, statsmodels' && return 0
  apt-get update -qq && apt-get install -y -qq --no-install-recommends r-base-core python3-pandas python3-statsmodels
}

# Installs the schedulers of Debian that the engines are tried with, where they are missing. The suite starts them itself, on free ports
# of this machine; none of Debian's own services is to run.
schedulers() {
  command -v redis-server && command -v slurmctld && command -v slurmd && command -v munged && command -v parallel &&
    command -v snakemake && return 0
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server slurmctld slurmd slurm-client \
    slurm-wlm-basic-plugins munge parallel snakemake
  local status=$?
  rm -f /usr/sbin/policy-rc.d
  return $status
}

# Goes into a clone of what is committed, with nothing beside it.
stand_alone() {
  local place
  place=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$place'" EXIT
  git clone --quiet "$root" "$place/uptake" || { echo '0 passed, 1 failed' && exit 1; }
  [ -z "$(git -C "$root" status --porcelain)" ] || echo 'note: what is not committed is not tested'
  cd "$place/uptake" || exit 1
}

# The README's commands on a fresh machine, then all that must hold before a change lands.
quick_tier() {
  check 'first command' sh -c 'npm ci && npx uptake compare scenarios/sales-forecasting.yaml'
  suite tests npm cit
  check 'optional query engine' npm install --no-save --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
  check 'debian packages' debian
  check 'R and pandas' statistics_programs
  check 'panel in R, pandas and DuckDB' node .ci/panel-check.mjs
  check 'build' npm run build
  check 'lint' npm run lint
  check 'unused' npx knip
  check 'documentation' npm run site
  check 'packages' npm run packages
  check 'studio' npm run studio:build
  suite slow npm run test:slow
  check 'schedulers' schedulers
  suite engines npm run test:engines
  suite browser npm run test:browser
  local data=${UPTAKE_SHARED_DATA:-$root/../shared/data}
  if [ -d "$data" ]; then
    UPTAKE_SHARED_DATA=$data suite shared npm run test:shared
  else
    echo "none    test/shared: its reference data are not beside the repository"
  fi
  check 'benchmarks' npm run bench -- --quick --gate
}

# Fetches the latest Node of a major version from npm, once.
fetch_node() {
  local folder=$root/.cache/node/$1
  [ -x "$folder/bin/node" ] && return 0
  mkdir -p "$folder" || return 1
  local tarball
  tarball=$(npm pack --silent --pack-destination "$folder" "node-linux-$(node -p process.arch)@$1") &&
    tar -xzf "$folder/$tarball" -C "$folder" --strip-components=1 && rm "$folder/$tarball" && "$folder/bin/node" --version
}

# Runs a command with the Node of a major version in front.
with_node() {
  local version=$1
  shift
  PATH="$root/.cache/node/$version/bin:$PATH" "$@"
}

closing() {
  echo
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
