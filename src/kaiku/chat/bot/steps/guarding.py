"""Attempts to turn the bot from its work, and abuse: known forms by rules, others by their likeness to known attacks."""

import base64
import binascii
import re

from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

_RULES = re.compile(
    # told to drop its rules
    r"\b(?:ignore|forget|disregard|override|bypass|drop|skip)\b[^.?!]{0,40}\b(?:previous|prior|above|all|your|any|earlier"
    r"|every|everything)\b"
    r"[^.?!]{0,30}\b(?:instruct\w*|rules?|prompts?|guid\w+|polic\w+|restrict\w*|directions?|passages?|context|safety|filters?|told)\b"
    r"|\b(?:unohda|ohita|sivuuta|hylkää)\b[^.?!]{0,40}\b(?:ohje\w*|sään\w*|määräy\w*|rajoitu\w*|kehot\w*|komen\w*|suodat\w*)"
    r"|\b(?:ohje|sään|rajoitu|kehot|komen)\w*[^.?!]{0,20}\bhuomio(?:tta|imatta)|\bjätä\b[^.?!]{0,30}\b(?:ohjeesi|ohjeet|säännöt|lähteet)\b"
    r"|\bpoista\b[^.?!]{0,20}\b(?:rajoituksesi|suodattimesi|estosi)\b"
    r"|\b(?:glöm|ignorera|strunta i|bortse)\b[^.?!]{0,40}\b(?:instruktion\w*|regl\w+|anvisning\w*)"
    # told to be somebody else
    r"|\b(?:you are now|you're now|from now on you|act as (?:if|a pirate|my|an? (?:ai|unrestricted|evil|hacker|\w+ (?:ai|bot|assistant)))"
    r"|pretend (?:to be|you|that)|role-?play|simulate)\b"
    r"|\b(?:olet nyt (?!\w+ssa)|olet tästä lähin|tästä (?:eteenpäin|lähtien) (?:olet|vastaat)|esitä olevasi|leiki (?:olevasi"
    r"|että)|kuvittele olevasi"
    r"|teeskentele|näyttele olevasi|roolipeli\w*)"
    r"|\b(?:du är nu|låtsas (?:att|vara))\b"
    # asked for its insides
    r"|\b(?:system ?prompt|hidden prompt|initial (?:prompt|instructions?)|your (?:system |secret |original "
    r"|exact )?(?:instructions|prompt)|developer mode"
    r"|debug mode|jailbreak\w*|DAN mode|do anything now|god ?mode|sudo mode|unrestricted|uncensored)\b"
    r"|\b(?:järjestelmäkehot\w*|järjestelmäviest\w*|alkukehot\w*|kehottee\w*|kehoteteksti\w*|kehittäjätila\w*"
    r"|salai\w+ ohje(?:esi|itasi|et)\b)"
    r"|\b(?:print|repeat|reveal|show|output|display|translate|summari[sz]e|leak)\b[^.?!]{0,30}\b(?:text above|verbatim"
    r"|everything (?:before|above)|words (?:before|above))"
    r"|\b(?:tulosta|toista|paljasta|näytä|luettele|käännä)\b[^.?!]{0,40}\b(?:yllä oleva\w*|edellä oleva\w*|saamasi|ohjeesi"
    r"|sisäis\w+ ohje\w*)"
    r"|\b(?:api[- ]?key|api-avai\w*|admin password|database password|tietokannan (?:salasan|sisäl)\w*|pääkäyttäjän salasan\w*"
    r"|environment variables|ympäristömuuttuj\w*|database dump)"
    # forms of messages and markup
    r"|<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|^\s*(?:#+\s*)?(?:system|assistant|järjestelmä|developer)\s*:|</?(?:passages?"
    r"|system|instructions?)>|\"role\"\s*:"
    r"|```|<script|<iframe|<img|javascript:|\bonerror\s*=|!\[[^\]]*\]\(|\{\{.*\}\}|\{%|;\s*drop table|\bunion select\b|\bor 1=1"
    # told what to answer
    r"|\b(?:respond|reply|answer|say|output)\b[^.?!]{0,20}\b(?:only with|exactly|nothing but|with the word|the following)\b"
    r"|\b(?:vastaa|sano|tulosta)\b[^.?!]{0,25}\b(?:ainoastaan|pelkästään|täsmälleen|tarkalleen|vain sana\w*|sanasta sanaan)\b"
    r"|\bwithout (?:any )?(?:citations?|sources?|checks?|restrictions?)\b|\bilman (?:lähteitä|viitteitä|tarkistuksia|rajoituksia)\b"
    r"|\b(?:base64|rot13)\b|\bnew (?:rules?|instructions?)\s*:|\buu(?:si|det) (?:sään|ohje)\w*\s*:|\bopposite day\b"
    r"|\b(?:muiden|toisen|kaikkien) (?:asiakkaiden|käyttäjien|keskustelu\w*)\b[^.?!]{0,30}\b(?:tiedot|viestit|keskustelut|henkilötunnu\w*)"
    r"|\bother (?:users?|customers?|residents?)'?s?\b[^.?!]{0,25}\b(?:data|messages?|chats?|conversations?|details?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ABUSE = re.compile(
    r"\b(?:haista (?:vittu|paska)|vitun (?:\w+ )?(?:robot\w*|botti|kone|idiootti|tyhmä)|tapan (?:sinut|teidät)|fuck (?:you"
    r"|off)|stupid bot|kill you|dra åt helvete)\b",
    re.IGNORECASE,
)
_DICTATES = re.compile(  # somebody is told to say what shouts, promises money or leads elsewhere: guidance for residents does not
    r"\b(?:[Ss]ano|[Kk]irjoita|[Kk]erro|[Aa]nna|[Tt]ulosta|[Mm]ainitse|[Ss]ay|[Ww]rite|[Tt]ell|[Gg]ive|[Pp]rint|[Oo]utput)\b"
    r"[^.?!]{0,60}?(?:https?://|\b[A-ZÅÄÖ]{5,}\b|\b(?:kaikille|all|everybody|everyone) \d|\d+ euro)"
)
_SPACED = re.compile(r"\b(?:\w[\s.\-_*]){5,}\w\b")
_ENCODED = re.compile(r"\b[A-Za-z0-9+/]{24,}={0,2}")
ATTACK_FROM = 0.75  # of the router's likeness to known attacks


def refuse_attacks(work: Work) -> Outcome | None:
    """A kind no, and a person."""
    texts = [work.question, _undone(work.question), *_decoded(work.question)]
    if any(_RULES.search(text) for text in texts):
        work.verdicts["attack"] = "rule"
        return Outcome(Kind.REFUSED, own("refused", work.language))
    if _ABUSE.search(work.question):
        work.verdicts["attack"] = "abuse"
        return Outcome(Kind.REFUSED, own("abuse", work.language), wants_person=True)
    return None


def looks_like_attack(text: str) -> bool:
    """For texts that a model or a page gives: does it speak to the bot, or tell it what to say?"""
    return bool(_RULES.search(text) or _DICTATES.search(text))


def _undone(text: str) -> str:
    """Letters spaced apart ("i g n o r e") put together, look-alike digits read as letters."""
    together = _SPACED.sub(lambda match: re.sub(r"[\s.\-_*]", "", match.group()), text)
    return together.translate(str.maketrans("013457@$", "oleastas"))


def _decoded(text: str) -> list[str]:
    found = []
    for match in _ENCODED.finditer(text):
        try:
            found.append(base64.b64decode(match.group(), validate=False).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue
    return found
