"""What a page asks of a server for scores."""

import base64
import io

from PIL import Image

from tests.harness import Json, Server, until

FEW: Json = {"score_samples": 500, "score_every_epochs": 0.01}


ENDED = {"done", "cancelled", "failed"}


def measured(server: Server, session: str) -> list[Json]:
    found: list[Json] = server.get(f"/api/sessions/{session}/measured")["measured"]
    return found


def best(server: Server, session: str) -> Json:
    saved = server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"]
    found: Json = min((one for one in saved if one["fd"] is not None), key=lambda c: c["fd"])
    return found


def ask(server: Server, checkpoint: str, **more: object) -> str:
    body = {"checkpoint_id": checkpoint, "n": 500, **more}
    return str(server.post("/api/evaluate", body, status=202)["id"])


def await_evaluation(server: Server, evaluation: str, *states: str) -> Json:
    def reached() -> Json | None:
        job = server.get(f"/api/evaluations/{evaluation}")
        assert job["state"] not in ENDED - {*states}, job["detail"]
        return job if job["state"] in states else None

    found: Json = until(reached, f"evaluation {states}")
    return found


def png(image: object) -> str:
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")  # pyright: ignore[reportArgumentType]
    return base64.b64encode(out.getvalue()).decode()
