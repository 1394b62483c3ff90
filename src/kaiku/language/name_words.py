"""Words that help to tell names from other words; written by hand, all in lower case."""

# After these a name follows: "Terveisin Liisa".
CUES = """
    terveisin terv t yst ystävällisesti kiittäen kunnioittaen nimeni nimi lähettäjä vastaanottaja allekirjoittanut herra
    rouva neiti hra rva nti tohtori tri opettaja rehtori lääkäri hoitaja äitini isäni poikani tyttäreni vaimoni mieheni
    puolisoni lapseni naapurini heter namn hälsningar hälsning hälsar mvh regards sincerely mr mrs ms dr name
"""

# Common surnames that the dictionary has only as places or things.
ALSO_SURNAMES = """
    alatalo haapaniemi haverinen järvenpää järvi kankaanpää karhu kauppila keskitalo kiuru kivimäki kokko korpi koski kuisma
    kärki lahti lammi lehtimäki lähteenmäki marttila mikkola myllymäki mäenpää mäkelä nieminen nousiainen palomäki peltola
    peltoniemi penttilä pohjola repo riihimäki rinne ruotsalainen salmela salmi salo salomaa sillanpää simola soini
    suomalainen syrjälä taipale tervo tuomi tähtinen valkama välimäki ylitalo ahola alanen eskola heikkilä hietala hirvelä
    jokela kallio kangas karvonen kettunen kivelä kivi koivisto koivula kujala kuusela lehtola leppälä lepistö mattila mäki
    niemelä niemi nurmi ojala paavola pitkälä puustinen rantala rautio saarela seppälä suominen toivola tuominen uotila
    vainio vesala viitala virta ylinen yrjölä hakala harju heino hietanen huhtala
"""

# First names that the dictionary lacks or has only as words.
ALSO_FIRST_NAMES = """
    armas arvo inkeri kaija linnea mari simo aarre saku oscar voitto ali sisu ossian jooa kaleva eemi mats tobias eric
    leonard per simon tenho bo dan timi iikka uljas taito noah natalia mohammed muhammad ahmed fatima olga svetlana andrei
    ivan dmitri john mary ann ruusu toivo rauha lempi onni oiva urho veikko tarmo
"""

# Words that letters and sentences begin with, and what the city is full of.
NO_NAME = """
    hei moi terve kiitos hyvää tervehdys päivää huomenta iltaa arvoisa hyvä moro onko voisiko miksi missä milloin kuka mikä
    hej tack bäste hello hi dear thank thanks the this there please facebook google whatsapp nysse tampere tampereen kela ma
    ti ke to pe la su tammikuu suomi suomen eu kuka joulu pääsiäinen vappu juhannus
"""
