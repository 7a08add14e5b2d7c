#!/usr/bin/env bash
# Sets everything up and starts both halves: the page at http://localhost:5173, the API at http://localhost:8000.
# Ctrl+C, SIGTERM or closing the terminal saves the training that runs and ends everything; this script ends last.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

./start_backend.sh --setup-only
./start_frontend.sh --setup-only

./start_backend.sh &
backend=$!
./start_frontend.sh &
frontend=$!

end() {
  trap '' INT TERM HUP
  kill -TERM $backend "$frontend" 2>/dev/null || true
  kill -CONT $backend "$frontend" 2>/dev/null || true # one that was frozen hears it as well
  wait $backend "$frontend" 2>/dev/null || true
}
trap 'end; exit 0' INT TERM HUP

echo "Open http://localhost:${GANSCOPE_FRONTEND_PORT:-5173}   (Ctrl+C saves and ends)"
while kill -0 "$frontend" 2>/dev/null; do
  if [[ -n $backend ]] && ! kill -0 "$backend" 2>/dev/null; then
    wait "$backend" && status=0 || status=$?
    ((status <= 128)) && break # it said why
    backend=
    echo "Ganscope's engine was killed (signal $((status - 128))). The page stays. Bring the engine back in another terminal: ./start_backend.sh" >&2
  fi
  sleep 1 &
  wait $! || true
done
end
exit 1
