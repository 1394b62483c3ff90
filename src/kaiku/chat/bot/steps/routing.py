"""What needs no search: greetings, thanks, a person, one's own case, a report."""

import re

from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

_I = re.IGNORECASE
_GREETING = re.compile(
    r"^\W*(?:hei+|moi+|moikka|terve|päivää|hyvää (?:päivää|huomenta|iltaa)|huomenta|heippa|morjens|hello|hi|hey"
    r"|good (?:morning|day|evening)|hej|god dag)"
    r"(?:\s+(?:hei|moi|kaikki|kaiku|botti|there|vaan))?\W*$",
    _I,
)
_THANKS = re.compile(
    r"^\W*(?:kiitos|kiitti|kiitoksia|kiitän|iso kiitos|paljon kiitoksia|thanks?|thank you|many thanks|tack|tack så mycket)"
    r"(?:\s+(?:paljon|avusta|tiedosta|vastauksesta|sinulle|hei|a lot|very much|so much|for (?:the|your) \w+|för hjälpen))*\W*$",
    _I,
)
_BYE = re.compile(r"^\W*(?:hei\s?hei|moi\s?moi|näkemiin|hyvää (?:jatkoa|päivänjatkoa)|bye|goodbye|hej då|ei muuta|that'?s all)\W*$", _I)
_PERSON = re.compile(
    r"^\W*(?:ihminen|asiakaspalvelija|neuvoja|asiakaspalvelu|virkailija|human|agent|person|människa|rådgivare)\W*$"
    r"|\b(?:haluan|haluaisin|saanko|voinko|pääsenkö|voisinko|yhdistä|ohjaa|siirrä|anna)\b[^.?!]{0,30}\b(?:ihmise\w+"
    r"|asiakaspalvelija\w*|neuvoja(?:n|lle|a)\b|virkailija\w*|elävä\w*)"
    r"|\b(?:oikea|elävä)\w* (?:ihmi|henkilö)\w+|\bjatka ihmiselle|\blive-?chat\w*"
    r"|\b(?:talk|speak|chat|connect me) (?:to|with) (?:an? |the )?(?:real )?"
    r"(?:human|person|someone|somebody|agent|advisor|adviser|staff)\b"
    r"|\breal (?:person|human)"
    r"|\b(?:prata|tala|chatta) med (?:en )?(?:människa|person|rådgivare|någon)",
    _I,
)
_CASE = re.compile(
    r"\bseurantakood\w*|\b(?:missä vaiheessa|milloin käsitellään|mikä on tilanne|onko käsitelty"
    r"|mitä kuuluu)\b[^.?!]{0,40}\b(?:hakemu|valitu|ilmoitu|asiani|yhteydenot|palaut|tikett)\w*"
    r"|\b(?:oma(?:n|t)? asia(?:ni|n)|asiani|hakemukseni|ilmoitukseni|yhteydenottoni|palautteeni"
    r"|tikettini)\b[^.?!]{0,30}\b(?:tila|vaihe|käsittel|etene|vastau|edisty)\w*"
    r"|\b(?:status|progress|state) of my\b|\bmy (?:application|case|report|ticket|feedback)\b[^.?!]{0,30}\b(?:status"
    r"|progress|proceed|answer|handled)"
    r"|\bföljkod\w*|\bmitt ärende\b|\bfollow(?:-up)? code",
    _I,
)
_REPORT = re.compile(
    r"\b(?:haluan|haluaisin|voinko|miten voin|teen|tekisin|pitäisi|haluamme)\b[^.?!]{0,25}\b(?:tehdä|ilmoittaa|jättää|antaa"
    r"|lähettää)?\s*(?:vikailmoitu\w*|palautetta|palautteen|vian|viasta|valituksen kaupungille)\b"
    r"|^\W*(?:vikailmoitus|palaute|anna palautetta|ilmoita viasta)\W*$|\b(?:report (?:a|an) (?:fault|problem|issue|defect)"
    r"|give feedback|leave feedback|file a complaint)\b"
    r"|\b(?:felanmälan|ge respons|göra en felanmälan)\b",
    _I,
)
_RULES = (
    ("thanks", _THANKS, Kind.THANKS),
    ("bye", _BYE, Kind.THANKS),
    ("greeting", _GREETING, Kind.GREETING),
    ("person", _PERSON, Kind.PERSON),
    ("case", _CASE, Kind.CASE),
    ("report", _REPORT, Kind.REPORT),
)


def route(work: Work) -> Outcome | None:
    """A canned text and the right door."""
    for key, pattern, kind in _RULES:
        if pattern.search(work.question):
            work.verdicts["route"] = key
            form = {"text": work.masked} if kind in (Kind.REPORT, Kind.PERSON) else None
            return Outcome(kind, own(key, work.language), wants_person=kind == Kind.PERSON, form=form)
    return None
