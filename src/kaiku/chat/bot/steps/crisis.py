"""Danger to life comes before everything: rules alone decide, and a reviewed text answers at once."""

import re

from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

_SUICIDE = re.compile(
    r"\bitsemurh\w*|\bitsetuho\w*|\btapan itseni|\btappaa itseni|\b(?:haluan|haluaisin|aion|tahdon|ajattelen)\s+(?:vain\s+)?kuol\w+"
    r"|\ben (?:enää )?(?:halua|jaksa|tahdo) (?:enää )?(?:elää|jatkaa elämää)|\bviilte?l\w+ (?:itseä|käsi)\w*|\bviiltelen\b"
    r"|\bpäättää päivä(?:ni|t)\b"
    r"|\bsuicid\w*|\bkill(?:ing)? myself|\bend my life|\b(?:want|going) to die|\bself[- ]harm|\bhurt(?:ing)? myself|\bdon'?t want to live"
    r"|\bsjälvmord\w*|\bta livet av mig|\bvill (?:inte leva|dö)\b|\bskär mig själv",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\blastensuojeluilmoitu\w*|\b(?:lyö|hakkaa|pahoinpitel\w+|potkii|kurittaa)\b[^.?!]{0,25}\b(?:lasta|lapsiaan|lapsensa"
    r"|lapsiansa|lapsia)\b"
    r"|\b(?:lasta|lapsia)\b[^.?!]{0,25}\b(?:lyödään|hakataan|pahoinpidellään|kuritetaan|laiminlyödään)"
    r"|\b(?:lyödään|hakataan|pahoinpidellään|kuritetaan|laiminlyödään)\b[^.?!]{0,25}\b(?:lasta|lapsia)\b"
    r"|\b(?:isä|äiti|isäpuoli|äitipuoli|vanhempani)\b[^.?!]{0,15}\b(?:lyö|hakkaa|pahoinpitelee)\b|\blaps\w+ hylät\w+"
    r"|\b(?:hits?|hitting|beats?|beating|abus(?:es|ing|ed))\b[^.?!]{0,20}\b(?:child|kids?|children|daughter|son|me at home)\b|\bchild abuse"
    r"|\bslår\b[^.?!]{0,20}\b(?:barn\w*|mig hemma)\b|\bbarnmisshandel",
    re.IGNORECASE,
)
_VIOLENCE = re.compile(
    r"\b(?:mieheni|vaimoni|puolisoni|poikaystäväni|tyttöystäväni|exäni|ex-\w+)\b[^.?!]{0,25}\b(?:hakka|lyö|uhkaile|uhkaa"
    r"|pahoinpitel|kurist)\w*"
    r"|\blähisuhdeväkival\w*|\bperheväkival\w*|\braiskat\w*|\braiska(?:us|sivat|ttiin)\w*"
    r"|\bmy (?:husband|wife|partner|boyfriend|girlfriend)\b[^.?!]{0,25}\b(?:hits?|beats?|threatens?|hurts?|strangl)\w*"
    r"|\bdomestic violence|\braped\b"
    r"|\bmin (?:man|fru|partner|sambo)\b[^.?!]{0,25}\b(?:slår|hotar)\b|\bvåld i hemmet|\bvåldtag\w*",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\btulipalo(?:ssa|n keskellä)?\b(?![^.?!]{0,40}(?:ilmoitu|ehkäis|varoit))|\b(?:talo|koti|asunto|rakennus|auto|metsä"
    r"|naapuri|parveke|liesi)\w* (?:on tulessa|palaa)\b"
    r"|\bon tulessa\b|\bei hengitä\b|\bsydänkohtau\w*|\bsydänpysähdy\w*|\btajut(?:on|toman|tomana)\w*|\baivohalvau\w*"
    r"|\bhukku(?:u|massa|i)\b"
    r"|\bkaasu(?:a)? (?:vuotaa|haisee)|\bhätätilan\w*|\bhengenvaara\w*|\bkolar\w* [^.?!]{0,20}loukkaan\w+|\bpuukot\w+"
    r"|\bampu(?:u|i|tiin)\b|\bpommi\b"
    r"|\bjää(?:t|n)? (?:petti|petti alta)|\bkatken\w+ sähköjohto\w*|\bsähköjohto (?:on )?(?:poikki|maassa)"
    r"|\b(?:house|building|flat|apartment|car) is (?:on fire|burning)|\bnot breathing|\bheart attack|\bunconscious\b"
    r"|\bdrowning\b|\bgas leak|\bbeen (?:stabbed|shot)"
    r"|\bbrinner\b[^.?!]{0,20}\b(?:huset|bilen|hemma)|\b(?:huset|bilen|lägenheten) brinner|\bandas inte|\bhjärtinfarkt"
    r"|\bmedvetslös|\bdrunknar\b|\bgasläcka",
    re.IGNORECASE,
)
_RULES = (
    ("suicide", _SUICIDE, Kind.CRISIS),
    ("child", _CHILD, Kind.CRISIS),
    ("violence", _VIOLENCE, Kind.CRISIS),
    ("emergency", _EMERGENCY, Kind.EMERGENCY),
)


def notice_danger(work: Work) -> Outcome | None:
    """The help that is meant for this danger; also in a question that speaks of it only in general, which is no harm."""
    for key, pattern, kind in _RULES:
        if pattern.search(work.question):
            work.verdicts["danger"] = key
            return Outcome(kind, own(key, work.language), wants_person=True)
    return None
