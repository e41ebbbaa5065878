"""The part that all Word documents share: styles, paper, language. Made once from the package's own template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

LANGUAGE = "en-GB"
HINT, ANSWER, FACT, GRID = "Hint", "Answer", "Fact", "Asked"
"""Own styles; their ids are the same words."""
INK, GREY, LINE, SHADE = "1F3A5F", "595959", "8A94A0", "E8EDF3"
_KEPT = {"Normal", "Footer", "Heading 1", "Heading 2", "Title", "Default Paragraph Font", "Normal Table", "No List"}
_NEEDLESS = (
    "/docProps/thumbnail.jpeg",
    "/docProps/app.xml",
    "/customXml/item1.xml",
    "/word/stylesWithEffects.xml",
    "/word/numbering.xml",
)


@cache
def frame() -> Mapping[str, bytes]:
    """Name -> content of every part of an empty document, in order."""
    document: Any = Document()
    _styles(document)
    _settings(document)
    document.sections[0].footer.is_linked_to_previous = False
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if str(relation.target_part.partname) in _NEEDLESS:
                del part.rels[key]
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _styles(document: Any) -> None:
    styles = document.styles
    for style in list(styles):
        if style.name not in _KEPT:
            style.delete()
    for place in (*styles.element.iter(qn("w:link")), *styles["Footer"].element.iter(qn("w:tabs"))):
        place.getparent().remove(place)  # of styles that are gone; stops for another paper
    default = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    _font(styles["Normal"], 10.5)
    _space(styles["Normal"], 0, 4)
    for name, size, before, after in (("Title", 22, 0, 4), ("Heading 1", 15, 16, 2), ("Heading 2", 11.5, 10, 0)):
        style = styles[name]
        _font(style, size, colour=INK, bold=True)
        _space(style, before, after)
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
        style.paragraph_format.keep_with_next = True
    _font(styles["Footer"], 8.5, colour=GREY)
    hint = styles.add_style(HINT, WD_STYLE_TYPE.PARAGRAPH)
    hint.base_style = styles["Normal"]
    _font(hint, 9.5, colour=GREY, italic=True)
    _space(hint, 0, 3)
    hint.paragraph_format.keep_with_next = True
    fact = styles.add_style(FACT, WD_STYLE_TYPE.PARAGRAPH)
    fact.base_style = styles["Normal"]
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = Pt(72), Pt(-72)
    fact.paragraph_format.tab_stops.add_tab_stop(Pt(72))
    _space(fact, 0, 2)
    answer = styles.add_style(ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = styles["Normal"]
    _space(answer, 0, 0)
    answer.paragraph_format.left_indent = answer.paragraph_format.right_indent = Pt(4)
    answer.element.pPr.insert(0, _borders("w:pBdr", ("top", "left", "bottom", "right"), "4"))
    grid = styles.add_style(GRID, WD_STYLE_TYPE.TABLE)
    _grid(grid.element)


def _font(style: Any, size: float, colour: str = "000000", bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = "Calibri", Pt(size), bold, italic
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _space(style: Any, before: float, after: float) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _borders(name: str, sides: tuple[str, ...], space: str) -> Any:
    borders = _element(name)
    for side in sides:
        borders.append(_element(f"w:{side}", val="single", sz="4", space=space, color=LINE))
    return borders


def _grid(style: Any) -> None:
    """Lines around all cells; the header row is told by shade and weight."""
    shape = _element("w:tblPr")
    shape.append(_borders("w:tblBorders", ("top", "left", "bottom", "right", "insideH", "insideV"), "0"))
    margins = _element("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    shape.append(margins)
    first = _element("w:tblStylePr", type="firstRow")
    bold, cell = _element("w:rPr"), _element("w:tcPr")
    bold.append(_element("w:b"))
    cell.append(_element("w:shd", val="clear", color="auto", fill=SHADE))
    first.extend([bold, cell])
    style.extend([shape, first])


def _settings(document: Any) -> None:
    language = document.settings.element.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), LANGUAGE)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it as a document of an old version
