"""Data sets: listed, shown, downloaded, deleted."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response
from fastapi.responses import FileResponse

from ganscope.services.schemas.datasets import DatasetList, DatasetView
from ganscope.sessions.records import Download
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api/datasets", tags=["data sets"])
DatasetName = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,80}$")]
Known = Annotated[str, Header(alias="if-none-match")]
"""The tag of what a browser holds already."""
WEBP = "image/webp"


@router.get("")
async def list_datasets(use: ServicesDep) -> DatasetList:
    """Every data set with its state, the pictures of each class and its size on disk."""
    return await use.datasets.all()


@router.get("/{name}")
async def get_dataset(use: ServicesDep, name: DatasetName) -> DatasetView:
    """One data set; its pictures are counted at the first request."""
    return await use.datasets.view(name)


@router.get("/{name}/thumbnails.webp", response_class=FileResponse)
async def thumbnails(use: ServicesDep, name: DatasetName, known: Known = "") -> Response:
    """Two rows of ten training pictures, a class to each column; points as one scatter."""
    path = await use.datasets.thumbnails(name)
    found = await asyncio.to_thread(path.stat)
    headers = _headers(f"{found.st_mtime_ns:x}-{found.st_size:x}")
    if headers["etag"] in known:
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=WEBP, headers=headers)


@router.get("/{name}/pictures.webp", response_class=Response)
async def pictures(
    use: ServicesDep,
    name: DatasetName,
    label: Annotated[int | None, Query(ge=0, lt=10_000)] = None,
    page: Annotated[int, Query(ge=0, lt=1_000_000)] = 0,
    known: Known = "",
) -> Response:
    """Eight rows of twelve training pictures, of one class or of all; 404 beyond the last page."""
    gallery = await use.datasets.gallery(name)
    headers = _headers(f"{await asyncio.to_thread(gallery.stamp)}-{label}-{page}")
    if headers["etag"] in known:
        return Response(status_code=304, headers=headers)
    sprite = await asyncio.to_thread(gallery.page, label, page)
    return Response(sprite, media_type=WEBP, headers=headers)


@router.post("/{name}/download", status_code=202)
async def start_download(use: ServicesDep, name: DatasetName) -> Download:
    """Start or continue the download; the socket tells how far it is."""
    return await use.datasets.start(name)


@router.post("/{name}/download/pause", status_code=202)
async def pause_download(use: ServicesDep, name: DatasetName) -> Download:
    """Pause the download; what came stays. 409 where nothing is being downloaded."""
    return await use.datasets.pause(name)


@router.delete("/{name}/download")
async def cancel_download(use: ServicesDep, name: DatasetName) -> Download:
    """Give the download up and remove what is half there. 409 where all of it is here."""
    return await use.datasets.cancel(name)


@router.delete("/{name}", status_code=204)
async def delete_dataset(use: ServicesDep, name: DatasetName) -> None:
    """Delete an own data set; 409 for any other, and while a session trains on it."""
    await use.imports.remove(name)


def _headers(tag: str) -> dict[str, str]:
    return {"cache-control": "private, no-cache", "etag": f'"{tag}"'}
