"""The watermark of a page of HTML: whom this very copy is for, on every sheet of it."""

from heero.documents import hypertext
from heero.errors import BadTemplate

_END = "</body>"

# What is fixed on a page is printed on every sheet of it.
_ACROSS = """\
<style>
.copy-for {{ position: fixed; inset: 0; z-index: 9; pointer-events: none; \
overflow: hidden; display: flex; flex-direction: column; \
justify-content: space-around; align-items: center; }}
.copy-for span {{ transform: rotate(-24deg); white-space: nowrap; \
font: bold {size}mm/1.2 Verdana, "DejaVu Sans", Arial, sans-serif; \
color: rgba(0, 0, 0, .11); -webkit-print-color-adjust: exact; \
print-color-adjust: exact; }}
</style>
<div class="copy-for" aria-hidden="true"><span>{said}</span><span>{said}</span></div>
"""
_WIDE = 165.0
_LARGEST = 9.0
_LETTER = 0.68
# The room for a line in millimetres, the largest letters, and how broad a bold one is.


def on_page(page: str, mark: str, name: str) -> str:
    """
    Return a page of HTML with a watermark across every sheet of it.

    Args:
        page: The page.
        mark: What the watermark says.
        name: What the page is called in an error.

    Raises:
        BadTemplate: The page has no end.
    """
    before, end, after = page.rpartition(_END)
    if not end:
        raise BadTemplate(name, 1, f"there is no {_END}")
    said = hypertext.escaped(mark)
    size = min(_LARGEST, round(_WIDE / (_LETTER * max(len(mark), 1)), 1))
    return before + _ACROSS.format(size=size, said=said) + end + after
