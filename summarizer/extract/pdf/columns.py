"""Pieces of a page -> blocks in the order in which they are read: columns, bands across them, tables."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Final

from summarizer.extract.pdf.pieces import Piece, rows_of

GUTTER: Final = 0.7  # of the height of a line: no column stands nearer to the next
MANY_ROWS: Final = 8  # lines beside each other show where the columns of a page are
MIN_ROWS: Final = 3  # fewer lines beside each other are no columns: a byline and its date
CELL: Final = 14  # characters: the cells of one column at least are shorter, and no line of running text is
SAMPLE: Final = 24  # rows of a band tell what it is
MAX_DEPTH: Final = 4
MAX_COLUMNS: Final = 40  # no table of a page has more
HEADING: Final = 1.15

Row = list[Piece]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under each other. Those of a table are its rows, with bars between the cells."""

    lines: tuple[Piece, ...]
    is_table: bool = False


def arrange(pieces: Sequence[Piece], depth: int = 0) -> list[Block]:
    """Return the blocks of a page in reading order: band by band, in each column by column."""
    if not pieces:
        return []
    rows = rows_of(pieces)
    gutter = GUTTER * median(piece.size for piece in pieces)
    bands = _bands(rows, gutter)
    main = _main_columns(bands)
    whole_lines = [_whole_lines(row, main) for row in rows] if main else rows
    if whole_lines != rows:
        bands = _bands(whole_lines, gutter)
    blocks: list[Block] = []
    plain: list[Row] = []
    for band, own in bands:
        columns = main if len(band) < MANY_ROWS and _fits(band, main) else own
        is_table = columns is own and _is_table(band, columns)
        if not is_table and columns is own and not _is_in_columns(band, columns, depth):
            plain.extend(band)
            continue
        if plain:
            blocks.append(_block(plain))
            plain = []
        blocks.extend(_table(band, columns) if is_table else _in_columns(band, columns, depth))
    if plain:
        blocks.append(_block(plain))
    return blocks


def _in_columns(band: list[Row], columns: list[Interval], depth: int) -> list[Block]:
    blocks: list[Block] = []
    for left, right in columns:
        inside = [
            piece for row in band for piece in row if left - 2 <= piece.left and piece.right <= right + 2
        ]
        blocks.extend(arrange(inside, depth + 1) if depth < MAX_DEPTH else [_block(rows_of(inside))])
    return blocks


def _block(rows: list[Row]) -> Block:
    return Block(tuple(_line(row) for row in rows))


def _line(row: Row) -> Piece:
    """Return a row as one line."""
    if len(row) == 1:
        return row[0]
    largest = max(row, key=lambda piece: len(piece.text))
    text = " ".join(piece.text for piece in row)
    return Piece(row[0].left, max(piece.right for piece in row), largest.y, largest.size, text)


# ---------------------------------------------------------------- bands


def _bands(rows: list[Row], gutter: float) -> list[tuple[list[Row], list[Interval]]]:
    """Return the rows in bands with their columns: a band ends where something crosses all of its gutters."""
    bands: list[list[Row]] = []
    taken: list[Interval] = []  # what is not white in the band
    for number, row in enumerate(rows):
        # mostly nothing changes: the quick way
        if _is_within(row, taken) and not (
            len(row) > 1 if len(taken) == 1 else _heads_columns(rows, number, gutter / GUTTER, taken)
        ):
            bands[-1].append(row)
            continue
        own = _merged([(piece.left, piece.right) for piece in row], gutter)
        both = _merged([*taken, *own], gutter)
        crosses = len(both) == 1 and (len(taken) > 1 or len(own) > 1)
        if not bands or crosses or (len(taken) > 1 and _heads_columns(rows, number, gutter / GUTTER, taken)):
            bands.append([row])
            taken = own
        else:
            bands[-1].append(row)
            taken = both
    return [(band, _columns(band, gutter)) for band in bands]


def _is_within(row: Row, taken: list[Interval]) -> bool:
    for piece in row:
        place = bisect_right(taken, (piece.left, inf)) - 1
        if place < 0 or piece.right > taken[place][1]:
            return False
    return True


def _whole_lines(row: Row, columns: list[Interval]) -> Row:
    """Return a row whose pieces in one column are one piece: a line that is set wide."""
    if len(row) <= len(columns):
        return row
    lines: Row = []
    for left, right in columns:
        inside = [piece for piece in row if left - 2 <= piece.left and piece.right <= right + 2]
        if inside:
            lines.append(_line(inside))
    whole = sum(len(piece.text) for piece in row) <= sum(len(piece.text) for piece in lines)
    return lines if whole else row


