"""A person's own pictures: uploaded, checked, made a data set."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse

from ganscope.imports.import_report import (
    Fit,
    Ground,
    ImportChoice,
    ImportLook,
    ReadingChoice,
    Values,
)
from ganscope.services.schemas.imports import AskedChannels, AskedResolution, ImportList
from ganscope.services.schemas.sessions import Name, Problem
from ganscope.sessions.records import ImportView
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import for_ever, whole

router = APIRouter(prefix="/api/imports", tags=["imports"])
ImportId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$")]
ARCHIVE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}
REFUSALS: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (413, 415)}


@router.post("", status_code=201, openapi_extra=ARCHIVE, responses=REFUSALS)
async def bring(use: ServicesDep, request: Request, name: Annotated[Name, Query()]) -> ImportView:
    """Take in pictures, up to 4 GiB, and begin to check them.

    A zip or tar archive or NumPy arrays: what it is is seen by what it holds.
    """
    declared = int(request.headers.get("content-length", "0"))
    return await use.imports.receive(name, whole(request.stream()), declared)


@router.get("")
async def list_imports(use: ServicesDep) -> ImportList:
    """Imports since the server started, oldest first."""
    return ImportList(imports=use.imports.views())


@router.get("/{import_id}")
async def get_import(use: ServicesDep, import_id: ImportId) -> ImportView:
    """One import as it is now, with the report once it is checked."""
    return use.imports.get(import_id)


@router.post("/{import_id}/use", status_code=202)
async def use_import(use: ServicesDep, import_id: ImportId, choice: ImportChoice) -> ImportView:
    """Make a data set of the checked pictures; 409 in any other state."""
    return await use.imports.use(import_id, choice)


@router.post("/{import_id}/reading")
async def read_import(use: ServicesDep, import_id: ImportId, choice: ReadingChoice) -> ImportView:
    """Read folders and names in another way; 409 unless the pictures are checked."""
    return await use.imports.read(import_id, choice)


@router.get("/{import_id}/preview.webp", response_class=FileResponse)
async def preview(
    use: ServicesDep,
    import_id: ImportId,
    resolution: AskedResolution,
    channels: AskedChannels,
    fit: Fit,
    values: Values = "as_is",
    ground: Ground = "white",
) -> FileResponse:
    """Two rows of five pictures exactly as the data set would hold them, the classes in turn."""
    look = ImportLook(
        resolution=resolution, channels=channels, fit=fit, values=values, ground=ground
    )
    path = await use.imports.preview(import_id, look)
    return for_ever(path)


@router.get("/{import_id}/classes.webp", response_class=FileResponse)
async def first_pictures(
    use: ServicesDep, import_id: ImportId, values: Values = "as_is", ground: Ground = "white"
) -> FileResponse:
    """The first picture of each class at 32 pixels, in rows of 25."""
    look = ImportLook(resolution=32, channels=3, fit="pad", values=values, ground=ground)
    return for_ever(await use.imports.preview(import_id, look, firsts=True))


@router.delete("/{import_id}", status_code=204)
async def cancel_import(use: ServicesDep, import_id: ImportId) -> None:
    """Stop an import and delete what was brought; one that is done only leaves the list."""
    await use.imports.cancel(import_id)
