"""While it trains: every live setting and every command from the page, each told and undone."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from ganscope.engine.config import Config
from ganscope.engine.live import live_settings
from tests.e2e.conftest import Site
from tests.e2e.test_access import faults
from tests.e2e.test_story import newest, start_demo, status
from tests.harness import Json, until

pytestmark = pytest.mark.e2e

TYPED: dict[str, tuple[str, str, object]] = {
    "epochs": ("Epochs", "12", 12),
    "adam_g.learning_rate": ("Learning rate G", "1e-3", 1e-3),
    "adam_d.learning_rate": ("Learning rate D", "5e-4", 5e-4),
    "max_minutes": ("Time limit, minutes", "30", 30),
    "max_steps": ("Steps at most", "90000", 90_000),
    "n_critic": ("D steps per G step", "2", 2),
    "ema.halflife_kimg": ("Half-life, kimg", "20", 20),
    "instance_noise": ("Instance noise", "0.1", 0.1),
    "clip_gradients": ("Clip gradients", "10", 10),
    "save_every_epochs": ("Checkpoint every, epochs", "3", 3),
    "save_every_minutes": ("Checkpoint every, minutes", "4", 4),
    "keep_checkpoints": ("Checkpoints kept", "6", 6),
    "score_every_epochs": ("Scored every, epochs", "4", 4),
    "stop_at_fd": ("Stop at a Fréchet distance of", "0.5", 0.5),
    "stop_after_scores": ("Stop after scores without gain", "20", 20),
    "preview_every_steps": ("Preview every, steps", "500", 500),
    "slow_motion_s": ("Slow motion, seconds", "0.25", 0.25),
    "treatments": ("Treatments by the doctor", "3", 3),
    "rollbacks": ("Rollbacks if it diverges", "2", 2),
    "loss.options.label_smoothing": ("Options of NS BCE: Label smoothing", "0.1", 0.1),
    "penalty.options.weight": ("Options of R1: Weight", "4", 4),
    "augment.0.options.probability": (
        "Options of Diff augment: Probability",
        "0.5",
        0.5,
    ),
}
"""What is typed into the field of each live setting; who learns is chosen instead."""
DEEP = [128] * 8
BREAKS = {
    "loss": {"name": "wasserstein", "options": {}},
    "penalty": None,
    "network.options.g_widths": DEEP,
    "network.options.d_widths": DEEP,
}
"""Two deep networks that nothing bounds: at high rates their numbers run away within 20 steps."""


def said(site: Site, kind: str) -> list[Json]:
    return [e for e in site.server.events(newest(site)["id"]) if e["type"] == kind]


def change(site: Site, path: str, count: int = 1) -> Json:
    """The newest change of a setting, once there are so many."""

    def changes() -> list[Json]:
        found = [e for e in said(site, "knob") if e["knob"] == path]
        return found if len(found) >= count else []

    return until(changes, f"change {count} of {path}")[-1]


def field(page: Page, name: str) -> Locator:
    """A field by its label, within its part's options where the name has them."""
    group, _, label = name.rpartition(": ")
    place = page.get_by_role("group", name=group) if group else page
    return place.get_by_label(label, exact=True)


