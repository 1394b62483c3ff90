"""A question that leans on what was said before is searched for together with it."""

import re

from kaiku.chat.bot.steps.masking import without_marks
from kaiku.chat.bot.work import Outcome, Work
from kaiku.knowledge.terms import terms_of

_LEANS = re.compile(
    r"^\s*(?:entä|entäs|ja|no|mutta|and|what about|how about|but|och|men|hur är det med)\b"
    r"|\b(?:se|sen|sitä|siitä|siinä|sinne|siellä|sille|siihen|ne|niitä|niiden|niistä|tämä|tämän"
    r"|it|its|there|they|them|that one|den|det|dit|där)\b",
    re.IGNORECASE,
)
_FEW_TERMS = 4
_LONGEST = 300


def rewrite(work: Work) -> Outcome | None:
    """The text that is searched by: the question alone, or after the customer's question before it."""
    asked = without_marks(work.masked).strip()
    before = next((said.text for said in reversed(work.history) if said.who == "customer" and said.text.strip() != work.masked.strip()), "")
    few = len(set(terms_of(asked, work.language))) <= _FEW_TERMS
    work.searched = f"{without_marks(before)[-_LONGEST:]} {asked}" if before and few and _LEANS.search(asked) else asked
    return None
