"""Styled words -> lines of a terminal, no wider than it is.

Of rich only the widths of characters are used: its console would add 60 ms to every start of the command.
"""

from collections.abc import Iterator, Sequence

Run = tuple[str, str]  # words and their style


def wrapped(runs: Sequence[Run], width: int) -> Iterator[list[Run]]:
    """Yield lines no wider than ``width``, broken between words, inside a word only where it fits no line."""
    line: list[Run] = []
    used = 0
    for words, style in runs:
        for word in words.split(" "):
            for piece in _pieces(word, width):
                needed = cells(piece) + (1 if line else 0)
                if used + needed > width:
                    yield line
                    line, used, needed = [], 0, cells(piece)
                if line and line[-1][1] == style:
                    line[-1] = (f"{line[-1][0]} {piece}", style)
                else:
                    line.append((f" {piece}" if line else piece, style))
                used += needed
    if line:
        yield line


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled up with spaces to a width, its end cut off where it is wider."""
    if cells(text) > width:
        text = f"{_pieces(text, max(1, width - 1))[0]}…"
    space = " " * (width - cells(text))
    return space + text if right else text + space


def cells(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _pieces(word: str, width: int) -> list[str]:
    """Return the word, cut where it is wider than a whole line."""
    if cells(word) <= width:
        return [word] if word else []
    from rich.cells import chop_cells

    return chop_cells(word, width)
