"""The words themselves, by language and kind. Finnish ones in base form: parts of compounds count too; the others by how they begin.

Strong words tell of a person's own affairs when the sentence is about a person. Weak ones are as often about a building, a service or a
street ("terveysasema", "pyörätuoliluiska"), so they are pointed out and restrict nothing.
"""

STRONG: dict[str, dict[str, str]] = {
    "fi": {
        "health": """
            adhd afasia aids alkoholisti alkoholismi alzheimer anoreksia astma autismi autisti bipolaarihäiriö bulimia cp-
            vamma dementia diabetes diabeetikko diagnoosi ehkäisypilleri epilepsia hengityshalvaus hepatiitti hiv
            huumeriippuvuus infarkti itsemurha itsetuhoisuus itsetuhoinen kasvain kehitysvamma kehitysvammainen keskenmeno
            leukemia lääkitys masennus masennuslääke mielenterveysongelma mielenterveyspotilas mielisairaus mielisairas
            muistisairaus muistisairas neliraajahalvaus paniikkihäiriö parkinson persoonallisuushäiriö psykiatri psykiatria
            psykoosi psyykenlääke päihdeongelma päihderiippuvuus raskaudenkeskeytys reuma saattohoito sairaus sairaskertomus
            sairauskertomus sairasloma skitsofrenia sukupuolitauti sydänkohtaus syöpä syömishäiriö sädehoito sytostaatti
            tuberkuloosi uupumus vieroitushoito vieroitus mielialahäiriö ahdistuneisuus ahdistuneisuushäiriö sairastaa potea
            avohoito psykoterapia aivohalvaus aivoverenkiertohäiriö aivovamma autismikirjo laitoshoito lääkeriippuvuus
            peliriippuvuus pakkohoito alkoholiongelma huumeongelma mielenterveyskuntoutuja
        """,
        "social": """
            avioero elatusapu elatusmaksu elatustuki huoltajuuskiista huostaanotto kiireellinen-sijoitus lastensuojelu
            lastensuojeluilmoitus lastenvalvoja edunvalvoja edunvalvonta kotipalveluasiakas lähisuhdeväkivalta
            perheväkivalta maksuhäiriömerkintä omaishoidontuki omaishoitaja perhehoito perheneuvola sijaishuolto sijaisperhe
            sosiaalityöntekijä sosiaalitoimi sosiaalitoimisto toimeentulotuki toimeentulotukihakemus toimeentulotukipäätös
            tukihenkilö tukiperhe turvakoti ulosotto velkaneuvonta velkajärjestely vammaispalvelu vammaistuki kuljetustuki
            kotihoito asumispalvelu tehostettu-palveluasuminen asunnottomuus asunnoton häätö häätöuhka insesti pahoinpitely
            raiskaus sosiaalihuolto vapauskieli rikosrekisteri ehdonalainen
        """,
        "conviction": """
            homoseksuaali homoseksuaalisuus lesbo biseksuaali transsukupuolinen sukupuolenkorjaus seksuaalinen-
            suuntautuminen ammattiliittojäsenyys turvapaikanhakija uskontokunta
        """,
    },
    "sv": {
        "health": """
            adhd alkoholis alzheim anorexi astma autis bipolär cancer demens depress deprimera diabet diagnos epileps hiv
            hjärtinfarkt hjärnskad leukemi läkemedel medicinering missbruk psykia psykisk psykos schizofren självmord
            sjukskriv sjukdom stroke tumör utbränd utvecklingsstör ångest ätstörning
        """,
        "social": """
            barnskydd familjevåld faderskap färdtjänst förmyndar handikappservice hemlös hemvård närståendevård omhändertag
            socialarbetare socialbyrå skyddshem skilsmässa utkomststöd utmätning våldtäkt vräk underhållsbidrag
        """,
        "conviction": """
            homosexu bisexu lesbisk transköna asylsökande
        """,
    },
    "en": {
        "health": """
            adhd alcoholic alzheimer anorexi asthma autis bipolar cancer dementia depression depressed diabet diagnos
            epileps hepatitis infarct leukemia leukaemia medication miscarriage multiple-sclerosis overdose psychia psychos
            rehab schizo suicid tumour tumor illness disease abortion addict
        """,
        "social": """
            alimony bailiff childwelfare custody divorce evict foster homeless restraining social-worker sociala welfare
            asylum
        """,
        "conviction": """
            homosexual bisexual lesbian transgender
        """,
    },
}

WEAK: dict[str, dict[str, str]] = {
    "fi": {
        "health": """
            allergia allerginen ambulanssi apteekki fysioterapia hammaslääkäri hoito invalidi invalidipysäköintilupa
            kuntoutus leikkaus lääke lääkäri mielenterveys murtuma neuvola näkövammainen kuulovammainen liikuntarajoite
            liikuntavammainen pyörätuoli päihde päivystys rollaattori rokotus röntgen sairaala sairas sairaanhoitaja terveys
            terveyskeskus terveysasema vamma vammainen vanhustenhoito verikoe
        """,
        "social": """
            asumistuki hoitokoti kela kotiapu nuorisokoti palvelutalo perhetyö perheasiain sosiaalineuvoja sosiaalipalvelu
            sosiaalityö vanhainkoti työttömyys työtön päihdehuolto vankila velka
        """,
        "conviction": """
            uskonto ammattiliitto seurakunta romani maahanmuuttaja pakolainen
        """,
    },
    "sv": {
        "health": "allerg apotek handikapp hälsovård läkare medicin rullstol sjukhus sjukskötare tandläk vaccin",
        "social": "bostadsbidrag servicehus socialarbet åldringsvård fängelse arbetslös",
        "conviction": "religion fackförening församling flykting",
    },
    "en": {
        "health": "allerg ambulance clinic dentist disab doctor hospital medicine nurse pharmacy surgery vaccin wheelchair",
        "social": "benefit housing-allowance prison unemploy",
        "conviction": "religio refugee immigrant",
    },
}

# Words by which a sentence speaks of the writer or of his own people.
CONTEXT: dict[str, str] = {
    "fi": """
            minä minun minua minut minulla minulta minulle minussa minusta mä mun mua mut mulla multa mulle mussa musta olen
            oon en sairastan kärsin haen hain saan sain käyn kävin asun pelkään itse itseäni itselläni itselleni meidän
            meillä meille hän hänen hänellä häntä hänelle äiti äidin isä isän lapsi lapsen lapsella poika pojan tytär
            tyttären vaimo vaimon puoliso puolison naapuri naapurin naapurini veli siskon mummo mummon vaari potilas
            potilaana asiakkaana
        """,
    "sv": "jag mig min mitt mina mej vår våra vi honom henne han hon hans hennes mamma pappa son dotter fru make barn granne grannen",
    "en": "i i'm im my me mine myself our we he she his her him mother father son daughter wife husband child neighbour neighbor",
}
