"""The words by which German sentences are read: phrases of nouns, adverbials, what reports and what is reported."""

from __future__ import annotations

import re

CAPITAL = "A-ZÄÖÜÀ-ÖØ-ÞĆČĐŁŃŚŠŻŽ"
DET = (
    r"(?:[Dd](?:er|ie|as|em|en|es)|[Ee]ine?[rsnm]?|[Kk]eine?[rsnm]?|[Ss]eine?[rsnm]?|[Ii]hre?[rsnm]?|[Uu]nsere?[rsnm]?|"
    r"[Dd]iese[rsnm]?|[Jj]ene[rsnm]?|[Mm]ehrere[rn]?|[Vv]iele[rn]?|[Ee]inige[rn]?|[Bb]eide[rn]?|[Aa]lle[rn]?|"
    r"[Mm]anche[rn]?|"
    r"[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ww]eitere[rn]?|[Aa]ndere[rn]?)"
)
ADJECTIVE = (
    r"(?:\d+-?jährige[rsnm]?|(?:sehr |besonders )?[a-zäöüß][a-zäöüß-]*(?:e|er|en|es|em)|"
    r"US-amerikanische[rnsm]?|[A-Z]\w+er(?=\s[A-ZÄÖÜ]))"
)
NOUN = rf"[„‚»«\"]?(?!(?:D(?:er|ie|as|em|en|es)|Eine?[rsnm]?)\b)[{CAPITAL}][\w’'.-]*[“‘«»\"]?"
EXTENDED = (
    r"(?:nach|aus|in|von|auf|mit|bei|durch|seit|vor|an|über|unter|am|im|zum|zur|vom)\s(?:[\w.-]+\s){1,4}?"
    r"(?=[a-zäöüß]+(?:en|t|end)e[rnms]?\s)"
)
"""What a participle takes before it: "der nach Accra geflohene Minister"."""
CORE = (
    rf"(?:{DET}\s+(?:{EXTENDED})?)?(?:{ADJECTIVE}\s+)*(?:und\s+{ADJECTIVE}\s+)?(?:[{CAPITAL}][\w-]*-,?\s+(?:und\s+|oder\s+)?)*{NOUN}"
    rf"(?:\s+(?:(?:von|van|zu|bin|al|ben|der|de|el)\s+(?=[{CAPITAL}]))?{NOUN})*"
)
PLACED = (
    r"(?!(?:in|aus|vor)\s+eine[rm]\b)(?!(?:am|im|in|vor|nach|seit|zum)\s+(?:(?:der|den|dem|einem|einer|vergangenen|kommenden|frühen|späten|deutschen|"
    r"öffentlichen|russischen|eigenen)\s+)*"
    r"(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Januar|Februar|März|April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember|Abend|Morgen|Mittag|Vormittag|Nachmittag|Nacht|Jahr|Woche|Monat|\d+|"
    r"Anschluss|"
    r"Interview|Gespräch|Fernsehen|Staatsfernsehen|Radio|Rundfunk|Bundestag|Parlament|Rahmen|Zuge|Netz|Internet|"
    r"Deutschlandfunk|ZDF|ARD|Sender|Onlinedienst|Kurznachrichtendienst)\b)"
)
OF = (
    r"(?:des|der|von|vom|für|aus|im|in der|in|beim|bei der|zum|zur|am|an der|eines|einer|dieses|dieser|"
    r"seines|ihres|seiner|ihrer)"
)
HEARER = (
    r"(?!(?:der|dem)\s(?:\w*[Zz]eitung|Nachrichtenagentur|Deutschen\sPresse|Agentur|dpa|AFP|ARD|ZDF|Menge|\w*[Ss]ender|"
    r"Magazin)\b)"
)
"""Not before a genitive: to whom it was said."""
PHRASE = re.compile(
    rf"(?:einer?[rs]?\s+der\s+)?{CORE}(?:\s+{PLACED}{HEARER}{OF}\s+(?:{ADJECTIVE}\s+)*{NOUN}(?:\s+{NOUN})*)*"
    rf"(?:\s+und\s+{CORE}(?=\s+(?:[a-zäöüß]+ten|haben|sind)\b))?"
)
APPOSED = re.compile(
    rf",\s+(?P<name>(?:{DET}\s+)?(?:{ADJECTIVE}\s+)*{NOUN}(?:\s+{NOUN})*(?:\s+aus\s+{NOUN}(?=\s*[,.]))?)(?=\s*(?:[,.:;“»«]|$|\s[a-zäöüß]))"
)
ONE_OF = re.compile(
    r"(?:[Ee]ine[rs]?|[Mm]ehrere|[Vv]iele|[Ee]inige|[Mm]anche|[Ee]in\s+\w+er|[Aa]ndere)\s+(?:von|unter)\s+ihnen\b"
)
DATIVE = re.compile(
    r"(?:(?:dem|der|den|einem|einer|seinem|ihrem|diesem)\s+(?:[A-Za-zäöüß-]+e[nrms]\s+)*)[A-ZÄÖÜ][\w-]+"
    r"(?:\s+(?:(?:der|des|von|für|in)\s+)?[A-ZÄÖÜ][\w-]+)*\s*$"
)
"""The phrase right before "zufolge"."""
NAMED = re.compile(rf"(?<![\w-])[{CAPITAL}][\w’'-]+\s+(?:(?:von|van|de|al|bin)\s+)?[{CAPITAL}][\w’'-]+$")
PRONOUN = re.compile(r"(?:er|sie|Er|Sie)\b")
NOBODY = re.compile(
    r"(?![Dd]as\s+(?:[a-zäöüß-]+e\s+)*[A-ZÄÖÜ])"
    r"(?:es|Es|man|Man|das|Das|dies|Dies|was|Was|wer|niemand|Niemand|ich|wir|du)\b(?!\s+[A-ZÄÖÜa-zäöüß]+(?:e|"
    r"er|en|es)?\s*[A-ZÄÖÜ])"
)
SKIP = re.compile(
    r"(?:\s*(?:sich|auch|dazu|darauf|daraufhin|jedoch|aber|nun|dann|zuvor|später|weiter|zudem|außerdem|ferner|"
    r"indes|hingegen|"
    r"dagegen|allerdings|am\s(?:\w+tag|Mittwoch|Abend|Morgen|Nachmittag|Vormittag|Wochenende|"
    r"Sonnabend)(?:abend|morgen|mittag)?|"
    r"gestern|heute|unterdessen|inzwischen|bereits|schon|erneut|wiederum|laut\s\w+|ihm|ihr|ihnen|mir|uns|"
    r"in\s(?:der\sNacht|Berlin|[A-Z]\w+)|vor\s(?:Journalisten|Reportern)|gegenüber\s[^,.;:§\n]{3,40})(?=\s))+"
)
AUXILIARY = re.compile(r"\b(?:hat|haben|hatten?|habe|hätten?)\b")
ADVERBIAL = re.compile(
    r"(?:Am|Im|In|An|Auf|Aus|Bei|Beim|Bis|Durch|Für|Gegen|Gegenüber|Hinter|Laut|Mit|Nach|Neben|Ohne|Seit|"
    r"Trotz|Über|Um|Unter|"
    r"Vor|Vom|Von|Während|Wegen|Zu|Zum|Zur|Zuvor|Zudem|Außerdem|Auch|Dabei|Damit|Danach|Dann|Darauf|Daraufhin|"
    r"Darin|Dort|Dazu|"
    r"Später|Weiter|Ferner|Gestern|Heute|Kürzlich|Bereits|Schon|Jetzt|Nun|So|Deshalb|Daher|Dennoch|Trotzdem|"
    r"Gleichzeitig|"
    r"Zugleich|Zunächst|Zuletzt|Anschließend|Schließlich|Unterdessen|Inzwischen|Wörtlich|Konkret|Ähnlich|Stattdessen|"
    r"Zumindest|Darunter|Darüber|Daneben|Allerdings|Immerhin|Insgesamt|Hier|Hierzu|Vielmehr|Besonders|Nicht|"
    r"Nur|Sogar|Ebenso|"
    r"Ebenfalls|Einerseits|Andererseits|Offenbar|Möglicherweise|Tatsächlich|Natürlich|Entsprechend|Somit|"
    r"Folglich|Seitdem|"
    r"Vorher|Oft|Immer|Manchmal|Kurz|Lange|Spätestens|Mindestens|Etwa|Rund|Damals|Seinerzeit|Aktuell|Derzeit|Künftig|"
    r"Hingegen|Erst|Noch|Wieder|Einst|Bislang|Bisher|Demnach|Zwar|Dagegen|Derweil|Montag|Dienstag|Mittwoch|Donnerstag|"
    r"Den|Dem|den|dem|Ihn|Ihm|Ihnen|Diesen|Diesem|Deren|Dessen|Was|Wörtlich|Kritisch|"
    r"am|im|in|an|auf|bei|beim|mit|nach|seit|vor|zu|zum|zur|unter|über|für|gegen|zuvor|dabei|dann|dazu|später|jedoch)\b"
)
SUBORDINATE = re.compile(
    r"(?:(?:auch|selbst|erst|nur|noch) )?(?:wie|dass|weil|als|nachdem|wonach|ob|wenn|während|da|obwohl|bevor|"
    r"worauf|wobei)\s+",
    re.IGNORECASE,
)
JOINS = re.compile(r"(?:und|aber|doch|denn|sondern|oder)\s+", re.IGNORECASE)
RELATIVE = re.compile(r"(?:der|die|das|dem|den|deren|dessen|wo|wer|was|welche[rs]?)\b")
OBJECT_FIRST = re.compile(r"\s*(?:er|man|wir|ich)\b")
RELATIVE_LATER = re.compile(r"(?:[a-zäöüß]+\s)?(?:der|die|das|dem|den|deren|dessen|denen|welche[rsmn]?|wo)\b")
SINGULAR = re.compile(
    r"\s+(?!(?:ohne|heute|gerne|alle|beide|eine|keine|seine|ihre|unsere|diese|jene|bitte|lange|zumute|imstande|"
    r"zugute|zugrunde|zunutze|infolge|anhand|sowie|wie|die|je|nie)\b)[a-zäöüß]*"
    r"(?:[^t\W]e|(?:bie|ra|lei|verzich|fürch|beobach|betrach|verwal|gestal|berei|las|wei|"
    r"arbei|war|ach|hal|tre|bit|rich|brei|strei|reich|mel|glei|deu|bedeu|kos|recht)te)"
    r"\b"
)
"""Behind the subject: a verb in the singular of the subjunctive, whatever verb."""
NO_GENITIVE = re.compile(
    r"\s+(?!(?:von|vom|aus|beim?|nach|de[sr]|eine[sr]|seine[sr]|ihre[sr]|diese[sr])\b)[a-zäöüß]+(?<!er)\s"
)
"""Behind "nach Erkenntnissen": no genitive follows."""
RELATIVE_ONLY = re.compile(r"(?:der|die|das|dem|den)\s*[,.:]")
SAID_IN = re.compile(r"(?:.*[,;]\s+)?(?:In|Im|Aus|Aus dem|Vom|Von|Beim|Bei|in|im|aus)\s+(?=\S)")
NOUNS = (
    r"(?:Angaben?|Auskunft|Worten|Einschätzung(?:en)?|Darstellung|Aussagen?|Zählung(?:en)?|Schätzung(?:en)?|"
    r"Informationen?|"
    r"Ansicht|Meinung|Auffassung|Überzeugung|Erkenntnissen|Berechnung(?:en)?|Berichten|Lesart|"
    r"Mitteilung(?:en)?|Erklärung(?:en)?|"
    r"Daten|Zahlen|Bekunden|Dafürhalten|Urteil|Analyse|Recherchen|Prognose|Umfrage|Statistik)"
)
ACCORDING = re.compile(
    rf"(?<![\w-])(?:(?P<laut>[Ll]aut|[Gg]emäß)|[Nn]ach\s+(?:(?:den|dem|der|ersten|jüngsten|bisherigen|vorläufigen|"
    rf"übereinstimmenden|offiziellen|amtlichen|neuesten)\s+)*(?P<noun>{NOUNS})|"
    rf"[Uu]nter\s+(?:Berufung|Verweis|Hinweis)\s+auf|[Aa]us\s+(?P<view>Sicht))"
    rf"(?:\s+(?:von|vom|aus|bei(?:m)?|nach)(?=\s))?\s+"
)
OWN = re.compile(rf"[Nn]ach\s+eigene[nrm]\s+{NOUNS}")
OWN_VERB = re.compile(
    r"\s+(?:hat|haben|hatten?|ist|sind|war|waren|wird|werden|will|wollen|verfügt|verfügen|[a-zäöüß]{3,}(?:te|ten|t))\s+"
)
POSSESSIVE = re.compile(r"[Nn]ach\s+(?P<whose>[Ss]einen|[Ii]hren|[Dd]eren|[Dd]essen|[Ss]einer|[Ii]hrer)\s+" + NOUNS)
BEHIND = re.compile(r"(?<=\s)zufolge\b")
AS = re.compile(r"(?:^|(?<=,\s)|(?<=—\s)|(?<=–\s))(?:wie|Wie)\s+")
TOLD = re.compile(
    r"(?P<lead>Wie\s+(?:es\s+)?(?:aus|in|von|beim?|vonseiten|seitens)\s+)(?P<speaker>[^,.;:§\n]{3,80}?)\s+(?:(?:weiter|am\s\w+|dazu|"
    r"zudem|später)\s+)*(?P<cue>verlautete?|hieß|heißt|zu\s+(?:hören|erfahren|vernehmen|lesen)\s+(?:war|ist)|bekannt\s+wurde),\s+"
)
"""`Wie aus Regierungskreisen verlautete, …`, `Wie es in der Mitteilung heißt, …`."""
COMPOUND = re.compile(
    rf"(?<![\w-])(?P<cue>[Nn]ach)\s+(?:(?:ersten|jüngsten|bisherigen|vorläufigen|übereinstimmenden|offiziellen|amtlichen|"
    rf"neuesten|unbestätigten|lokalen|ukrainischen|russischen|israelischen|palästinensischen)\s+)*"
    rf"(?P<speaker>[{CAPITAL}][\w-]*(?:angaben|informationen|erkenntnissen|berichten|einschätzung|schätzungen|darstellung))\b"
)
"""`Nach Polizeiangaben`, `nach UN-Schätzungen`: who speaks is in the noun."""
CITES = re.compile(r"(?:zitier(?:t|te|ten|en))\s+(?P<speaker>[^,.:§\n]{3,80}?)\s+(?:mit|so|wie\sfolgt)\b")
LEARNT = re.compile(
    r"(?:(?:^|(?<=[\s,]))[Ww]ie\s+[^,.;:§\n]{2,60}?\s+aus\s+(?P<from>[^,.;:§\n]{3,60}?)\s+(?P<behind>erfuhr(?:en)?|"
    r"erfahren\s+hat)\b|(?<=,\s)(?P<cue>erfuhr(?:en)?)\s+[^,.;:§\n]{2,50}?\s+aus\s+(?P<source>[^,.;:§\n]{3,60}))"
)
"""`Wie die Agentur aus Regierungskreisen erfuhr`."""
ADDRESSED = re.compile(rf"[^,.;:§\n]*?[{CAPITAL}][\w-]+\s+(?P<last>[{CAPITAL}][\w-]+)(?=\s(?:der|dem|den)\s)")
"""A title or first name with a surname, before whom it was said to."""
ANY_VERB = re.compile(
    r",\s+(?P<cue>(?!(?:mit|seit|nicht|jetzt|dort|fast|selbst|sofort|erst|zuletzt|zunächst|damit|somit|statt|samt|laut|"
    r"unterdessen|neben|gegen|zwischen|wegen|sondern|hieß|heißt|hat|hatten?|ist|wird|wurden?|bedeutet|lautete?|steht|"
    r"erscheint|entstammt)\b)[a-zäöüß]{3,}(?:t|te|ten|en))\s+(?:sich\s+|auch\s+|sie\s+wegen\s+)?(?=\w)"
)
"""Any verb right behind a quotation: `„…“, strahlt die Wirtin`."""
SO = re.compile(r"(?<=[,“»«]\s)so\s+(?=[a-zäöüß]|[A-ZÄÖÜ])")
HEARSAY = re.compile(
    r"(?:[Aa]us|[Ii]n|[Ii]m|[Vv]on|[Vv]onseiten)\s+"
    r"(?P<speaker>(?:(?:der|dem|den|einem|einer)\s+)?(?:[A-Za-zäöüß]+e[nrm]\s+)*[A-ZÄÖÜ][\w-]+(?:\s+(?:(?:der|des|in|um|von|vom|am|"
    r"im|eines|einer)\s+)?(?:[a-zäöüß]+e[nrms]\s+)?[A-ZÄÖÜ][\w-]+)*)\s+"
    r"(?P<cue>(?:war|ist|wurde)\s+(?:(?:\w+\s+){0,2}zu\s+(?:hören|erfahren|vernehmen)|bekannt)|hieß\s+es|heißt\s+es|verlautete?)"
)
HEARD_LAST = re.compile(
    r",\s+(?P<cue>war|ist)\s+aus\s+(?P<speaker>(?:(?:der|dem|den)\s+)?(?:[A-Za-zäöüß]+e[nrm]\s+)*[A-ZÄÖÜ][^,.;:§\n]{1,60}?)\s+zu\s+"
    r"(?:hören|erfahren|vernehmen)\b"
)
"""`…, war aus Bern zu vernehmen`."""
BELIEVED = re.compile(
    r"(?P<cue>[Gg]laubt\s+man|[Ff]olgt\s+man)\s+(?P<speaker>(?:de[mrn]|eine[mr])\s+[^,.;:§\n]{3,70}?),\s+"
)
"""`Glaubt man dem Minister, …`."""
ENDING = re.compile(
    r",\s+(?P<cue>ergab|ergaben|ergibt|besagt|besagte|zeigt|zeigte|zeigen|zeigten|gibt\s+sich|gab\s+sich|gaben\s+sich|wundert\s+sich|"
    r"wunderte\s+sich|freut\s+sich|freute\s+sich|beschwert\s+sich|beschwerte\s+sich|empört\s+sich|empörte\s+sich|sorgt\s+sich|"
    r"ärgert\s+sich|ärgerte\s+sich|erinnert\s+sich|erinnerte\s+sich|brüstet\s+sich|brüstete\s+sich|rechnet\s+vor|"
    r"rechnete|staunt|staunte|ätzt|ätzte|stellt|stellte)\s+"
)
"""Further verbs right behind the words that they report: `…, ergab eine Umfrage`, `…, wundert sich die Wirtin`."""
SAID_TO = re.compile(
    r"(?P<cue>(?:hieß|heißt)\s+es|hat\s+es\s+geheißen|verlautete?(?:\s+es)?)(?:\s+(?:weiter|dazu|später|zudem|"
    r"am\s\w+|dort))*"
    r"(?:\s+(?:in|aus|im|beim|bei|von|vonseiten|seitens)(?:\s+(?:der|dem|den|des))?\s+)?"
)
THAT = re.compile(r"(?P<between>[^.;:§\n]{0,90}?),\s+(?:dass|daß|ob|wonach|wie|warum|weshalb)\b\s*")
LATER_SUBORDINATE = re.compile(
    r"(?:bevor|während|nachdem|weil|wenn|als|obwohl|um|ohne|statt|damit|sodass|indem|aber|und|doch|so|wie|"
    r"sondern|sowie|allen|"
    r"darunter|etwa|insbesondere|nämlich|also|außer|je|vor allem|wo|wohin|woher|zumal|bis|seit)\b"
    r"(?!\s+(?:sei|habe|werde|könne|müsse|solle|wolle|dürfe)\b)"
)
SECOND = re.compile(
    r"\s(?:sei|seien|hab[et]n?|hat|hätten?|werden?|wird|würden?|wurden?|könnt?en?|kann|müsst?en?|muss|"
    r"soll(?:t?en?)?|will|"
    r"woll(?:t?en?)?|dürft?en?|ist|sind|war(?:en)?|wären?|[a-zäöüß]{2,}(?:e|te|ten)|"
    r"(?!(?:mit|seit|nicht|jetzt|dort|fast|selbst|sofort|erst|meist|zuletzt|zunächst|weit|damit|somit|statt|samt|"
    r"insgesamt|bereit|gut|laut|direkt|oft)\b)[a-zäöüß]{3,}t|"
    r"(?:be|ver|er|ent|ge|unter|über)?(?:kämen?|gäben?|lägen?|st[äü]nden?|fänden?|nähmen?|sähen?|gingen?|hielten|"
    r"ließen|liefen|blieben?|träfen?|sprächen?|trügen?|stürben?|führen|fielen|stiegen|brächten?|wüssten?|kam(?:en)?|"
    r"gab(?:en)?|lag(?:en)?|stand(?:en)?|fand(?:en)?|nahm(?:en)?|sah(?:en)?|ging|hielt|ließ|lief|blieb|traf(?:en)?|"
    r"starb(?:en)?|fiel|stieg|zog(?:en)?|schoss(?:en)?|griff(?:en)?))\b"
)
NOT_BEHIND = re.compile(r"\s*(?:nicht|nichts|keine?)\b[^,]*$")
MAINTAIN = re.compile(r"(?:hält|hielt|halten|hielten)\b(?P<what>[^.;:§\n]{4,160}?\sfür\s[a-zäöüß]+)")
ASSERTS = re.compile(r"(?:vermeld|meld|bestätig|dementier|bestreite|bestritt|berichte|gemeldet|beziffer)")
NOUN_OBJECT = re.compile(
    rf"\s+(?:(?:zuvor|am\s\w+|auch|zudem|dagegen|unterdessen|zunächst)\s+)*(?=(?:(?:von|über|mindestens|etwa|"
    rf"rund|mehr\sals|"
    rf"bis\szu)\s+)*(?:{DET}\s+|[a-zäöüß]+\s+|\d[\d.]*\s+){{1,4}}[{CAPITAL}])"
)
CONJUNCTIVE = re.compile(
    r"(?<![\w-])(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|hätten|wären?|gäbe[n]?|käme[n]?|stünden?|lägen?|würden|müssten|möge|wisse|gehe|gebe|komme|stehe|bleibe|"
    r"lasse|liege|brauche|"
    r"sehe|finde|nehme|halte|tue|laufe|führe|trage|bringe|zeige|handle|handele|gelte|fehle|lebe|arbeite|hoffe|"
    r"erwarte|rechne|"
    r"bestehe|bedeute|reiche|drohe|diene|kämpfe|verstehe|spreche|treffe|helfe|wachse|sinke|steige|fahre|falle|"
    r"stelle|setze|"
    r"suche|fordere|benötige|gehöre|verfüge|verhandle|verhandele|unterstütze|plane|prüfe|sterbe)(?![\w-])"
)
FIRST_PERSON = re.compile(r"\b(?:ich|Ich|wir|Wir)\b")
CITED = re.compile(r"\bunter\s+(?:Berufung|Verweis)\s+auf\s+")
TO_DO = re.compile(
    r"(?:\bzu\s+[a-zäöüß]+n|\b(?:ab|an|auf|aus|bei|dar|ein|fest|fort|frei|her|hin|los|mit|nach|vor|weg|weiter|"
    r"zu|zurück)zu[a-zäöüß]+n)\b"
)
FINITE = re.compile(
    r"(?:\S+\s+){0,9}?(?:sei|seien|habe|hätten?|werde|würden?|könnten?|könne|müssten?|müsse|sollten?|solle|"
    r"wollten?|wolle|"
    r"dürften?|dürfe|ist|sind|wäre[n]?|hat|haben|wird|werden|gebe|gäbe|kann|muss|soll|will|gibt|wurden?|war|waren)\b"
)
OPENS_LATE = re.compile(
    r"(?:Ob|Wer|Was|Wie|Wenn|Weil|Da|Dass|Als|Obwohl|Solange|Sobald|Falls|Wo|Während|Nachdem|Bevor)\b"
)
DATELINE = re.compile(rf"[{CAPITAL}][{CAPITAL} .,'’/-]{{2,30}}.{{0,40}}?[—–]\s+")
