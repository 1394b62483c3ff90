"""What the writer wrote himself, apart from earlier mails and the signature below it. What is cut is kept beside it: no text is lost."""

from dataclasses import dataclass

from kaiku.channels.email.reading.phrases import (
    ADDRESS,
    HEADER,
    MARKERS,
    ORIGINAL,
    RULE,
    SENT_FROM,
    SIGNATURE,
    TIME,
    TITLED_RULE,
    WROTE,
    WROTE_AND_QUOTE,
)

_LONG_LINE = 50  # a quoted line as long as this may have been broken, and its rest stands without a sign
_LONGEST_SIGNATURE = 14
_LONGEST_MARKED_SIGNATURE = 60  # below the sign that is made for it
_INTRODUCTION_LINES = 4
_LONGEST_INTRODUCTION = 500
_LONGEST_TITLE = 300
_HEADER_LINES = 14
_MOST_LINES = 20_000  # of these is decided; what comes after is quoted
_MARKERS = tuple(marker.lower() for marker in MARKERS.values())


@dataclass(frozen=True)
class Split:
    """own + cut hold every line of the mail, in order within each."""

    own: str
    cut: str = ""


def split_reply(text: str, *, quote_at: int | None = None, keep_signature: bool = False) -> Split:
    """What is the writer's own. quote_at: the line where the mail program itself says that an earlier mail begins."""
    lines = text.split("\n")
    end = _end_of_own(lines, quote_at)
    cut = {*range(end, len(lines)), *_cut_below(lines[:end])}
    cut |= _cut_above(_without(lines, cut))
    signature = _signature(_without(lines, cut))
    cut |= _cut_below(_without(lines, cut | signature)) - signature  # a quote that only the signature stands below
    if not keep_signature:
        cut |= signature
    own = [line for number, line in enumerate(lines) if number not in cut]
    if not any(line.strip() for line in own):
        return Split(text.strip("\n"))
    return Split("\n".join(own).strip("\n"), "\n".join(lines[number] for number in sorted(cut)).strip("\n"))


def _without(lines: list[str], cut: set[int]) -> list[str]:
    return ["" if number in cut else line for number, line in enumerate(lines)]


def _end_of_own(lines: list[str], quote_at: int | None) -> int:
    """The first line that belongs to an earlier mail which stands to the end."""
    ends = [len(lines), _MOST_LINES]
    if quote_at is not None and quote_at > 0:
        ends.append(quote_at)
    for number, line in enumerate(lines[:_MOST_LINES]):
        if _is_marker(line):
            ends.append(_introduced_from(lines, number))
            break
    for number in range(min(ends)):
        if _begins_block(lines, number):
            ends.append(number)
            break
    for number in range(min(ends)):
        if (after := _introduction(lines, number)) and not _has_own_below(lines, after, min(ends)):
            ends.append(number)
            break
    return min(ends)


def _is_marker(line: str) -> bool:
    words = " ".join(line.lower().split())
    return any(marker in words for marker in _MARKERS)


def _introduced_from(lines: list[str], number: int) -> int:
    """The marker stands in our own mail; the lines that introduce that mail stand just above it."""
    for begin in range(max(0, number - 12), number):
        if _begins_block(lines, begin) or _introduction(lines, begin):
            return begin
    while number and lines[number - 1].lstrip().startswith(">"):
        number -= 1
    return number


def _begins_block(lines: list[str], number: int) -> bool:
    """Does a block of headers begin here, or a line that says so?"""
    line = lines[number]
    if ORIGINAL.match(line):
        return True
    if RULE.match(line) or (len(line) < _LONGEST_TITLE and TITLED_RULE.match(line)):
        following = next((at for at in range(number + 1, min(number + 4, len(lines))) if lines[at].strip()), None)
        return following is not None and (_is_header_block(lines, following, is_ruled=True) or ORIGINAL.match(lines[following]) is not None)
    return _is_header_block(lines, number)


def _is_header_block(lines: list[str], number: int, *, is_ruled: bool = False) -> bool:
    """is_ruled: below a line that some programs draw, and write the receiver first."""
    first = HEADER.match(lines[number])
    if first is None or not (first["sender"] or first["sent"] or first["subject"] or (is_ruled and first["to"])):
        return False
    kinds = {str(first.lastgroup and next(name for name in ("sender", "sent", "to", "copy", "subject") if first[name])): first["value"]}
    others = 0
    for line in lines[number + 1 : number + _HEADER_LINES]:
        found = HEADER.match(line)
        if found is not None:
            kinds[next(name for name in ("sender", "sent", "to", "copy", "subject") if found[name])] = found["value"]
            others = 0
        elif line.strip():
            others += 1  # a long value goes on
            if others > 2:
                break
        elif len(kinds) >= 3:
            break
    if len(kinds) >= 3 and "sender" in kinds:
        return True
    return len(kinds) == 2 and "sender" in kinds and ("sent" in kinds or "subject" in kinds) and ADDRESS.search(kinds["sender"]) is not None