def _heads_columns(rows: list[Row], number: int, usual: float, taken: list[Interval]) -> bool:
    """Say whether a row is a heading over columns, though it is short enough to stand in the first of them."""
    row = rows[number]
    if len(row) > 1 or row[0].size < HEADING * usual or row[0].left > taken[0][1] or number + 1 == len(rows):
        return False
    after = rows[number + 1 : number + 1 + MIN_ROWS]
    return any(piece.left > taken[0][1] for other in after for piece in other)


def _merged(intervals: list[Interval], gutter: float) -> list[Interval]:
    """Return the union of intervals; those nearer to each other than a gutter are one."""
    merged: list[Interval] = []
    for left, right in sorted(intervals):
        if merged and left < merged[-1][1] + gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _columns(band: list[Row], gutter: float) -> list[Interval]:
    return _merged([(piece.left, piece.right) for row in band for piece in row], gutter)


def _main_columns(bands: list[tuple[list[Row], list[Interval]]]) -> list[Interval]:
    """Return the columns of most of a page, none if it has none: those of a few lines are found less surely."""
    band, columns = max(bands, key=lambda entry: len(entry[0]) if len(entry[1]) > 1 else 0)
    return (
        columns
        if 1 < len(columns) <= MAX_COLUMNS and len(band) >= MANY_ROWS and not _is_table(band, columns)
        else []
    )


def _fits(band: list[Row], columns: list[Interval]) -> bool:
    """Say whether the pieces of a band stand in these columns, and in more than one of them."""
    used: set[Interval] = set()
    for row in band:
        for piece in row:
            inside = [
                column for column in columns if column[0] - 2 <= piece.left and piece.right <= column[1] + 2
            ]
            if not inside:
                return False
            used.add(inside[0])
    return len(used) > 1


# ---------------------------------------------------------------- tables


def _is_table(band: list[Row], columns: list[Interval]) -> bool:
    """Say whether a band is a table: two cells or more in most rows, and a column of short ones."""
    first, last = _full_rows(band)
    full = sum(len(row) > 1 for row in band)
    if not 1 < len(columns) <= MAX_COLUMNS or full < MIN_ROWS or full < 0.6 * (last - first):
        return False
    lengths = _lengths(band[first:last][:SAMPLE], columns)
    most = max(map(len, lengths))
    return min(median(column) for column in lengths if 2 * len(column) >= most) <= CELL


def _is_in_columns(band: list[Row], columns: list[Interval], depth: int) -> bool:
    """Say whether a band is text in columns, and not lines of one text that are set wide.

    Of few rows, and inside of a column, the lines of each column must be long.
    """
    if len(band) < 2 or not 1 < len(columns) <= MAX_COLUMNS:
        return False
    if len(band) >= MIN_ROWS and depth == 0:
        return True
    return all(column and median(column) > CELL for column in _lengths(band[:SAMPLE], columns))


def _lengths(band: list[Row], columns: list[Interval]) -> list[list[int]]:
    """Return how many characters the rows have in each column; those that are empty there do not count."""
    lengths: list[list[int]] = [[] for _ in columns]
    for row in band:
        for place, cell in enumerate(_cells(row, columns)):
            if cell:
                lengths[place].append(len(cell))
    return lengths


def _cells(row: Row, columns: list[Interval]) -> list[str]:
    """Return what a row has in each column; the pieces of a line that is set wide are together."""
    return [" ".join(piece.text for piece in row if left <= piece.left <= right) for left, right in columns]


def _full_rows(band: list[Row]) -> tuple[int, int]:
    """Return the range from the first to the last row that has several pieces."""
    full = [number for number, row in enumerate(band) if len(row) > 1]
    return (full[0], full[-1] + 1) if full else (0, 0)


def _table(band: list[Row], columns: list[Interval]) -> list[Block]:
    """Return a table, and what stands alone over and under it as blocks of its own."""
    first, last = _full_rows(band)
    lines = tuple(
        _line(row)._replace(text=" | ".join(filter(None, _cells(row, columns)))) for row in band[first:last]
    )
    around = [[_block(rows)] if rows else [] for rows in (band[:first], band[last:])]
    return [*around[0], Block(lines, is_table=True), *around[1]]
