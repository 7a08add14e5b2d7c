"""Texts travel compressed to who takes them so; what would gain nothing does not."""

from tests.harness import Server


def test_the_catalogue_is_compressed(shared: Server) -> None:
    plain = shared.http.get("/api/catalog", headers={"accept-encoding": "identity"})
    packed = shared.http.get("/api/catalog", headers={"accept-encoding": "gzip"})
    assert packed.json() == plain.json()
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.num_bytes_downloaded < len(plain.content) / 4


def test_pictures_are_not(shared: Server) -> None:
    answer = shared.http.get("/api/datasets/drawn_digits/thumbnails.webp")
    assert answer.is_success, answer.text
    assert "content-encoding" not in answer.headers
