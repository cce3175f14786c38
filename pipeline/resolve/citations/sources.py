"""Words that tell, in a printed citation, what part of it they are: agencies, places, media, abbreviations."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from pipeline.resolve.citations.names import ORGANISATION_WORDS
from pipeline.resolve.citations.words import words

# News agencies, after https://en.wikipedia.org/wiki/List_of_news_agencies (2024), with the short forms by which
# their dispatches are signed. Compared without case and punctuation.
AGENCIES = words(
    """
    aa | aap | adnkronos | afp | agence france presse | agencia efe | agenzia nazionale stampa associata |
    akipress | algemeen nederlands persbureau | anadolu agency | anadolu ajansı | anatolia news agency | ani |
    anp | ansa | antara | ap | ap news | apnews | asian news international | associated press |
    associated press of pakistan | australian associated press | austria press agency |
    austria presse agentur | azertac | bakhtar | bakhtar news agency | belga | belta | bernama | bno news |
    bta | bulgarian news agency | caixin global | canadian press | catholic news agency |
    catholic news service | central news agency | china news service | cna | columbia news service |
    croatian news agency | ctk | czech news agency | deutsche presse agentur | dow jones |
    dow jones newswires | dpa | efe | epa | european pressphoto agency | fars | fars news agency |
    fides news agency | gannett news service | hawar news agency | hina | ians | indo asian news service |
    inter press service | interfax | interfax ukraine | ips news | iranian students news agency | irna |
    islamic republic news agency | isna | itar tass | jamahiriya news agency | jiji | jiji press | kcna |
    keystone sda | khaama press news agency | knight ridder | korean central news agency | kuna |
    kuwait news agency | kyodo | kyodo news | lusa | maghreb arabe presse | magyar távirati iroda | mcclatchy |
    mehr | mehr news agency | middle east news agency | mti | news agency of nigeria | norsk telegrambyrå |
    notimex | novosti | ntb | pa media | pajhwok | pajhwok afghan news | petra | philippine news agency | pna |
    polish press agency | pr newswire | prensa latina | press association | press trust of india | pti |
    qatar news agency | qna | religion news service | reuters | ria novosti | ritzau | saba news agency |
    saudi press agency | sda | sputnik news agency | stt | syrian arab news agency | tanjug | tasnim |
    tasnim news agency | tass | telam | the associated press | the canadian press | thomson reuters |
    trend news agency | tribune news service | tt | tt news agency | télam | ukrinform | unian |
    united news of india | united press international | upi | vietnam news agency | vna | wafa | xinhua |
    xinhua news agency | yonhap | yonhap news agency | zuma press | čtk
    """
)

# Kinds of document and media that CS1's |type= and |format= print in round brackets, and the CSL type that one tells.
MEDIA = {
    "pdf": None, "doc": None, "docx": None, "xls": None, "xlsx": None, "ppt": None, "pptx": None, "html": None,
    "xml": None,
    "txt": None, "epub": None, "jpg": None, "png": None, "mp3": None, "mp4": None, "ogg": None, "kml": None,
    "zip": None,
    "press release": None, "newsgroup": None, "blog": "post-weblog", "weblog": "post-weblog", "tweet": "post",
    "podcast": None,
    "video": None, "youtube": None, "audio": None, "film": "motion_picture", "motion picture": "motion_picture",
    "dvd": None,
    "cd": None, "cd-rom": None, "vhs": None, "television production": None, "radio broadcast": None, "radio": None,
    "tv": None,
    "map": "map", "interview": "interview", "mailing list": "post", "media notes": None, "liner notes": None,
    "thesis": "thesis", "phd thesis": "thesis", "ph.d. thesis": "thesis", "phd": "thesis", "ma thesis": "thesis",
    "m.a. thesis": "thesis", "master's thesis": "thesis", "msc thesis": "thesis", "doctoral thesis": "thesis",
    "doctoral dissertation": "thesis", "dissertation": "thesis", "phd dissertation": "thesis",
    "ph.d. dissertation": "thesis",
    "report": "report", "technical report": "report", "white paper": "report", "working paper": "report",
    "speech": "speech",
    "document": None, "pamphlet": "pamphlet", "brochure": "pamphlet", "letter": None, "manuscript": "manuscript",
    "editorial": None, "opinion": None, "op-ed": None, "obituary": None, "review": "review", "abstract": None,
    "preprint": None,
    "e-book": None, "ebook": None, "paperback": None, "hardcover": None, "hardback": None, "kindle": None,
    "print": None,
    "online": None, "web": None, "website": None, "trailer": None, "transcript": None, "poster": None, "slides": None,
    "software": "software", "dataset": "dataset", "image": None, "photograph": "graphic", "archive": None,
    "email": None,
}  # fmt: skip

# Words in brackets that speak of access or of the link, not of the work.
ACCESS_NOTES = frozenset(
    (
        "subscription required", "registration required", "fee required", "free registration required",
        "limited access",
        "dead link", "permanent dead link", "link", "help", "archived copy",
    )
)  # fmt: skip

# Cities and states where publishers sit; countries come from CLDR.
PLACES = words(
    """
    abu dhabi | accra | addis ababa | ahmedabad | alexandria | algiers | almaty | amman | amsterdam | ankara |
    ann arbor | antwerp | ashgabat | astana | athens | atlanta | auckland | austin | baghdad | baku |
    baltimore | bangalore | bengaluru | bangkok | barcelona | basel | basingstoke | bath | beijing | beirut |
    belfast | belgrade | berkeley | berlin | bern | bilbao | birmingham | bishkek | bloomington | bogotá |
    bologna | bombay | bonn | boston | boulder | bratislava | brisbane | bristol | brussels | bucharest |
    budapest | buenos aires | cairo | calcutta | cambridge | canberra | cape town | caracas | casablanca |
    chennai | chicago | chichester | cleveland | cologne | colombo | copenhagen | dakar | dallas | damascus |
    delhi | denver | detroit | dhaka | doha | dordrecht | dresden | dubai | dublin | durban | durham |
    dushanbe | edinburgh | florence | frankfurt | frankfurt am main | geneva | genoa | glasgow | göttingen |
    gothenburg | graz | hamburg | hanoi | harare | havana | heidelberg | helsinki | hoboken | hong kong |
    honolulu | houston | hyderabad | islamabad | istanbul | ithaca | jakarta | jena | jerusalem |
    johannesburg | kabul | karachi | kathmandu | kharkiv | kiev | kolkata | kraków | krakow | kuala lumpur |
    kyiv | kyoto | lagos | lahore | lanham | lausanne | leeds | leicester | leiden | leipzig | lima | lincoln |
    lisbon | liverpool | ljubljana | london | los angeles | lucknow | luxembourg | lviv | lyon | lyons |
    madison | madras | madrid | manchester | manila | maputo | marseille | melbourne | mexico city | miami |
    milan | minneapolis | minsk | monaco | montevideo | montreal | montréal | moscow | mumbai | munich |
    munster | münster | nairobi | naples | nashville | new delhi | new haven | new orleans | new york |
    new york city | newark | norman | novosibirsk | nuremberg | osaka | oslo | ottawa | oxford | padua |
    palermo | paris | peking | peshawar | philadelphia | phoenix | pittsburgh | portland | porto | prague |
    pretoria | princeton | providence | quetta | quito | rawalpindi | riga | rio de janeiro | riyadh | rome |
    rotterdam | saint petersburg | st. petersburg | st petersburg | san diego | san francisco | santa barbara |
    santiago | sarajevo | seattle | seoul | seville | shanghai | sheffield | singapore | skopje | sofia |
    st. louis | stanford | stockholm | stuttgart | sydney | são paulo | taipei | tallinn | tampa | tashkent |
    tbilisi | tehran | tel aviv | the hague | tokyo | toronto | trieste | tripoli | tübingen | tunis | turin |
    ulaanbaatar | uppsala | utrecht | valencia | vancouver | vatican city | venice | vienna | vilnius |
    warsaw | washington | washington, d.c | washington, d.c. | washington, dc | washington d.c. |
    washington dc | wellington | westport | wiesbaden | winnipeg | yerevan | york | zagreb | zürich | zurich
    """
)
REGIONS = words(
    """
    alabama | alaska | arizona | arkansas | california | colorado | connecticut | delaware | florida |
    georgia | hawaii | idaho | illinois | indiana | iowa | kansas | kentucky | louisiana | maine | maryland |
    massachusetts | michigan | minnesota | mississippi | missouri | montana | nebraska | nevada | ohio |
    oklahoma | oregon | pennsylvania | tennessee | texas | utah | vermont | virginia | wisconsin | wyoming |
    al | ak | az | ar | ca | co | ct | dc | de | fl | ga | hi | ia | id | il | in | ks | ky | la | ma | md |
    me | mi | mn | mo | ms | mt | nc | nd | ne | nh | nj | nm | nv | ny | oh | ok | or | pa | ri | sc | sd |
    tn | tx | ut | va | vt | wa | wi | wv | wy | uk | usa | us | u.k. | u.s. | u.s.a. | england | scotland |
    wales | ontario | quebec | alberta | mass | mass. | conn | conn. | calif | calif. | penn | n.j. | n.y. |
    md. | ill. | mich.
    """
)

# Words whose full stop ends no part of a citation.
ABBREVIATIONS = words(
    """
    al | bros | ca | capt | cf | ch | chap | co | col | comm | corp | dept | dr | ed | eds | et | fig | figs |
    ft | gen | gov | hon | inc | jr | lt | ltd | maj | messrs | mr | mrs | ms | mt | no | nos | nr | op | p |
    pp | prof | pt | rep | rev | sec | sen | sgt | sr | st | ste | supp | suppl | tr | trans | univ | v | viz |
    vol | vols | vs
    """
)

# Words by which the names of journals are abbreviated, after the ISSN's List of Title Word Abbreviations (2024): a full
# stop behind one of them ends no part.
JOURNAL_WORDS = words(
    """
    Abstr | Acad | Adv | Afr | Agric | Am | Amer | Anal | Anat | Ann | Annu | Anthropol | Antiq | Appl | Arch
    Archaeol | Assoc
    Astron | Astrophys | Atmos | Aust | Behav | Biochem | Bioinf | Biol | Biomed | Biophys | Biosci | Biotechnol | Bot
    Br | Braz | Brit | Bull | Cardiol | Chem | Chim | Clin | Cogn | Commun | Comput | Contemp
    Crit | Cryst | Curr | Dermatol | Dev | Diagn | Dis | Ecol | Econ | Educ | Electrochem | Electron | Endocrinol | Eng
    Entomol | Environ | Epidemiol | Ethn | Ethnopharmacol | Eur | Evol | Exp | Expl | Gastroenterol | Genet
    Genomics | Geogr | Geol | Geophys | Gynecol | Hist | Hortic | Hyg | Immunol | Infect
    Inorg | Inst | Int | Intern | Ital | Jpn | Jahrb | Lett | Libr | Linguist | Lond | Manag | Mater | Math | Mech
    Med | Meteorol | Microbiol | Mol | Monogr | Mus | Nat | Natl | Naturf | Naturwiss | Neurobiol | Neurol | Neurosci
    Nucl | Nutr | Obstet | Oceanogr | Oncol | Ophthalmol | Ornithol | Paediatr | Palaeontol | Paleontol | Pathol
    Pediatr | Perspect | Pharm | Pharmacol | Philos | Phys | Physiol | Polit | Polym | Proc | Prog
    Psychiatr | Psychol | Publ | Quat | Radiol | Relat | Res | Respir | Rev | Russ | Sci | Scand | Soc
    Sociol | Spectrosc | Stud | Suppl | Surg | Surv | Symp | Syst | Technol | Theor | Ther | Toxicol | Trans
    Trop | Univ | Vet | Virol | Z | Zool
    """
)

_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "ZZ"})  # what CLDR counts among the territories and is an organisation
_PUNCTUATION = re.compile(r"[^\w]+")


def is_agency(name: str) -> bool:
    """Whether the name is a news agency's."""
    return _PUNCTUATION.sub(" ", name.lower()).strip() in AGENCIES


def is_place(name: str) -> bool:
    """Whether the name is a country's, or a city's with or without its state or country."""
    key = name.strip().lower()
    if key in PLACES or _is_region(key):
        return True
    city, *regions = (part.strip() for part in key.split(","))
    is_named = 0 < len(city.split()) <= 3 and not ORGANISATION_WORDS.intersection(city.split())
    return bool(regions) and is_named and all(map(_is_region, regions))


def _is_region(name: str) -> bool:
    return name in REGIONS or name.replace(".", "") in REGIONS or name in _countries()


@cache
def _countries() -> frozenset[str]:
    territories = Locale("en").territories
    names = {name.lower() for code, name in territories.items() if code.isalpha() and code not in _NO_COUNTRY}
    return frozenset(names | {"united states of america", "great britain", "the netherlands", "u.s.", "u.k."})
