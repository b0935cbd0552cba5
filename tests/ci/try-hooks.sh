#!/usr/bin/env bash
# Tries the hooks as pre-commit runs them, on a new repository with one sound and one spoilt graph. Needs `pre-commit`,
# git, and what pip needs to install claimgraph.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GIT_AUTHOR_NAME=try GIT_AUTHOR_EMAIL=try@example.org GIT_COMMITTER_NAME=try GIT_COMMITTER_EMAIL=try@example.org
cd "$folder"
git init --quiet .

expect() { # expect WANTED HOOK: whether the hook passes or fails
  code=0
  pre-commit try-repo "$here" "$2" --all-files || code=$?
  if [ "$1" = pass ] && [ "$code" != 0 ]; then echo "$2 should pass"; exit 1; fi
  if [ "$1" = fail ] && [ "$code" = 0 ]; then echo "$2 should fail"; exit 1; fi
}

printf '<urn:b>   <urn:p> 1 .\n<urn:a> <urn:p> 1 .\n' > graph.ttl
git add graph.ttl
expect fail kg-fmt # it rewrites the file, which counts as failing
git add graph.ttl
expect pass kg-fmt
expect pass kg-check
printf '@prefix kg: <https://w3id.org/claimgraph/ns#> .\n<urn:c> a kg:Claim .\n' > graph.ttl
git add graph.ttl
expect fail kg-check
echo "The hooks pass and fail where they should."
