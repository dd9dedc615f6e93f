"""Reporting verbs and phrases, by language, as one regular expression each."""

from __future__ import annotations

import re
from functools import cache

from transforms.enrich.words import alternation

# base, third person, past, participle: written out, because the text has only these forms
ENGLISH = (
    "say says said saying|tell tells told telling|add adds added adding|write writes wrote writing|"
    "note notes noted noting|ask asks asked asking|report reports reported reporting|"
    "announce announces announced announcing|suggest suggests suggested suggesting|tweet tweets tweeted tweeting|"
    "describe describes described describing|argue argues argued arguing|continue continues continued continuing|"
    "explain explains explained explaining|acknowledge acknowledges acknowledged acknowledging|"
    "declare declares declared declaring|urge urges urged urging|recall recalls recalled recalling|"
    "conclude concludes concluded concluding|claim claims claimed claiming|respond responds responded responding|"
    "state states stated stating|insist insists insisted insisting|reply replies replied replying|"
    "warn warns warned warning|reveal reveals revealed revealing|predict predicts predicted predicting|"
    "pledge pledges pledged pledging|vow vows vowed vowing|promise promises promised promising|"
    "admit admits admitted admitting|deny denies denied denying|confirm confirms confirmed confirming|"
    "post posts posted posting|stress stresses stressed stressing|emphasize emphasizes emphasized|"
    "emphasise emphasises emphasised|assert asserts asserted asserting|reiterate reiterates reiterated reiterating|"
    "concede concedes conceded conceding|lament laments lamented lamenting|complain complains complained complaining|"
    "joke jokes joked joking|remark remarks remarked remarking|observe observes observed observing|"
    "comment comments commented commenting|exclaim exclaims exclaimed|shout shouts shouted shouting|"
    "chant chants chanted chanting|quip quips quipped|boast boasts boasted boasting|caution cautions cautioned|"
    "conclude concludes concluded|counter counters countered|mock mocks mocked mocking|repeat repeats repeated repeating|"
    "stipulate stipulates stipulated|testify testifies testified testifying|answer answers answered answering|"
    "contend contends contended contending|allege alleges alleged alleging|opine opines opined|muse muses mused|"
    "echo echoes echoed echoing|read reads|think thinks thought|believe believes believed|call calls called calling|"
    "dub dubs dubbed|label labels labeled labelled labeling|accuse accuses accused accusing|blast blasts blasted blasting|"
    "slam slams slammed slamming|criticize criticizes criticized criticizing|criticise criticises criticised|"
    "praise praises praised praising|condemn condemns condemned condemning|denounce denounces denounced denouncing|"
    "decry decries decried|dismiss dismisses dismissed dismissing|reject rejects rejected rejecting|"
    "demand demands demanded demanding|propose proposes proposed proposing|recount recounts recounted|"
    "relate relates related|reassure reassures reassured|assure assures assured assuring|brag brags bragged bragging|"
    "email emails emailed|text texted|hint hints hinted hinting|imply implies implied implying|"
    "indicate indicates indicated indicating|maintain maintains maintained maintaining|"
    "underline underlines underlined|underscore underscores underscored|thank thanks thanked|offer offers offered|"
    "express expresses expressed expressing|voice voiced|signal signals signaled signalled|threaten threatens threatened|"
    "estimate estimates estimated|disclose discloses disclosed|hope hopes hoped|deplore deplores deplored|"
    "retort retorts retorted|charge charges charged|cry cries cried|scream screamed|whisper whispered|mention mentions "
    "mentioned mentioning|hail hails hailed hailing|characterize characterizes characterized|portray portrayed portrays|"
    "ridicule ridiculed|attack attacks attacked|refer refers referred|cite cites cited citing|quote quotes quoted quoting|"
    "remind reminds reminded|question questions questioned|speak speaks spoke|agree agrees agreed|advise advises advised|"
    "summarize summarized|compare compares compared|elaborate elaborated elaborates|lash lashed|go goes went|joked|"
    "intone intoned|scoff scoffed|fume fumed|plead pleads pleaded|beg begged|begin begins began|sum sums summed|"
    "instruct instructed|order orders ordered|proclaim proclaims proclaimed|articulate articulated|welcome welcomes "
    "welcomed|defend defends defended|deem deemed|consider considers considered|see sees saw|want wants wanted|"
    "know knows knew|feel feels felt|fear fears feared|worry worries worried|expect expects expected|learn learned|"
    "find finds found|show shows showed|plan plans planned|decline declines declined|refuse refuses refused|"
    "endorse endorses endorsed|oppose opposes opposed|support supports supported|endorsing|blame blames blamed"
)
STRONG = frozenset(
    form
    for line in ENGLISH.split("|")[:63]
    for form in line.split()
) | frozenset(["said", "says", "say", "saying"])
# verbs that report a thought or a stand rather than words: they need "that" or a quotation
WEAK = frozenset(form for line in ENGLISH.split("|") for form in line.split()) - STRONG
OTHERS = {
    "uk": "сказав сказала сказали каже кажуть заявив заявила заявили заявляє заявляють повідомив повідомила повідомили "
    "повідомляє розповів розповіла наголосив наголосила наголосили підкреслив підкреслила додав додала додали зазначив "
    "зазначила зазначили пояснив пояснила написав написала пише запевнив запевнила попередив попередила відповів "
    "відповіла визнав визнала стверджує стверджують стверджував уточнив уточнила зауважив зауважила закликав закликала "
    "підтвердив підтвердила назвав назвала оголосив оголосила вважає констатував переконаний переконана",
    "ru": "сказал сказала сказали говорит говорят заявил заявила заявили заявляет сообщил сообщила сообщили сообщает "
    "рассказал рассказала подчеркнул подчеркнула добавил добавила добавили отметил отметила отметили пояснил пояснила "
    "написал написала пишет заверил заверила предупредил предупредила ответил ответила признал признала утверждает "
    "утверждают уточнил уточнила призвал призвала подтвердил подтвердила назвал назвала объявил объявила считает",
    "fr": "dit disait déclaré déclare déclarait affirmé affirme affirment ajouté ajoute annoncé annonce expliqué explique "
    "estimé estime souligné souligne indiqué indique précisé précise assuré assure averti avertit écrit martelé lancé "
    "répondu répond reconnu rappelé rappelle insisté insiste regretté regrette dénoncé dénonce confié confie jugé juge "
    "prévenu soutenu soutient poursuivi poursuit conclu conclut promis confirmé confirme rapporté glissé commenté",
    "de": "sagte sagt sagten erklärte erklärt erklärten betonte betont teilte fügte ergänzte warnte warnt schrieb schreibt "
    "meinte meint kritisierte kritisiert forderte fordert berichtete berichtet kündigte versicherte behauptete bestätigte "
    "antwortete nannte mahnte sprach räumte unterstrich hieß",
    "es": "dijo dice dijeron declaró declara afirmó afirma afirmaron agregó añadió anunció anuncia explicó explica señaló "
    "señala aseguró asegura advirtió advierte escribió respondió reconoció insistió sostuvo subrayó denunció indicó "
    "informó informa manifestó recalcó destacó confirmó expresó comentó aclaró",
}
ACCORDING = {
    "en": "according to|as per|in the words of|citing",
    "uk": "за словами|за даними|згідно з|за інформацією|на думку|як повідомляє|як повідомив",
    "ru": "по словам|по данным|согласно|по информации|по мнению|как сообщает|как сообщил",
    "fr": "selon|d'après|d’après|aux dires de",
    "de": "laut|zufolge|nach Angaben von|nach Angaben der|nach Angaben des",
    "es": "según|de acuerdo con|en palabras de",
}