def _introduction(lines: list[str], number: int) -> int:
    """ "On Monday N. N. wrote:" over at most a few lines: the number of the line after it, 0 when none begins here."""
    first = lines[number].strip(" >*\t")
    if not first or len(first) > 400:
        return 0
    begins = TIME.search(first) is not None or ADDRESS.search(first) is not None
    begins = begins or first[:24].split(" ")[0].rstrip(".,").lower() in _BEGINNINGS
    joined = ""
    for at in range(number, min(number + _INTRODUCTION_LINES, len(lines))):
        line = lines[at].strip(" >*\t")
        if not line or len(joined) > _LONGEST_INTRODUCTION:
            return 0
        joined = f"{joined} {line}"
        if begins and (found := WROTE_AND_QUOTE.search(joined, 0, _LONGEST_INTRODUCTION)):
            said = joined[: found.end()]
            return at + 1 if TIME.search(said) and ADDRESS.search(said) else 0
        if joined.endswith(":"):
            dated = TIME.search(joined) is not None
            addressed = ADDRESS.search(joined) is not None
            if WROTE.search(joined) and (dated or addressed or (begins and _quoted_next(lines, at + 1))):
                return at + 1 if begins or at == number else 0
            return at + 1 if dated and addressed and begins else 0
        if begins and WROTE.search(f"{joined}:") and TIME.search(joined) and ADDRESS.search(joined) and _ends_here(lines, at + 1):
            return at + 1
        if at > number and not begins:
            return 0
    return 0


_BEGINNINGS = {
    "on", "le", "am", "den", "el", "il", "op", "em", "dnia", "w", "in", "ma", "ti", "ke", "to", "pe", "la", "su", "maanantai",
    "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "mån", "tis", "ons", "tors", "tor", "fre", "lör",
    "sön", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "man", "tir", "lør", "søn", "mon", "tue", "wed",
    "thu", "fri", "sat", "sun",
}  # fmt: skip


def _quoted_next(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number : number + 3] if line.strip()), "")
    return following.lstrip().startswith(">")


def _ends_here(lines: list[str], number: int) -> bool:
    return number >= len(lines) or not lines[number].strip() or lines[number].lstrip().startswith(">")


def _has_own_below(lines: list[str], number: int, end: int) -> bool:
    """After an introduction with marked quotes: does something unmarked follow, so that he wrote below or between?"""
    if not _quoted_next(lines, number):
        return False
    below = _unquoted(lines, number, end)
    signed = _signature(_without(lines[:end], set(range(end)) - below))
    return any(lines[at].strip() and at not in signed and not RULE.match(lines[at]) for at in below)


def _unquoted(lines: list[str], begin: int, end: int) -> set[int]:
    found, before = set(), ""
    for number in range(begin, end):
        line = lines[number]
        quoted = line.lstrip().startswith(">")
        goes_on = (
            not quoted
            and line.strip()
            and before.lstrip().startswith(">")
            and len(before) >= _LONG_LINE
            and not line.startswith((" ", "\t"))
        )
        if not quoted and not (goes_on and _rest_is_quoted(lines, number)):
            found.add(number)
        before = line
    return found


def _rest_is_quoted(lines: list[str], number: int) -> bool:
    """A broken quoted line's rest stands alone and marked lines follow it, or nothing does."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return not following.strip() or following.lstrip().startswith(">")


def _cut_below(lines: list[str]) -> set[int]:
    """Marked quotes at the end; those between the writer's own lines stay, for his words answer them."""
    cut: set[int] = set()
    number = len(lines)
    while number and (not lines[number - 1].strip() or lines[number - 1].lstrip().startswith(">")):
        number -= 1
        cut.add(number)
    if not any(lines[at].strip() for at in cut):
        return set()
    for begin in range(max(0, number - _INTRODUCTION_LINES), number):
        if _introduction(lines, begin) == number:
            cut |= set(range(begin, number))
            break
    return cut


def _cut_above(lines: list[str]) -> set[int]:
    """He wrote only below one earlier mail. Where quotes and his lines take turns they stay, for his words answer them."""
    number = next((at for at, line in enumerate(lines) if line.strip()), 0)
    after = _introduction(lines, number) if lines else 0
    end = after or number
    while end < len(lines) and (not lines[end].strip() or lines[end].lstrip().startswith(">")):
        end += 1
    block = set(range(number, end))
    is_quote = any(lines[at].lstrip().startswith(">") for at in block)
    return block if is_quote and not any(line.lstrip().startswith(">") for line in lines[end:]) else set()


def _signature(lines: list[str]) -> set[int]:
    """The lines of the signature at the end, and of what a telephone adds there."""
    end = max((number for number, line in enumerate(lines) if line.strip()), default=-1) + 1
    cut: set[int] = set()
    if is_closed := end > 0 and SIGNATURE.match(lines[end - 1]) is not None and lines[end - 1].rstrip() != "--":
        end -= 1  # a line drawn below everything closes a signature that has a sign of its own, or a frame, which is none
        cut = set(range(end, len(lines)))
    for number in range(end - 1, max(-1, end - _LONGEST_MARKED_SIGNATURE - 1), -1):
        line = lines[number]
        if line.rstrip() == "--":
            return cut | set(range(number, len(lines)))
        if number < end - _LONGEST_SIGNATURE - 1:
            continue
        if not is_closed and SIGNATURE.match(line) and not _speaks(lines[number + 1 : end]):
            return cut | set(range(number, len(lines)))
        if _is_sent_from(line, is_alone=not number or not lines[number - 1].strip()) and not _speaks(lines[number + 1 : end]):
            cut = set(range(number, len(lines)))
            end = number
    return cut


def _is_sent_from(line: str, *, is_alone: bool) -> bool:
    """Some programs end it with a full stop; a sentence of the writer's is longer or belongs to a paragraph."""
    found = SENT_FROM.match(line)
    if found is None or len(line.split()) > 10 or ", " in line:
        return False
    ends = found["rest"].rstrip()
    return not ends.endswith(("!", "?", ":")) and (not ends.endswith(".") or (is_alone and len(line.split()) <= 7))


def _speaks(lines: list[str]) -> bool:
    """Whole sentences or a list are no signature."""
    full = [line.strip() for line in lines if line.strip()]
    return sum(line.endswith((".", "?", "!")) and len(line.split()) > 4 for line in full) > 1 or any(len(line) > 160 for line in full)
