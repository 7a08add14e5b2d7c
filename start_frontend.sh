#!/usr/bin/env bash
# Sets the page up where needed, builds it when its sources changed, and serves it at http://localhost:5173.
# --setup-only: only set up and build. --dev: Vite's development server.
# Every step is complete or absent: whatever is broken off is done again at the next start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/frontend"
port=${GANSCOPE_FRONTEND_PORT:-5173}

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
  echo "Ganscope's page needs Node 20.19 or newer, and it was not found. Install it, then start again." >&2
  exit 2
fi

if ! cmp -s node_modules/.installed package-lock.json; then
  echo "Installing the page's packages"
  rm -f node_modules/.installed
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed.part
  mv node_modules/.installed.part node_modules/.installed
fi

if [[ " $* " == *" --dev "* ]]; then
  exec node_modules/.bin/vite
fi

sources=(src player public ../docs index.html package-lock.json vite.config.ts tsconfig.json)
if [[ ! -f dist/.built || -n $(find "${sources[@]}" -newer dist/.built -print -quit) ]]; then
  echo "Building the page"
  rm -rf dist.part dist.old
  began=$(mktemp) # what changes from here on is built next time
  GANSCOPE_DIST=dist.part npm run --silent build
  touch -r "$began" dist.part/.built
  rm "$began"
  [[ ! -e dist ]] || mv dist dist.old
  mv dist.part dist
  rm -rf dist.old
fi

[[ " $* " != *" --setup-only "* ]] || exit 0
if ! node -e 'require("net").createServer().once("error", () => process.exit(1)).listen(+process.argv[1], "127.0.0.1", () => process.exit(0))' "$port"; then
  echo "Another program uses port $port. Stop it, or start Ganscope's page on another one: GANSCOPE_FRONTEND_PORT=5174." >&2
  exit 3
fi
exec node_modules/.bin/vite preview
