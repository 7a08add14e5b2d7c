"""What a recipe with changes amounts to, how fast it is here, and that it trains as chosen."""

import io
from typing import Any

import pytest
from PIL import Image

from ganscope.library import catalog, recipes, scalars
from tests.harness import Server, until

BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
SLOWEST = "fruit-128"
"""Its network is tried step by step by the contract of parts; through the API only with --long."""

SMALL = {
    "network.options.g_widths": [8, 8, 8],
    "network.options.d_widths": [8, 8],
    "network.options.d_mix": 8,
    "ema.standing_samples": 100,
}


def resolve(server: Server, settings: dict[str, Any], status: int = 200) -> dict[str, Any]:
    """Ask what the quick recipe with these settings amounts to."""
    overrides = {"dataset": "drawn_digits", "settings": settings}
    body = {"recipe": "quick-digits-28", "overrides": overrides}
    return server.post("/api/resolve", body, status)


def test_a_choice_is_explained_layer_by_layer_before_it_starts(server: Server) -> None:
    plain = resolve(server, {})
    narrow = resolve(server, SMALL)
    for found in (plain, narrow):
        for net in ("g", "d"):
            layers = found[f"layers_{net}"]
            assert sum(layer["parameters"] for layer in layers) == found[f"parameters_{net}"]
    assert narrow["parameters_g"] < plain["parameters_g"] / 10
    assert narrow["speed_key"] != plain["speed_key"]
    assert plain["conditional"]
    assert plain["dataset"]["resolution"] == 28


def test_a_refused_setting_is_named_in_the_problem(server: Server) -> None:
    problem = resolve(server, {"penalty.options.weight": -1}, status=422)
    assert problem["errors"][0]["field"] == "penalty.options.weight"
    assert "greater than or equal to 0" in problem["detail"]
    problem = resolve(server, {"network.options.g_widths": [0, 64, 3]}, status=422)
    assert "greater than or equal to 1" in problem["detail"]
    problem = resolve(server, {"network.options.g_norm": "bach"}, status=422)
    assert problem["errors"][0]["field"] == "network.options.g_norm"
    start = {"recipe": "quick-digits-28", "overrides": {"settings": {"epohcs": 3}}}
    problem = server.post("/api/sessions", start, status=422)
    assert "Did you mean 'epochs'" in problem["errors"][0]["message"]


def test_the_catalogue_holds_all_that_a_form_is_drawn_from(server: Server) -> None:
    catalog = server.get("/api/catalog")
    assert catalog["settings"]["properties"]["n_critic"]["minimum"] == 1
    parts = {(part["kind"], part["name"]): part for part in catalog["parts"]}
    assert "weight" in parts["penalties", "gp"]["options"]["properties"]
    assert catalog["numbers"]["d/accuracy"]["definition"]
    assert catalog["speed"]["state"] == "never"


def test_a_session_trains_as_it_was_chosen(server: Server) -> None:
    settings = SMALL | {
        "loss": {"name": "hinge", "options": {}},
        "penalty": None,
        "preview_every_steps": 5,
        "max_minutes": 0.05,
        "n_critic": 2,
    }
    session_id = server.begin(settings=settings, batch_size=16, epochs=1000)
    ended = server.await_state(session_id, "finished")
    assert ended["config"]["loss"] == {"name": "hinge", "options": {}}
    assert ended["config"]["penalty"] is None
    assert "min is over" in ended["detail"]
    assert ended["training_seconds"] >= 3
    events = server.events(session_id)
    samples = [event for event in events if event["type"] == "samples"]
    spaced = [event["step"] for event in samples][:-1]  # the last one belongs to the checkpoint
    assert len(spaced) > 3
    assert all(step % 5 == 0 for step in spaced)
    ticks = [event["scalars"] for event in events if event["type"] == "tick"]
    assert all(min(tick["speed/images_per_s"]) > 0 for tick in ticks)
    assert all(min(tick["speed/seconds_per_epoch"]) > 0 for tick in ticks)
    assert all(min(tick["memory/mib"]) > 50 for tick in ticks)
    assert all(scalars.describe(path).definition for tick in ticks for path in tick)
    averaged, raw = (server.http.get(samples[-1][key]).content for key in ("url", "raw_url"))
    assert averaged != raw
    sizes = [Image.open(io.BytesIO(content)).size for content in (averaged, raw)]
    assert sizes == [(8 * 28, 10 * 28)] * 2


def test_the_speed_test_measures_every_kind_of_recipe_and_keeps_what_it_found(
    server: Server,
) -> None:
    catalog = server.get("/api/catalog")
    started = server.post("/api/speed-test", {"recipe": "dcgan-64"}, status=202)
    assert started["state"] == "running"
    assert "already running" in server.post("/api/speed-test", status=409)["detail"]

    def done() -> dict[str, Any] | None:
        speed: dict[str, Any] = server.get("/api/catalog")["speed"]
        assert speed["state"] != "failed"
        return speed if speed["state"] == "done" else None

    found = until(done, "the speed test", patience_s=240)
    keys = [result["key"] for result in found["results"]]
    wanted = {recipe["name"]: recipe["speed_key"] for recipe in catalog["recipes"]}
    assert keys[0] == wanted["dcgan-64"]
    assert set(keys) == set(wanted.values())
    assert len(keys) == len(set(keys))
    assert all(result["images_per_s"] > 0 for result in found["results"])
    server.kill()
    server.start()
    assert server.get("/api/catalog")["speed"] == found


def test_no_speed_test_disturbs_a_session(server: Server) -> None:
    session_id = server.begin(settings=SMALL, epochs=1000)
    server.await_state(session_id, "running")
    problem = server.post("/api/speed-test", status=409)
    assert "A session is training" in problem["detail"]
    server.command(session_id, "stop")
    server.await_state(session_id, "stopped")


def test_the_command_line_takes_any_setting(server: Server) -> None:
    told = server.cli(
        "train", "quick-digits-28", "--dataset", "drawn_digits", "--set", "max_minutes=0.02",
        "--set", "network.options.g_widths=[8, 8, 8]", "--set", "penalty=null",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    newest = server.get("/api/sessions?limit=1")["sessions"][0]
    assert newest["config"]["penalty"] is None
    assert newest["config"]["network"]["options"]["g_widths"] == [8, 8, 8]
    wrong = server.cli("train", "--set", "adam_g.beta1")
    assert wrong.returncode == 2
    assert "PATH=VALUE" in wrong.stderr


@pytest.mark.parametrize(
    "recipe",
    [pytest.param(name, marks=pytest.mark.long if name == SLOWEST else ()) for name in BASES],
)
def test_every_recipe_trains_through_the_api_on_its_own_data(shared: Server, recipe: str) -> None:
    settings = {"batch_size": 4, "max_minutes": 0.01, "ema.standing_samples": 0}
    body = {"recipe": recipe, "overrides": {"device": "cpu", "settings": settings}}
    session_id = str(shared.post("/api/sessions", body, status=201)["id"])
    ended = shared.await_state(session_id, "finished")
    assert ended["step"] >= 1
    assert ended["config"]["dataset"] == catalog.resolve(recipe).dataset
    drawn = shared.post("/api/generate", {"num_images": 2, "seed": 1})
    assert len(drawn["pictures"]) == 2
    assert drawn["model"]["session_id"] == session_id
