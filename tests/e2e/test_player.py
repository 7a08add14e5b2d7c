"""The exported page, opened from disk in a browser without a network."""

import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from ganscope.engine import sampling
from ganscope.engine.data import to_pixels
from ganscope.generation.render import Renderer, renderer
from ganscope.generation.requests import PROMPTED
from tests.e2e.conftest import ROOT
from tests.e2e.test_access import check
from tests.harness import Json, Server

pytestmark = pytest.mark.e2e
HOSTILE = "</script><img src=x onerror=alert(1)><b>{{x}}"
NARROW: Json = {
    "network.options.g_widths": [32, 16, 8],
    "network.options.d_widths": [8, 16],
    "network.options.d_mix": 16,
}
"""What they draw does not matter here."""
PLAIN: Json = NARROW | {
    "network.options.g_classes": "none",
    "network.options.d_classes": "none",
    "mismatched": 0.0,
}


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, datasets: Path, ports: tuple[int, int]
) -> Generator[Server]:
    home = tmp_path_factory.mktemp("player") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, *ports)
    running.start(GANSCOPE_PAGE=str(ROOT / "frontend" / "dist"))
    yield running
    running.end()


def exported(server: Server, into: Path, name: str, settings: Json) -> tuple[Path, Renderer]:
    """A page with a network of twenty steps, and the same network for torch."""
    session = server.begin(epochs=1, batch_size=500, settings=settings)
    server.await_state(session, "finished")
    server.http.patch(f"/api/sessions/{session}", json={"name": name}).raise_for_status()
    answer = server.http.get("/api/export/generator.html", params={"session_id": session})
    assert answer.is_success, answer.text
    into.write_bytes(answer.content)
    (checkpoint,) = server.home.glob(f"sessions/{session}/checkpoints/*20")
    return into, renderer(checkpoint)


@pytest.fixture(scope="module")
def by_class(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Renderer]:
    """By class, under a hostile name."""
    return exported(server, tmp_path_factory.mktemp("by class") / "ä page.html", HOSTILE, NARROW)


@pytest.fixture(scope="module")
def plain(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Renderer]:
    """Without classes."""
    return exported(server, tmp_path_factory.mktemp("plain") / "page.html", "plain", PLAIN)


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    """A window without a network; whatever is asked for or complained of fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    window = context.new_page()
    wrong: list[str] = []
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("console", lambda message: wrong.append(message.text))
    window.on("dialog", lambda dialog: wrong.append(dialog.message))
    window.on("request", lambda request: wrong.append(request.url))
    yield window
    context.close()
    assert [one for one in wrong if not one.startswith(("file:///", "data:", "blob:"))] == []
    assert len([one for one in wrong if one.startswith("file:///")]) == 1, "only the page itself"


def ready(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    drawing_ends(page)


def drawing_ends(page: Page) -> None:
    """It begins in the very moment that something is asked for."""
    expect(page.locator("#gallery")).to_have_attribute("aria-busy", "false")


def drawn(page: Page, z: torch.Tensor, y: torch.Tensor | None) -> np.ndarray:
    """What the page's own network gives."""
    batch: dict[str, Any] = {"z": z.flatten().tolist()}
    batch |= {} if y is None else {"y": y.flatten().tolist()}
    found = page.evaluate("async (batch) => Array.from(await window.ganscope.draw(batch))", batch)
    return np.array(found, np.float32).reshape(len(z), 1, 28, 28)


