"""How mail programs begin an earlier mail, in the languages that people write to the city in."""

import re

MARKERS = {
    "fi": "Kirjoita vastauksesi tämän rivin yläpuolelle",
    "sv": "Skriv ditt svar ovanför den här raden",
    "en": "Write your reply above this line",
}
"""The line above which a customer answers; our own mails carry it, so that the answer is found in any language."""

FROM = "from|lähettäjä|från|von|de|fra|da|van|od|от|feladó|saatja|no|mittente|expéditeur|remitente|keneltä"
SENT = (
    "sent|date|lähetetty|päivämäärä|päiväys|pvm|skickat|datum|gesendet|envoyé(?: le)?|sendt|dato|inviato|data|verzonden|wysłano|"
    "отправлено|дата|elküldve|saadetud|fecha|enviado(?: el)?|aika|message du"
)
TO = "to|vastaanottaja|vastaanottajat|till|an|à|a|til|aan|do|кому|címzett|saaja|para|kenelle"
COPY = "cc|kopio|kopia|kopie|copie(?: à)?|bcc|reply-to|vastausosoite|tärkeys|importance|prioritet|prioriteetti|liitteet|attachments|bilagor"
SUBJECT = "subject|aihe|ämne|betreff|objet|emne|oggetto|onderwerp|temat|тема|tárgy|teema|asunto|assunto"

HEADER = re.compile(
    rf"^[\s>*]*(?:(?P<sender>{FROM})|(?P<sent>{SENT})|(?P<to>{TO})|(?P<copy>{COPY})|(?P<subject>{SUBJECT}))[*\s]{{0,3}}:[*\s]*(?P<value>.*)$",
    re.IGNORECASE,
)
"""One line of the block that Outlook and its like write over an earlier mail."""

_ORIGINAL = (
    "original message|original e-?mail(?: message)?|"
    "original appointment|forwarded message|alkuperäinen viesti|välitetty viesti|edelleen lähetetty viesti|"
    "lähetetty viesti|"
    "ursprungligt meddelande|originalmeddelande|ursprungligt mail|vidarebefordrat meddelande|vidarebefordrat mail|vidarebefordrat brev|"
    "ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|"
    "opprinnelig melding|oprindelig meddelelse|oprindelig besked|videresendt melding|videresendt besked|messaggio originale|"
    "messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|mensaje original|исходное сообщение|пересылаемое сообщение|"
    "algne kiri|edastatud kiri|reply message|original[- ]nachricht"
)
ORIGINAL = re.compile(
    rf"^[\s>]*(?:[-_=*#]{{2,}}\s*(?:{_ORIGINAL})\b.{{0,40}}$|[-_]{{3,}}\s*forwarded by .{{1,80}}$|(?:begin forwarded message|"
    rf"välitetty viesti alkaa|alla oleva viesti välitettiin|vidarebefordrat brev|anfang der weitergeleiteten (?:nachricht|e-?mail)|"
    rf"début du message (?:réexpédié|transféré)|start på videresendt meddelelse|start på vidarebefordrat meddelande|"
    rf"viesti edelleenlähetetty)\s*:\s*$)",
    re.IGNORECASE,
)
"""A line that says: here the earlier mail begins."""

RULE = re.compile(r"^[\s>]*[_\-=–—]{4,}\s*$|^[\s>]*(?:[*][\s]?){3,}\s*$")

TITLED_RULE = re.compile(r"^[\s>]*(?:\S.{0,100}\s)?-{3,}[^-].{0,120}[^-]-{3,}\s*$")
"""Words between dashes, a program's own, that mean something only where a block of headers follows."""

_VERBS = (
    r"wrote|writes|kirjoitti|kirjoittaa|skrev|skriver|schrieb|schreef|a écrit|écrit|escribió|escreveu|ha scritto|scrisse|"
    r"napisał(?:a|\(a\))?|"
    r"napsal(?:a|\(a\))?|írta|написал(?:а|\(а\))?|пишет|kirjutas|rakstīja|rašė|skrifaði|yazdı|γράφει|έγραψε"
)
WROTE = re.compile(rf"(?:^|[\s>)\"”'])(?:{_VERBS})(?:\s.{{1,160}})?\s?:[\s*]*$", re.IGNORECASE | re.DOTALL)
"""A line, or a few, that end like: somebody wrote:"""

WROTE_AND_QUOTE = re.compile(rf"[\s>)\"”'](?:{_VERBS})\s?:(?=\s{{2,}}\S)", re.IGNORECASE)
"""The same where the earlier mail goes on behind it on the same line."""

ADDRESS = re.compile(r"<?\s?(?:mailto:)?[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+\s?>?")
TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./:]\s?\d{1,2}(?:[./:]\s?\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b")

SENT_FROM = re.compile(
    r"^[\s>*_\-–—]*(?:sent (?:from|via|with) |get outlook for |lähetetty (?:\S+(?:sta|stä|lta|ltä)\b|.{0,30}"
    r"(?:puhelime|laittee|outloo|sovellu|mailista |maililla ))|"
    r"hanki outlook|hae outlook|lähetetty\s+\S+\s+(?:android|ios|iphone|ipad|puhelin)|"
    r"skickat från |skickades från |skaffa outlook|hämta outlook|gesendet (?:von|mit) |"
    r"von meinem .{1,30} gesendet|envoyé (?:de|depuis|à partir) |"
    r"sendt fra |inviato da |verzonden vanaf |verstuurd vanaf |enviado (?:desde|do) |отправлено (?:с|из) |téléchargez outlook|"
    r"outlook für |saadetud )(?P<rest>.*)$",
    re.IGNORECASE,
)
"""What telephones write under a mail."""

SIGNATURE = re.compile(r"^\s{0,2}(?:--\s?|—|–|__|[—–]{2,}|-{2,3}\s?|_{16,}\s?)$")

FORWARDED = re.compile(
    r"^\s*(?:\[[^\]]{1,30}\]\s*)?(?:vs|vl|fw|fwd|wg|tr|i|vb|doorst|enc|edast|välitetty|vidarebefordrat)\s?:\s*", re.IGNORECASE
)
ANSWERED = re.compile(r"^\s*(?:re|vast|sv|aw|antw|rép|ref|ynt|odp)(?:\[\d+\])?\s?:\s*", re.IGNORECASE)
"""What programs put before a subject."""
