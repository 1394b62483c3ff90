"""Prepared drafts of the web form, run as a process on the run's database: prints each draft's signed token on a line.

Texts are Finnish sentences with inflected words and made compounds, so that every contact brings words nobody has analysed yet.
"""

import json
import os
import random
import sys
from datetime import timedelta

import django

SENTENCES = [
    "",
    "Katuvalo on ollut pimeänä jo viikon ajan, ja suojatien ylittäminen pelottaa varsinkin iltaisin.",
    "Kävelytie on niin liukas, että vanhukset eivät uskalla lähteä kauppaan.",
    "Roska-astiat pursuavat yli, ja lokit levittävät jätteet pitkin nurmikkoa.",
    "Miksi aurausauto jättää vallin juuri meidän pihamme portin eteen?",
    "Haluaisin tietää, milloin uimarannan laituri korjataan ennen kesän helteitä.",
    "Lapsemme päiväkodissa ei ole ollut vakituista hoitajaa moneen kuukauteen.",
    "Bussipysäkin katoksesta on rikottu lasi, ja sirpaleita on pitkin jalkakäytävää.",
    "Kiitos teille hienosta työstä puiston kukkaistutusten kanssa!",
    "Pyörätiellä on syvä kuoppa, johon melkein kaaduin eilen aamulla.",
    "Kirjaston aukioloaikoja voisi pidentää koulujen loma-aikoina.",
    "Naapuritalon työmaan melu alkaa joka aamu jo ennen kuutta.",
    "Toivoisin koirapuistoon valaistusta, sillä syksyllä siellä ei näe mitään.",
    "Puu on kaatumaisillaan sähkölinjan päälle, ja oksia putoilee tielle.",
    "Liikennevalot vaihtuvat niin nopeasti, etteivät koululaiset ehdi yli.",
    "Terveysaseman puhelimeen ei vastata, vaikka olen soittanut monta kertaa.",
    "Onko mahdollista saada hidasteita kadullemme, jolla ajetaan jatkuvasti ylinopeutta?",
    "Hulevesikaivo on tukossa, ja vesi lammikoituu risteykseen sateella.",
    "Leikkipaikan keinun ketju on poikki, joku voi loukkaantua pahasti.",
    "Sain pysäköintivirhemaksun, vaikka lippu oli näkyvissä tuulilasissa.",
    "Pururadan latupohjaa on rikottu maastopyörillä ja mönkijöillä.",
    "Ehdotan, että alikulun seinille maalattaisiin muraali nuorten kanssa.",
    "Nuorisotilan iltaohjelma oli loistava, tytär viihtyi siellä koko kevään.",
    "Vesijohtoveden väri on ruskeaa, eikä sitä uskalla juoda.",
    "Raitiovaunun kiskoilla on hiekkaa, ja pyörän rengas lipesi mutkassa.",
    "",
][1:-1]
FIRST = [
    "puisto",
    "koulu",
    "ranta",
    "metsä",
    "kirkko",
    "asema",
    "tori",
    "halli",
    "kenttä",
    "mylly",
    "silta",
    "laakso",
    "harju",
    "lahti",
    "niemi",
    "kallio",
    "suo",
    "pelto",
    "piha",
    "ratikka",
    "lauta",
    "kivi",
    "jalka",
    "pyörä",
    "vesi",
    "tuuli",
    "lumi",
    "jää",
    "valo",
    "varjo",
    "kesä",
    "talvi",
    "syys",
    "kevät",
    "aamu",
    "ilta",
    "yö",
    "lapsi",
    "vanhus",
    "nuoriso",
    "liikunta",
    "kulttuuri",
    "terveys",
]
LAST = [
    "kadulla",
    "tiellä",
    "polulla",
    "kujalla",
    "raitilla",
    "kaaressa",
    "kulmalla",
    "aukiolla",
    "laiturilla",
    "rannassa",
    "portilla",
    "katoksessa",
    "pysäkillä",
    "rakennuksessa",
    "tilassa",
    "kentällä",
    "metsikössä",
    "vyöhykkeellä",
    "alueella",
    "reitillä",
    "varastossa",
    "kioskilla",
    "pihoilla",
    "istutuksissa",
    "penkereellä",
    "rinteessä",
    "penkillä",
    "kaiteella",
]


def main() -> None:
    """As many drafts as asked, ready to be sent."""
    django.setup()
    from django.core import signing

    from kaiku.base.clock import now
    from kaiku.channels.webform.models import ContactDraft

    count, first = int(sys.argv[1]), int(sys.argv[2])
    moment = now() - timedelta(minutes=10)  # who sends within seconds is asked whether he is a person
    topics = _topics()
    drafts = [
        ContactDraft(
            token=f"bench-{first + n:037d}",
            answers=json.dumps(_answers(first + n, topics)),
            language="fi",
            started_at=moment,
            updated_at=moment,
        )
        for n in range(count)
    ]
    ContactDraft.objects.bulk_create(drafts, batch_size=1000)
    sys.stdout.writelines(f"{signing.dumps(draft.token, salt='kaiku.contact-draft')}\n" for draft in drafts)


def _topics() -> list[str]:
    """Topics to choose; as often the sender leaves the choice to the city."""
    from kaiku.categories.queries import topics

    found = [topic.key for topic in topics() if topic.is_active and topic.is_leaf and not topic.is_restricted]
    return [*found, *[""] * len(found)]


def _answers(number: int, topics: list[str]) -> dict[str, object]:
    chance = random.Random(number)
    compounds = " ".join(chance.choice(FIRST) + chance.choice(LAST) for _ in range(5))
    text = f"{chance.choice(SENTENCES)} {chance.choice(SENTENCES)} Paikka: {compounds}. {chance.choice(SENTENCES)}"
    wants = number % 2 == 0
    reply = (
        {"wants": "yes", "name": f"Asukas {number}", "email": f"asukas{number}@posti.example", "language": "fi"}
        if wants
        else {"wants": "no"}
    )
    return {
        "kuvaile": {"text": text},
        "aihe": {"topic": chance.choice(topics), "type": ""},
        "paikka": {"lon": 23.70 + chance.random() * 0.12, "lat": 61.48 + chance.random() * 0.04, "address": f"Hämeenkatu {number % 90}"},
        "kysymykset": {"answers": {}, "version": None},
        "vastaus": {**reply, "may_publish": number % 3 == 0},
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    main()
