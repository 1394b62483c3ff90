"""An article's Markdown as plain passages: what search knows of it, without marks."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LONGEST = 900  # characters: about what the embedding model reads of one passage
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def passages_of(markdown: str) -> list[str]:
    """The text in passages of whole paragraphs; a heading goes with what follows it."""
    found: list[str] = []
    for block in _blocks(markdown):
        for piece in _pieces(block):
            if found and len(found[-1]) + len(piece) < _LONGEST:
                found[-1] = f"{found[-1]}\n{piece}"
            else:
                found.append(piece)
    return found


def plain_text(markdown: str) -> str:
    """Without marks, a line a paragraph."""
    return "\n".join(_blocks(markdown))


def letter_text(markdown: str) -> str:
    """As one writes it in a letter: paragraphs apart, line breaks kept, a line an item, no pictures."""
    lines, depth, is_first = [""], 0, False
    for token in _reader().parse(markdown):
        depth += token.nesting if token.type in ("list_item_open", "list_item_close", "tr_open", "tr_close") else 0
        is_first = is_first or token.type == "list_item_open"
        if token.type != "inline":
            continue
        said = "".join(_letter(child) for child in token.children or ()).strip()
        if not said:
            continue
        mark = "- " if is_first else ""
        lines += [mark + said] if depth and lines[-1] else ["", mark + said]
        is_first = False
        if not depth:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def sentences_of(passage: str) -> list[str]:
    """The sentences of a passage; none of one that is a single sentence, for it is its own meaning."""
    found = [sentence for line in passage.split("\n") for sentence in _SENTENCE.split(line) if sentence]
    return found if len(found) > 1 else []


def first_sentences(markdown: str, longest: int = 180) -> str:
    """The beginning in whole sentences: what a list of hits shows."""
    shown = ""
    for sentence in _SENTENCE.split(" ".join(_blocks(markdown))):
        if shown and len(shown) + len(sentence) >= longest:
            break
        shown = f"{shown} {sentence}".strip()
    return shown if len(shown) <= longest * 2 else f"{shown[:longest].rsplit(' ', 1)[0]} …"


def _blocks(markdown: str) -> list[str]:
    blocks = (token for token in _reader().parse(markdown) if token.type == "inline")
    texts = ("".join(_words(child) for child in token.children or ()).strip() for token in blocks)
    return [text for text in texts if text]


def _words(child: Token) -> str:
    return " " if child.type in ("softbreak", "hardbreak") else child.content


def _letter(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return "" if child.type == "image" else child.content


def _pieces(block: str) -> list[str]:
    """A paragraph, or its sentences in runs when it is too long for one passage."""
    if len(block) < _LONGEST:
        return [block]
    runs = [""]
    for sentence in _SENTENCE.split(block):
        if runs[-1] and len(runs[-1]) + len(sentence) >= _LONGEST:
            runs.append("")
        runs[-1] = f"{runs[-1]} {sentence}".strip()
    return runs


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
