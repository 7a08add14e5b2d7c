"""Judges by real processes: of drawn, of sent and of a person's own pictures."""

import base64
from pathlib import Path

from ganscope.library.datasets import drawn_digits
from tests.harness import Json, Server, free_port, until
from tests.integration.imports.asking import archive, checked, made
from tests.integration.scores.asking import png


def test_pictures_are_classified(server: Server, scored: str) -> None:
    assert scored
    drawn = server.post("/api/classify", {"prompt": "three", "num_images": 4, "seed": 1})
    assert [one["asked"] for one in drawn["pictures"]] == ["3"] * 4
    assert 0 <= drawn["agreement"] <= 1
    images, labels = drawn_digits.draw(20, seed=9)
    files = [png(image[0]) for image in images]
    held = server.post("/api/classify", {"pictures": files, "dataset": "drawn_digits"})
    seen = [one["guesses"][0]["class_name"] for one in held["pictures"]]
    assert sum(a == str(b) for a, b in zip(seen, labels, strict=True)) >= 19
    assert held["agreement"] is None
    shares = [guess["probability"] for guess in held["pictures"][0]["guesses"]]
    assert shares == sorted(shares, reverse=True)
    bad = server.post("/api/classify", {"pictures": [files[0], "aGVsbG8="]}, status=422)
    assert bad["detail"].startswith("Picture 2 cannot be used")
    none = server.post("/api/classify", {"pictures": files[:1], "dataset": "kmnist"}, status=409)
    assert "no judge yet" in none["detail"]


def test_an_own_data_set_gets_a_judge_in_the_background(tmp_path: Path) -> None:
    images, labels = drawn_digits.draw(400, seed=5)
    files = {
        f"{labels[i] % 2}/{i}.png": base64.b64decode(png(images[i][0])) for i in range(len(images))
    }
    server = Server(tmp_path / "workspace", free_port(), free_port())
    server.start(GANSCOPE_SCORES="eager")
    try:
        job = checked(server, archive(files), "Odd and even")
        name = made(server, job["id"], resolution=28, channels=1, flips=False)
        ready = until(lambda: judge_of(server, name), "its judge")
        assert ready["accuracy"] > 0.6
        assert ready["accuracy_n"] == 80
        assert "kept from the judge" in ready["accuracy_on"]
    finally:
        server.end()


def judge_of(server: Server, name: str) -> Json | None:
    found = {one["dataset"]: one for one in server.get("/api/judges")["judges"]}
    return found[name] if found.get(name, {}).get("state") == "ready" else None
