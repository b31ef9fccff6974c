"""A report as it is written, in one of its formats."""

from typing import Literal

from heero.documents import reports
from heero.documents.reports import Page
from heero.services.template_texts import text_of
from heero.store.workspace import Workspace

Format = Literal["md", "html", "csv", "xlsx"]

NO_CHARTS = 'the page has no charts: they need a library, `pip install "heero[report]"`'


def made_of(page: Page, format_: Format, workspace: Workspace) -> bytes:
    """
    Return a report as it is written.

    Raises:
        BadTemplate: The template of the page breaks a rule.
    """
    if format_ == "csv":
        return reports.as_csv(page)
    if format_ == "xlsx":
        return reports.as_workbook(page)
    template = text_of("documents", f"report.{format_}", workspace.root)
    way = reports.html if format_ == "html" else reports.markdown
    return way(page, template).encode()