def tile(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^Picture {number}(,|$)"))


def pixels(canvas: Locator) -> np.ndarray:
    """Grey levels of a canvas; a copy is read, for the page's own are not made to be read often."""
    found = canvas.evaluate("""(canvas) => {
        const copy = new OffscreenCanvas(28, 28).getContext("2d");
        copy.drawImage(canvas, 0, 0);
        return Array.from(copy.getImageData(0, 0, 28, 28).data);
    }""")
    return np.array(found, np.uint8).reshape(28, 28, 4)[:, :, 0]


def test_it_draws_what_torch_draws_by_class_and_between(
    page: Page, by_class: tuple[Path, Renderer]
) -> None:
    path, network = by_class
    ready(page, path)
    z = sampling.noise(network.latent_dim, 7, 0, 3)
    y = torch.zeros(3, 10)
    y[0, 7] = y[1, 0] = 1
    y[2, 3], y[2, 8] = 0.25, 0.75
    np.testing.assert_allclose(drawn(page, z, y), network.G(z, y).numpy(), atol=1e-3)

    noise = page.evaluate("Array.from(window.ganscope.noise(7, 2))")
    np.testing.assert_allclose(noise, z[2].numpy(), atol=1e-6)
    page.get_by_label("Seed").fill("7")
    page.get_by_role("radio", name="3", exact=True).check(force=True)
    page.get_by_label("Blend with").select_option("8")
    page.get_by_label("Its share").fill("0.75")
    expect(tile(page, 3)).to_have_attribute("aria-label", "Picture 3, 25 % 3, 75 % 8")
    drawing_ends(page)
    shown = pixels(tile(page, 3).locator("canvas")).astype(int)
    expected = to_pixels(network.G(PROMPTED * z, y))[2, 0]  # the page truncates as prompts do
    assert abs(shown - expected).max() <= 1


def test_it_draws_without_classes(page: Page, plain: tuple[Path, Renderer]) -> None:
    path, network = plain
    ready(page, path)
    z = sampling.noise(network.latent_dim, 1, 5, 2)
    np.testing.assert_allclose(drawn(page, z, None), network.G(z, None).numpy(), atol=1e-3)
    expect(page.get_by_role("group", name="Class")).to_have_count(0)
    check(page, "a page without classes")


def test_hostile_names_are_text(page: Page, by_class: tuple[Path, Renderer]) -> None:
    ready(page, by_class[0])
    expect(page).to_have_title(HOSTILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(page.locator("img")).to_have_count(0)


def test_pictures_are_picked_and_morphed_by_keyboard(
    page: Page, by_class: tuple[Path, Renderer]
) -> None:
    ready(page, by_class[0])
    tile(page, 2).focus()
    page.keyboard.press("Enter")
    expect(tile(page, 2)).to_have_attribute("aria-pressed", "true")
    first = pixels(tile(page, 2).locator("canvas"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    way = page.get_by_role("slider", name="From A to B")
    expect(way).to_have_value("50")
    expect(page.locator("#pair")).to_contain_text(re.compile("A: .+ → B: .+"))
    way.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#place")).to_have_text("51 %")
    page.keyboard.press("Home")
    expect(page.get_by_role("img", name="0 % from A to B")).to_be_visible()
    assert np.array_equal(pixels(page.locator("#frame")), first)

    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("#place")).not_to_have_text("0 %")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    check(page, "a morph")
    page.get_by_role("button", name="Pick others").click()
    expect(page.locator("#pair")).to_have_text("None is picked yet.")


def test_everything_on_it_works(
    page: Page, by_class: tuple[Path, Renderer], tmp_path: Path
) -> None:
    ready(page, by_class[0])
    page.get_by_text("Directions", exact=True).click()
    before = pixels(tile(page, 1).locator("canvas"))
    expect(page.get_by_role("slider", name=re.compile("^Direction"))).to_have_count(10)
    page.get_by_role("slider", name=re.compile("^Direction 1 ")).fill("6")
    drawing_ends(page)
    assert not np.array_equal(pixels(tile(page, 1).locator("canvas")), before)
    page.get_by_role("button", name="Set all to zero").click()
    drawing_ends(page)
    assert np.array_equal(pixels(tile(page, 1).locator("canvas")), before)
    page.get_by_role("slider", name="Pictures").fill("4")
    expect(tile(page, 5)).to_have_count(0)
    page.get_by_role("button", name="Draw new ones").click()
    expect(page.get_by_label("Seed")).not_to_have_value("0")
    expect(page.get_by_role("status")).to_contain_text("4 pictures in")
    check(page, "directions")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save all as PNG").click()
    download.value.save_as(tmp_path / "all.png")
    with Image.open(tmp_path / "all.png") as sheet:
        assert sheet.size == (224, 224)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as ONNX").click()
    assert download.value.suggested_filename.endswith("-ema.onnx")