@cache
def verbs(language: str) -> re.Pattern[str]:
    """All reporting verbs of a language, whole words; English where the language has no list."""
    words = OTHERS.get(language)
    held = words.split() if words else [form for line in ENGLISH.split("|") for form in line.split()]
    return re.compile(rf"(?<![\w’'-])(?:{alternation(held)})(?![\w’'-]|\.\w)", re.IGNORECASE if words else 0)


NOUNS = frozenset(
    "warning claim claims report reports call calls demand demands offer offers threat plan plans support hope hopes fear "
    "fears charge charges question questions post posts tweet tweets comment comments remark remarks attack attacks praise "
    "estimate estimates order orders note notes state states show shows promise promises pledge pledges answer answers "
    "reply replies quote quotes email text speech thought thoughts feeling finding findings say concern mention echo cry "
    "blast stress test ruling hint hints hail welcome blame signal signals think worry worries vow vows mock label".split()
)
NOUN_PLACE = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|our|my|this|that|these|those|no|any|some|few|many|several|more|most|new|recent|"
    r"first|last|latest|of|for|in|with|by|from|on|such|stern|stark|United|press|public|news|opinion|Twitter|Facebook|talk|"
    r"media|former|police|death|bomb)|following|made|make|making|['’]s)\s+(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)


def is_noun(text: str, start: int, word: str) -> bool:
    """True when a form that is also a noun stands where nouns stand: "a stern warning", "few promises"."""
    return word.lower() in NOUNS and NOUN_PLACE.search(text, max(0, start - 40), start) is not None


CLAUSAL = frozenset(
    "said says say saying tell tells told telling claim claims claimed claiming argue argues argued arguing insist insists "
    "insisted insisting believe believes believed think thinks thought announce announced confirm confirmed confirms report "
    "reported reports warn warns warned warning suggest suggested suggests suggesting state stated states note noted notes "
    "vow vowed vows pledge pledged pledges promise promised promises admit admitted admits deny denied denies acknowledge "
    "acknowledged acknowledges estimate estimated estimates hope hoped hopes predict predicted predicts add added adds "
    "allege alleged alleges declare declared declares urge urged urges urging accuse accused accuses accusing conclude "
    "concluded concludes contend contends contended explain explained explains reveal revealed reveals assert asserted "
    "asserts maintain maintained maintains expect expects expected fear fears feared want wants wanted find found show shows "
    "showed indicate indicated indicates describe described describes criticize criticized call called calls calling praise "
    "praised condemn condemned denounce denounced dismiss dismissed demand demanded demands propose proposed proposes "
    "endorse endorsed endorses oppose opposed support supported refuse refused decline declined agree agreed agrees "
    "know knows knew feel feels felt see sees saw ask asked asks asking cite cited citing express expressed respond "
    "responded reject rejected mention mentioned recall recalled emphasize emphasized defend defended accused".split()
)
"""Verbs that report without "that"; the others need it, or a quotation."""


@cache
def according(language: str) -> re.Pattern[str]:
    """Phrases after which the speaker is named."""
    return re.compile(rf"\b(?:{alternation(ACCORDING.get(language, ACCORDING['en']))})\s+", re.IGNORECASE)


def is_strong(word: str, language: str) -> bool:
    """True for verbs of saying; the other verbs need a quotation or 'that' beside them."""
    return word.lower() in STRONG if language not in OTHERS else True
