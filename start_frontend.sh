#!/usr/bin/env bash
# Sets the page up where needed, builds it when its sources changed, and serves it at http://localhost:5173.
# --setup-only: only set up and build. --dev: Vite's development server.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/frontend"

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
  echo "Ganscope's page needs Node 20.19 or newer, and it was not found. Install it, then start again." >&2
  exit 2
fi

if ! cmp -s node_modules/.installed package-lock.json; then
  echo "Installing the page's packages"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi

if [[ " $* " == *" --dev "* ]]; then
  exec node_modules/.bin/vite
fi

sources=(src player public index.html package-lock.json vite.config.ts tsconfig.json)
if [[ ! -f dist/index.html || -n $(find "${sources[@]}" -newer dist/index.html -print -quit) ]]; then
  echo "Building the page"
  npm run --silent build
fi

[[ " $* " == *" --setup-only "* ]] || exec node_modules/.bin/vite preview
