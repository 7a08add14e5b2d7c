#!/usr/bin/env bash
# Sets everything up and starts both halves: the page at http://localhost:5173, the API at http://localhost:8000.
# Ctrl+C or SIGTERM saves the training that runs and ends everything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

./start_backend.sh --setup-only
./start_frontend.sh --setup-only

./start_backend.sh &
backend=$!
./start_frontend.sh &
frontend=$!

end() {
  trap '' INT TERM
  kill -TERM "$backend" "$frontend" 2>/dev/null || true
  wait "$backend" "$frontend" 2>/dev/null || true
}
trap 'end; exit 0' INT TERM

echo "Open http://localhost:${GANSCOPE_FRONTEND_PORT:-5173}   (Ctrl+C saves and ends)"
while kill -0 "$backend" 2>/dev/null && kill -0 "$frontend" 2>/dev/null; do
  sleep 1 &
  wait $! || true
done
end
exit 1