def enter(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


def marks(page: Page) -> Locator:
    return page.get_by_role("img", name=re.compile("^Losses:")).locator("text")


def choose(page: Page, group: str, name: str) -> None:
    page.get_by_role("radiogroup", name=group).get_by_text(name, exact=True).click()


def test_every_live_setting_changes_is_told_and_undone(page: Page, site: Site) -> None:
    page.goto("/?view=new&augment=diff_augment")
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    until(lambda: newest(site)["step"] > 3, "some steps")
    config = Config.model_validate_json(json.dumps(newest(site)["config"]))
    before = live_settings(config)
    assert {*TYPED, "learners"} == {*before}, "a live setting that this test does not change"
    page.get_by_role("button", name="More settings").click()

    enter(page, "Options of R1: Weight", "3")
    assert (
        change(site, "penalty.options.weight")["before"],
        newest(site)["state"],
    ) == (
        before["penalty.options.weight"],
        "running",
    )
    expect(marks(page).get_by_text("R1 weight 2 → 3")).to_be_visible()
    toast = page.get_by_text("R1 weight 2 → 3", exact=True).and_(page.get_by_role("status"))
    expect(toast).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    undone = change(site, "penalty.options.weight", 2)
    assert (undone["before"], undone["after"]) == (3, before["penalty.options.weight"])
    expect(toast).to_have_count(0)
    expect(field(page, "Options of R1: Weight")).to_have_value("2")

    page.get_by_role("button", name="Pause").click()
    expect(status(page)).to_contain_text("Paused")
    for path, (name, text, after) in TYPED.items():
        enter(page, name, text)
        told = change(site, path, 3 if path == "penalty.options.weight" else 1)
        assert (told["before"], told["after"]) == (before[path], after)
    page.get_by_role("combobox", name="Who learns").select_option("Only G")
    assert change(site, "learners")["after"] == "g"
    expect(status(page).locator("..")).to_contain_text("only G learns")
    expect(
        marks(page).get_by_text(re.compile(r"^Paused and \d+ more$|^\d+[^\w.]\d+$"))
    ).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("Slow motion, 0.25 s a step")
    expect(page.get_by_text(re.compile(r"^\d+, 21 unlike the recipe"))).to_be_visible()

    assert faults(page) == []

    page.reload()
    expect(field(page, "Epochs")).to_have_value("12")
    page.get_by_role("button", name="More settings").click()
    for name, text, after in TYPED.values():
        shown = field(page, name).input_value()
        assert float(shown) == after, f"{name} shows {shown}, not {text}"
    expect(field(page, "Seed")).not_to_be_editable()
    expect(field(page, "Latent size")).not_to_be_editable()


def test_every_command_from_the_page(page: Page, site: Site) -> None:
    start_demo(page)
    until(lambda: newest(site)["step"] > 3, "some steps")
    word = "bit-exact" if newest(site)["inexact"] == "" else "not bit-exact"
    badge = page.get_by_role("button", name=word, exact=True)
    expect(badge).to_have_accessible_description(newest(site)["inexact"] or re.compile("very same"))

    page.get_by_role("button", name="Pause").click()
    expect(status(page)).to_contain_text("Paused")
    choose(page, "Who learns", "Only D")
    assert change(site, "learners")["after"] == "d"
    held = newest(site)["step"]
    page.get_by_role("button", name="Step", exact=True).click()
    expect(status(page).locator("..")).to_contain_text(f"step {held + 1:,}")
    tick = until(lambda: [t for t in said(site, "tick") if t["first_step"] > held], "one step")[0]
    assert (tick["steps"], tick["scalars"]["lr/g"]) == (1, [0])
    assert tick["scalars"]["lr/d"][0] > 0

    choose(page, "Slow motion", "0.5 s")
    assert change(site, "slow_motion_s")["after"] == 0.5
    drawn = len(said(site, "samples"))
    page.get_by_role("button", name="Preview now").click()
    until(lambda: len(said(site, "samples")) > drawn, "a preview")
    page.get_by_role("button", name="Save model", exact=True).click()
    until(
        lambda: [c for c in said(site, "checkpoint") if c["checkpoint"]["step"] == held + 1],
        "a checkpoint",
    )

    page.get_by_role("button", name="Continue").click()
    expect(status(page)).to_have_text("Training")
    expect(status(page).locator("..")).to_contain_text(re.compile("only D learns.*slow motion"))
    expect(page.get_by_text("G stands still and is only measured.")).to_be_visible()
    assert faults(page) == []
    expect(marks(page).get_by_text("Paused · Only D learns")).to_be_visible()
    page.get_by_role("button", name="Full speed").click()
    assert change(site, "slow_motion_s", 2)["after"] == 0
    page.get_by_role("button", name="Let both learn").click()
    assert change(site, "learners", 2)["after"] == "both"
    expect(page.get_by_text("G stands still")).to_have_count(0)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")
    expect(page.get_by_role("button", name="Preview now")).to_have_count(0)


def begin_to_break(page: Page, site: Site, rollbacks: int) -> str:
    """A session with a checkpoint, whose rates are then put too high from the page."""
    settings = BREAKS | {"rollbacks": rollbacks}
    session_id = site.server.begin("toy-2d", dataset="ring", settings=settings)
    page.goto(f"/?session={session_id}")
    expect(status(page)).to_have_text("Training")
    until(lambda: newest(site)["step"] > 3, "some steps")
    page.get_by_role("button", name="Pause").click()  # which saves
    expect(status(page)).to_contain_text("Paused")
    for role in ("g", "d"):
        enter(page, f"Learning rate {role.upper()}", "0.1")
        change(site, f"adam_{role}.learning_rate")
    page.get_by_role("button", name="Continue").click()
    return session_id


def test_a_session_that_diverges_hands_over_to_a_calmer_one(page: Page, site: Site) -> None:
    session_id = begin_to_break(page, site, rollbacks=1)
    broken = page.get_by_role("alert").filter(has_text="stopped being a finite number at step")
    expect(broken).to_contain_text(re.compile(r"ring-02 goes on from step \d+ with half"))
    assert site.server.session(session_id)["state"] == "failed"
    assert faults(page) == []
    broken.get_by_role("button", name="Watch ring-02").click()
    expect(page.get_by_role("heading", name="ring-02")).to_be_visible()
    expect(field(page, "Learning rate G")).to_have_value("5.0e-2")
    expect(page.get_by_role("log")).to_contain_text("Resumed from ring-01")


def test_a_session_that_diverged_is_resumed_with_half_the_rates(page: Page, site: Site) -> None:
    session_id = begin_to_break(page, site, rollbacks=0)
    page.get_by_role("button", name="Resume with half the rates").click()
    until(lambda: (newest(site)["parent"] or "").startswith(session_id), "the resume")
    expect(field(page, "Learning rate G")).to_have_value("5.0e-2")
