"""A report as PDF, by WeasyPrint: a package of the extra `report`."""

from typing import Any

from ganscope.engine.errors import DataError
from ganscope.reports.document import ReportDocument
from ganscope.reports.rendering import page

NO_PACKAGE = (
    "PDF needs the package WeasyPrint, which is not installed. Install it with "
    '`pip install -e "backend[report]"`, or ask for HTML and print that from a browser.'
)
NO_LIBRARY = (
    "PDF needs the system library Pango, which WeasyPrint does not find here ({}). Install it, or "
    "ask for HTML and print that from a browser."
)


def pdf(found: ReportDocument) -> bytes:
    """Its pages. Raises DataError with what to install."""
    written = page.printed(found)
    weasyprint = _weasyprint()
    nothing = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    drawn = weasyprint.HTML(string=written, url_fetcher=nothing).write_pdf()
    assert isinstance(drawn, bytes)
    return drawn


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError:
        raise DataError(NO_PACKAGE) from None
    except OSError as error:
        raise DataError(NO_LIBRARY.format(str(error).splitlines()[0])) from None
    return weasyprint
