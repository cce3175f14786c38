"""The words around a name by which its role is told without a dependency tree.

Verbs of speech follow the list of reporting verbs in Wikipedia:Manual of Style/Words to watch (2025-05-01) and common
news prose; irregular verbs follow the list in Wiktionary, Appendix:English irregular verbs (2025-05-01), those that
an actor of history does.
"""

from __future__ import annotations

from pipeline.english.word_lists import split_words

# Past and third person; the base form where it differs stands in SPEECH_BASES.
SPEECH = split_words(
    """
    accused accuses acknowledged acknowledges added adds admitted admits advised alleged alleges announced announces
    appealed argued argues asked asks asserted asserts boasted claimed claims commented comments complained concluded
    condemned condemns confirmed confirms criticised criticized criticises criticizes declared declares demanded
    demands denied denies denounced denounces described describes disputed emphasised emphasized explained explains
    expressed insisted insists maintained mentioned noted notes pledged pledges praised predicted proclaimed proclaims
    promised promises proposed questioned recalled recommended reiterated rejected rejects remarked replied replies
    reported reports requested responded responds revealed said says stated states stressed suggested suggests swore
    testified told tells tweeted urged urges vowed vows warned warns wrote writes
    """
)
SPEECH_BASES = split_words(
    """
    accuse acknowledge admit allege announce appeal argue ask assert claim comment complain condemn confirm criticise
    criticize declare demand deny denounce describe insist pledge praise promise propose reject reply report respond
    say state suggest swear testify tell urge vow warn write
    """
)
# A name after these, in turn after a quotation, is the one who speaks: “…”, said X.
INVERTING = split_words("added adds asked asks explained remarked replied said says stated wrote writes")

PAST = split_words(
    """
    arose ate beat became began bent blew bore bought broke brought built burnt came caught chose clung cut dealt did
    drew drove fell felt fled flew forbade forced fought found gave got grew held hit hurt kept knew laid lay led left
    lent let lit lost made meant met overcame overran overthrew overtook paid put ran rode rose sang sank sat saw sent
    set shook shot shut slew sold sought spent split spoke spread stole stood stormed struck sued swept took taught
    thought threw underwent undertook upheld went withdrew withstood woke won wore
    """
)
PARTICIPLES = split_words(
    """
    beaten begun bent blown borne born bought broken brought built burnt caught chosen cut dealt done drawn driven
    eaten fallen felt flown forbidden forced forgiven fought found frozen given gone got gotten grown held hidden hit
    hung hurt kept known laid lain led left lent let lit lost made meant met outlawed overcome overrun overthrown
    overtaken paid put ridden risen run said seen sent set shaken shot shut slain sold sought spent split spoken spread
    stolen stood struck sunk sworn swept taken taught thought thrown told torn undergone understood undertaken upheld
    withdrawn withstood won worn written
    """
)
# They end like verbs in the past and are none, or describe the name before them.
NOT_PAST = split_words(
    """
    aged allied armed backed based bed born called combined hundred indeed kindred known located named need red
    related sacred seed shed situated so-called speed titled united used wed
    """
)
PRESENT = split_words(
    """
    attacks becomes begins captures comes continues controls fights follows gives goes has helps holds kills leads
    leaves loses makes opposes orders plans provides refuses remains seeks seizes sends starts supports takes tries
    uses wants wins
    """
)

BE = split_words("is are was were be been being")
HAVE = split_words("has have had having")
MODALS = split_words("can could did do does may might must shall should will would")

ADVERBS = split_words(
    """
    again all already also always allegedly both even eventually ever finally first further immediately initially just
    later never not n't now often once only quickly reportedly since soon still subsequently successfully then thus yet
    """
)

# A name after one of these is no subject.
PREPOSITIONS = split_words(
    """
    about above across against along alongside amid among around at behind below beneath beside besides between beyond
    despite from in inside into near of off on onto opposite outside over per throughout through to toward towards
    under upon versus via vs with within without
    """
)
# They may begin a clause as well, of which the name is the subject.
CONJUNCTIONS = split_words("after as because before but except for like since than that until when where while")

# What stands between a verb or preposition and the name that belongs to it.
BEFORE_NAMES = split_words(
    """
    the a an his her its their former then late senior exiled deposed ousted acting first vice deputy prime chief
    president minister general commander leader spokesman spokeswoman spokesperson secretary chairman king queen
    prince princess emperor sultan governor mayor senator ambassador colonel major captain professor president-elect
    President Minister General Commander Leader Spokesman Secretary Chairman King Queen Prince Princess Emperor Vice
    Prime Deputy Chief Governor Mayor Senator Ambassador Colonel Major Captain Professor Dr. Mr. Mrs. Ms. Sir Lord Lady
    """
)

# -ing words before a name that are prepositions.
NOT_DOING = split_words("according concerning during excluding following including involving king pending regarding")
