"""A document -> the bytes of a .docx, the same whenever and wherever it is made.

The frame is made once and read by all; each document adds its text, its footer and its properties. Texts become nodes
of XML, never XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from lxml import etree

from macros.documents.document import Column, Document, Question, printable
from macros.documents.frame import ANSWER, FACT, GREY, GRID, HINT, LANGUAGE, frame
from macros.records.template import FieldKind

Element: TypeAlias = Any
"""A node of lxml, which has no types."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC, TERMS, XSI = (
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2001/XMLSchema-instance",
)
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""When each part was written, as far as the archive says."""
SHORT_SIDE, LONG_SIDE, MARGIN = 11906, 16838, 1134
"""A4 and its margins of 2 cm, in twentieths of a point."""
MOST_UPRIGHT = 110
"""Characters that the columns of a table may take before the paper is turned."""
EMPTY_ROWS, LONG_LINES, ROW_HEIGHT = 4, 4, "400"


def to_docx(what: Document) -> bytes:
    """A document -> its file."""
    own = {
        "word/document.xml": _body(what),
        "word/footer1.xml": _footer(what),
        "docProps/core.xml": _properties(what),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, shared in frame().items():
            place = zipfile.ZipInfo(name, EARLIEST)
            place.compress_type, place.create_system = zipfile.ZIP_DEFLATED, 0
            content = _written(own[name]) if name in own else shared
            archive.writestr(place, content)
    return file.getvalue()


def _written(root: Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _w(name: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML; an underscore at an attribute's end keeps a Python keyword apart."""
    element = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key.rstrip('_')}", value)
    element.extend(children)
    return element


def _run(text: str, *looks: Element) -> Element:
    """Text in one look; a new line of it is one on paper."""
    run = _w("r", *([_w("rPr", *looks)] if looks else ()))
    for index, line in enumerate(printable(text).split("\n")):
        if index:
            run.append(_w("br"))
        words = _w("t")
        words.text = line
        words.set(f"{{{XML}}}space", "preserve")
        run.append(words)
    return run


def _p(style: str, *content: Element, shape: Iterable[Element] = ()) -> Element:
    return _w("p", _w("pPr", _w("pStyle", val=style), *shape), *content)


def _body(what: Document) -> Element:
    width, height = (LONG_SIDE, SHORT_SIDE) if _is_wide(what) else (SHORT_SIDE, LONG_SIDE)
    room = width - 2 * MARGIN
    body = _w("body", *_head(what))
    for part in what.parts:
        body.append(_p("Heading1", _run(part.name)))
        for question in part.questions:
            body.append(_p("Heading2", _run(question.label)))
            body.extend(_asked(question, what, room))
    if what.questions and what.questions[-1].is_table:
        body.append(_w("p"))  # no table may be the last
    reference = _w("footerReference", type="default")
    reference.set(f"{{{R}}}id", _footer_id())
    turned = {"orient": "landscape"} if width > height else {}
    margins = dict.fromkeys(("top", "right", "bottom", "left"), f"{MARGIN}")
    body.append(
        _w(
            "sectPr",
            reference,
            _w("pgSz", w=f"{width}", h=f"{height}", **turned),
            _w("pgMar", **margins, header="567", footer="567", gutter="0"),
        )
    )
    return _w("document", body)


def _footer_id() -> str:
    relations = etree.fromstring(frame()["word/_rels/document.xml.rels"])
    return next(str(one.get("Id")) for one in relations if one.get("Target") == "footer1.xml")


def _is_wide(what: Document) -> bool:
    return any(sum(column.weight for column in table.columns) > MOST_UPRIGHT for table in what.tables)


def _head(what: Document) -> Iterator[Element]:
    yield _p("Title", _run(what.title))
    yield _p("Normal", _run(what.purpose))
    version = () if "Tier" in dict(what.facts) else (("Version", what.version),)
    for name, text in (*version, *what.facts):
        yield _p(FACT, _run(name, _w("b")), _w("r", _w("tab")), _run(text))


