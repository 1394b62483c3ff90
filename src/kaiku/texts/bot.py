"""The chatbot's own sentences: crisis and emergency ones, what belongs to others, and what stands around an answer."""

from django.utils.translation import gettext_lazy as _

from kaiku.texts.rules import Text, Where

_B = Where.BOT
_LONG = 600
BOT_TEXTS = (
    Text(
        "bot-greeting",
        _B,
        _("Tervehdykseen"),
        _("Hei! Olen kaupungin chatbotti, tekoäly. Etsin vastauksia kaupungin ohjeista. Mitä haluaisit tietää?"),
        longest=_LONG,
    ),
    Text("bot-thanks", _B, _("Kiitokseen"), _("Ole hyvä! Kysy lisää, jos jokin jäi auki."), longest=_LONG),
    Text("bot-bye", _B, _("Hyvästelyyn"), _("Kiitos käynnistä, hyvää päivänjatkoa!"), longest=_LONG),
    Text(
        "bot-person",
        _B,
        _("Kun asiakas haluaa ihmisen"),
        _("Ohjaan sinut ihmiselle. Kysymyksesi siirtyy mukana, joten sinun ei tarvitse kirjoittaa sitä uudelleen."),
        longest=_LONG,
    ),
    Text(
        "bot-case",
        _B,
        _("Oman asian tilasta kysyttäessä"),
        _("En näe yksittäisiä asioita. Näet asiasi tilan seurantakoodilla sivulla Seuraa asiaasi. Jos koodi on kadonnut, neuvoja auttaa."),
        longest=_LONG,
    ),
    Text(
        "bot-report",
        _B,
        _("Kun asiakas haluaa ilmoittaa tai antaa palautetta"),
        _("Voit tehdä ilmoituksen lomakkeella. Siirrän sinne sen, mitä kirjoitit. Voit lisätä paikan ja kuvan."),
        longest=_LONG,
    ),
    Text("bot-empty", _B, _("Kun kysymystä ei ole"), _("Kirjoita kysymyksesi muutamalla sanalla."), longest=_LONG),
    Text(
        "bot-unknown",
        _B,
        _("Kun botti ei tiedä"),
        _(
            "En löytänyt tähän vastausta kaupungin ohjeista. En arvaa, joten ohjaan sinut mieluummin ihmiselle. Voit myös "
            "kysyä toisin sanoin."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-failed",
        _B,
        _("Kun jokin ei toimi"),
        _("Nyt jokin ei toimi, enkä saa haettua vastausta. Voit jatkaa ihmiselle tai jättää yhteydenoton."),
        longest=_LONG,
    ),
    Text(
        "bot-off",
        _B,
        _("Kun botti on pois käytöstä"),
        _("Chatbotti ei ole nyt käytössä. Voit jatkaa ihmiselle tai jättää yhteydenoton."),
        longest=_LONG,
    ),
    Text(
        "bot-not-ready",
        _B,
        _("Kun ohjeita vasta luetaan"),
        _(
            "Luen vielä kaupungin ohjeita, enkä osaa vastata ennen kuin olen lukenut ne kaikki. Se kestää muutaman minuutin. "
            "Voit jatkaa heti ihmiselle, jättää yhteydenoton lomakkeella tai hakea ohjesivuilta."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-refused",
        _B,
        _("Kun bottia yritetään ohjata"),
        _("Tähän en voi vastata. Autan kaupungin palveluja koskevissa kysymyksissä."),
        longest=_LONG,
    ),
    Text(
        "bot-abuse",
        _B,
        _("Kun kieli on loukkaavaa"),
        _("Ymmärrän, että asia harmittaa. Kerro rauhassa, mistä on kyse, tai jatka ihmiselle."),
        longest=_LONG,
    ),
    Text(
        "bot-extract",
        _B,
        _("Ennen ohjeesta poimittua vastausta"),
        _("Näin kaupungin ohjeessa sanotaan. Vastaus on poimittu ohjeesta suoraan."),
        longest=_LONG,
    ),
    Text(
        "bot-model",
        _B,
        _("Ennen tekoälyn kirjoittamaa vastausta"),
        _("Tekoäly kirjoitti vastauksen kaupungin ohjeiden pohjalta."),
        longest=_LONG,
    ),
    Text(
        "bot-partly",
        _B,
        _("Kun vastaus ei ole varma"),
        _("En ole varma, vastaako tämä kysymykseesi. Nämä kaupungin ohjeet ovat lähimpänä:"),
        longest=_LONG,
    ),
    Text("bot-notice", _B, _("Ennen voimassa olevaa tiedotetta"), _("Huomaa, tästä on juuri nyt tiedote:"), longest=_LONG),
    Text("bot-other-language", _B, _("Kun ohje on toisella kielellä"), _("Ohjetta ei ole sinun kielelläsi."), longest=_LONG),
    Text("bot-hours", _B, _("Aukioloaikojen edellä"), _("Aukiolo:"), longest=_LONG),
    Text("bot-closed", _B, _("Suljettu päivä"), _("suljettu"), longest=_LONG),
    Text("bot-register", _B, _("Rekisterin nimi lähteenä"), _("Kaupungin yhteystiedot"), longest=_LONG),
    Text(
        "bot-suicide",
        _B,
        _("Itsetuhoisuus"),
        _(
            "Olen pahoillani, että sinulla on näin vaikeaa. Et ole yksin. Jos henkesi on vaarassa, soita heti 112. "
            "Kriisipuhelin vastaa joka päivä ympäri vuorokauden: 09 2525 0111. Puhelu on luottamuksellinen."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-child",
        _B,
        _("Lapsen turvallisuus"),
        _(
            "Jos lapsi on välittömässä vaarassa, soita heti 112. Huolesta voit kertoa milloin tahansa hyvinvointialueen "
            "sosiaalipäivystykseen tai tehdä lastensuojeluilmoituksen hyvinvointialueelle. Lasten ja nuorten puhelin 116 111 "
            "auttaa myös lasta itseään."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-violence",
        _B,
        _("Väkivalta lähisuhteessa"),
        _(
            "Sinulla on oikeus olla turvassa. Jos olet vaarassa, soita heti 112. Nollalinja auttaa maksutta ympäri "
            "vuorokauden: 080 005 005. Sinun ei tarvitse kertoa nimeäsi. Rikoksen uhria neuvoo maksutta arkisin "
            "Rikosuhripäivystys: 116 006."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-emergency",
        _B,
        _("Hätätilanne"),
        _(
            "Jos jonkun henki, terveys, omaisuus tai ympäristö on vaarassa, soita heti hätänumeroon 112. Älä jää odottamaan "
            "vastausta tässä."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-outside-tax", _B, _("Verotus"), _("Verotuksen hoitaa Verohallinto, ei kaupunki. Neuvoja saat sivulta vero.fi."), longest=_LONG
    ),
    Text(
        "bot-outside-benefits",
        _B,
        _("Kelan etuudet"),
        _("Tästä etuudesta päättää Kela tai työttömyyskassa, ei kaupunki. Neuvoja saat sivulta kela.fi."),
        longest=_LONG,
    ),
    Text(
        "bot-outside-police",
        _B,
        _("Poliisin ja Maahanmuuttoviraston asiat"),
        _(
            "Passit, henkilökortit ja rikosilmoitukset hoitaa poliisi (poliisi.fi), oleskeluluvat ja kansalaisuuden "
            "Maahanmuuttovirasto (migri.fi)."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-outside-health",
        _B,
        _("Terveys- ja sosiaalipalvelut"),
        _(
            "Terveys- ja sosiaalipalvelut järjestää hyvinvointialue, ei kaupunki. Kiireettömissä asioissa neuvoo oma "
            "terveysasema, kiireellisissä Päivystysapu 116 117. Päihteistä voi puhua maksutta ja nimettömästi Päihdeneuvonnassa: "
            "0800 900 45. Hätätilanteessa soita 112."
        ),
        longest=_LONG,
    ),
    Text(
        "bot-outside-traffic",
        _B,
        _("Ajokortit ja ajoneuvot"),
        _("Ajokortit ja ajoneuvojen rekisteröinnin hoitaa Traficom, ei kaupunki. Neuvoja saat sivulta traficom.fi."),
        longest=_LONG,
    ),
    Text(
        "bot-outside-trains",
        _B,
        _("Junat ja lennot"),
        _("Junien, kaukobussien ja lentojen tiedot saat liikennöitsijältä, kuten VR:ltä. Kaupunki ei hoida niitä."),
        longest=_LONG,
    ),
    Text(
        "bot-outside-bank",
        _B,
        _("Pankki-, vakuutus- ja sähköasiat"),
        _("Tähän vastaa oma pankkisi, vakuutusyhtiösi tai muu palveluntarjoajasi. Kaupunki ei neuvo siinä."),
        longest=_LONG,
    ),
    Text("bot-outside-private", _B, _("Toisen ihmisen tiedot"), _("En kerro toisten ihmisten tietoja."), longest=_LONG),
    Text(
        "bot-outside-general",
        _B,
        _("Muut kuin kaupungin asiat"),
        _("Vastaan vain kaupungin palveluja koskeviin kysymyksiin, enkä löydä tähän vastausta kaupungin ohjeista."),
        longest=_LONG,
    ),
)
