"""Gives a document made from Markdown the type and space of the other screens."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextOption,
    QTextTable,
)

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role

_LEADING = 108
"""Per cent of the font's own line spacing, which makes 1.42 of its size."""
_HEADS = {1: (Role.H1, 0, 10), 2: (Role.H2, 18, 4), 3: (Role.STRONG, 12, 2)}
_BELOW, _BELOW_ITEM = 8, 4
_ITEM_INDENT, _KEY_COLUMN = 20, 132
_TOP, _SIDE = 19, 28
_EDGE = 2
"""How wide the edge of the page is, which shows where the keyboard is."""


def typeset(document: QTextDocument) -> None:
    """Set the page, heads, paragraphs, lists and tables; emphasis is weight: nothing slants."""
    _set_margins(document)
    for table in _tables(document):
        _set_table(table)
    items = _mark_items(document)
    block = document.begin()
    while block.isValid():
        number = block.blockNumber()
        _set_block(block, is_item=number in items, goes_on=number + 1 in items)
        block = block.next()
    _straighten(document)


def _set_margins(document: QTextDocument) -> None:
    gap = theme.current().gap
    root = document.rootFrame()
    page = QTextFrameFormat(root.frameFormat())
    page.setTopMargin(gap(_TOP) - _EDGE)
    page.setBottomMargin(gap(_SIDE) - _EDGE)
    page.setLeftMargin(gap(_SIDE) - _EDGE)
    page.setRightMargin(gap(_SIDE) - _EDGE)
    root.setFrameFormat(page)


def _set_block(block: QTextBlock, *, is_item: bool, goes_on: bool) -> None:
    current = theme.current()
    level = block.blockFormat().headingLevel()
    in_table = QTextCursor(block).currentTable() is not None
    role, above, below = _HEADS.get(level, (Role.BODY, 0, _BELOW))
    shape = QTextBlockFormat()
    shape.setIndent(0)
    shape.setTopMargin(current.gap(above))
    is_close = in_table or (is_item and goes_on)
    shape.setBottomMargin(current.gap(_BELOW_ITEM if is_close else below))
    shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if is_item:
        indent = current.px(_ITEM_INDENT)
        shape.setLeftMargin(indent)
        shape.setTextIndent(-indent)
        shape.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(shape)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    if level:
        letters = QTextCharFormat()
        letters.setFont(current.font(role))
        cursor.setCharFormat(letters)


def _mark_items(document: QTextDocument) -> set[int]:
    """Put the marks of lists in the text, on the edge of it: Qt hangs them close to the words."""
    marks: dict[int, str] = {}
    block = document.begin()
    while block.isValid():
        of = block.textList()
        if of is not None:
            counted = of.format().style() == QTextListFormat.Style.ListDecimal
            mark = f"{of.itemNumber(block) + 1}." if counted else "•"
            marks[block.blockNumber()] = mark
        block = block.next()
    for number, mark in marks.items():
        block = document.findBlockByNumber(number)
        of = block.textList()
        if of is not None:
            of.remove(block)
        QTextCursor(block).insertText(f"{mark}\t", QTextCharFormat())
    return set(marks)


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def _set_table(table: QTextTable) -> None:
    """Let two columns stand without lines; the empty head that Markdown asks for goes."""
    table.removeRows(0, 1)
    shape = table.format()
    shape.setHeaderRowCount(0)
    shape.setBorder(0)
    shape.setCellPadding(0)
    shape.setCellSpacing(0)
    shape.clearProperty(QTextFormat.Property.FrameWidth.value)
    kinds = QTextLength.Type
    shape.setColumnWidthConstraints(
        [
            QTextLength(kinds.FixedLength, theme.current().px(_KEY_COLUMN)),
            QTextLength(kinds.VariableLength, 0),
        ]
    )
    table.setFormat(shape)


def _straighten(document: QTextDocument) -> None:
    spans: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().fontItalic():
                spans.append((fragment.position(), fragment.length()))
            fragments += 1
        block = block.next()
    upright = QTextCharFormat()
    upright.setFontItalic(False)
    upright.setFontWeight(QFont.Weight.DemiBold)
    for start, length in spans:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(upright)