def _asked(question: Question, what: Document, room: int) -> Iterator[Element]:
    yield _p(HINT, _run(question.about))
    if question.is_table:
        yield _table(question, room)
    elif what.is_filled:
        yield from (_p(ANSWER, _run(line)) for line in question.answer.splitlines())
    elif question.choices:
        yield _p(ANSWER, _control(question.label, "Choose one", _list(question.choices)))
    elif question.kind is FieldKind.DATE:
        yield _p(ANSWER, _control(question.label, "Choose a day", _calendar()))
    else:
        yield from (_p(ANSWER) for _ in range(LONG_LINES if question.kind is FieldKind.LONG else 1))


def _control(label: str, words: str, kind: Element) -> Element:
    """A place in the text where Word offers what can be chosen."""
    name = _w("alias", val=printable(label)[:64])
    return _w(
        "sdt",
        _w("sdtPr", name, _w("showingPlcHdr"), kind),
        _w("sdtContent", _run(words, _w("color", val=GREY))),
    )


def _list(choices: Iterable[str]) -> Element:
    distinct = dict.fromkeys(printable(choice) for choice in choices)
    return _w("dropDownList", *(_w("listItem", displayText=one, value=one) for one in distinct))


def _calendar() -> Element:
    return _w(
        "date",
        _w("dateFormat", val="yyyy-MM-dd"),
        _w("lid", val=LANGUAGE),
        _w("storeMappedDataAs", val="date"),
        _w("calendar", val="gregorian"),
    )


def _table(question: Question, room: int) -> Element:
    """A header row that stands on each page; a row stays on one page."""
    widths = _widths(question.columns, room)
    empty = ("",) * len(widths)
    return _w(
        "tbl",
        _w(
            "tblPr",
            _w("tblStyle", val=GRID),
            _w("tblW", w=f"{sum(widths)}", type="dxa"),
            _w("tblLayout", type="fixed"),
            _w("tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0", noHBand="1", noVBand="1"),
            _w("tblCaption", val=printable(question.label)),
            _w("tblDescription", val=printable(question.about)),
        ),
        _w("tblGrid", *(_w("gridCol", w=f"{width}") for width in widths)),
        _row(tuple(column.heading for column in question.columns), widths, _w("tblHeader")),
        *(_row(row, widths) for row in question.rows or (empty,) * EMPTY_ROWS),
    )


def _row(texts: tuple[str, ...], widths: list[int], *marks: Element) -> Element:
    return _w(
        "tr",
        _w("trPr", _w("cantSplit"), _w("trHeight", val=ROW_HEIGHT, hRule="atLeast"), *marks),
        *(
            _w("tc", _w("tcPr", _w("tcW", w=f"{width}", type="dxa")), _w("p", *([_run(text)] if text else ())))
            for text, width in zip(texts, widths, strict=True)
        ),
    )


def _widths(columns: tuple[Column, ...], room: int) -> list[int]:
    all_ = sum(column.weight for column in columns)
    return [room * column.weight // all_ for column in columns]


def _footer(what: Document) -> Element:
    edge = (LONG_SIDE if _is_wide(what) else SHORT_SIDE) - 2 * MARGIN
    right = _w("tabs", _w("tab", val="right", pos=f"{edge}"))
    words = f"{what.organisation} · {what.title} · {what.version}"
    pages = (_run("Page "), _field("PAGE", "1"), _run(" of "), _field("NUMPAGES", "1"))
    return _w(
        "ftr",
        _p("Footer", _run(words), _w("r", _w("tab")), *pages, shape=[right]),
        _p("Footer", _run("Template and guidance: "), _address(what.page)),
    )


def _address(page: str) -> Element:
    if page.startswith(("https://", "http://")) and '"' not in page:
        return _field(f'HYPERLINK "{page}"', page)
    return _run(f"{page} on the site")


def _field(instruction: str, words: str) -> Element:
    return _w("fldSimple", _run(words), instr=printable(instruction))


def _properties(what: Document) -> Element:
    names = {"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI}
    core = etree.Element(f"{{{CORE}}}coreProperties", nsmap=names)
    texts = {"title": what.title, "subject": what.version, "creator": what.organisation, "language": LANGUAGE}
    for name, text in texts.items():
        etree.SubElement(core, f"{{{DC}}}{name}").text = printable(text)
    for name in ("created", "modified"):
        moment = etree.SubElement(core, f"{{{TERMS}}}{name}")
        moment.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
        moment.text = f"{what.day.isoformat()}T00:00:00Z"
    return core
