"""The words by which French and Spanish sentences are read: what leads in, what parts clauses, what reports."""

from __future__ import annotations

import re

from transforms.enrich.words import UPPER

NAME = rf"[{UPPER}][\w.’'-]*(?:\s+(?:d[eu]s?|del?|la|el|al|ben|bin|y|von|van|[{UPPER}][\w.’'-]*))*"
LONE_NAME = re.compile(
    rf"[{UPPER}][\w.’'-]*(?:\s+(?:(?:de|du|des|del|de la|al|ben|bin|von|van)\s+)?[{UPPER}][\w.’'-]*)*$"
)
CLITICS = {
    "fr": re.compile(
        r"(?:(?:^|(?<=[\s’']))(?:ne|n[’']|y|en|lui|leur|se|s[’']|les?|la|l[’']|nous|vous|me|m[’']|a|ont|avait|"
        r"avaient|ait|"
        r"aient|aura|auront|aurait|auraient|est|sont|était|étaient|aussi|également|ensuite|encore|déjà|ainsi|toutefois|"
        r"cependant|pourtant|notamment|en outre|par ailleurs|même|enfin|alors|depuis|récemment|hier|"
        r"\w+(?:al|el|iv|abl|ibl|air|eus|iqu|est|ain|èr|èt|ct|pl)ement|\w+(?:amment|emment)|vraiment|"
        r"précisément|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|après-midi))?)\s*)+$",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:(?:^|(?<=\s))(?:no|lo|la|les?|los|las|se|nos|me|ha|han|había|habían|haya|hayan|habrá|habría|también|luego|"
        r"después|además|ya|así|incluso|hoy|ayer|anoche|asimismo|igualmente|sin embargo|recientemente|\w+mente|"
        r"este (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|"
        r"el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))\s+)+$",
        re.IGNORECASE,
    ),
}
"""What stands between a subject and its verb."""
ASKED = re.compile(
    r"\b(?:a|ont|avait|avaient|aurait|s[’']est|se sont)-(?:t-)?(?P<pronoun>ils?|elles?)\s+(?:[\w’]+\s+){0,2}$"
)
ENCLITIC = re.compile(r"-(?:t-)?(?P<pronoun>ils?|elles?)\b")
SEAT = re.compile(r"\s*(?:Y |Pero )?(?:Desde|desde|En|en)\s(?P<seat>(?:(?:el|la|los|las)\s)?[^,.;§]{2,50}?)\s?,?\s*")
"""Where those are who speak."""
ALIAS = re.compile(r",\s(?:alias|dite?|surnommée?|apodad[oa]|conocid[oa] como|llamad[oa])\s§+(?=,)")
"""Between a name and its verb: the name by which he goes."""
ITSELF = re.compile(r"(?:lui|elles?|eux)")
"""A pronoun between commas that takes up the subject: `les familles, elles, dénoncent`."""
NOBODY = re.compile(r"(?:ni|ningun\w*|nadie|aucune?|nul(?:le)?|personne)\b", re.IGNORECASE)
RELATIVE = {
    "fr": re.compile(r"\s(?P<word>qui|que|qu[’']|dont|où|lequel|laquelle|auquel)\b"),
    "es": re.compile(r"\s(?P<word>que|quien|quienes|cuy[oa]s?|donde)\b"),
}
OPENING = {
    "fr": re.compile(
        r"(?:(?:et|mais|or|car|puis|ou|ainsi|alors|ensuite|enfin|toutefois|cependant|pourtant|hier|aujourd[’']hui|"
        r"de son côté|pour sa part|(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
        r"(?: (?:matin|soir|dernier|\d{1,2}(?: \w+)?))?)\s+)+",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:(?:y|e|pero|o|así|luego|después|además|también|hoy|ayer|anoche|por su parte|"
        r"(?:este |el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: pasado| \d{1,2})?)\s+)+",
        re.IGNORECASE,
    ),
}
PREPOSITION = {
    "fr": re.compile(
        r"(?:dans|en|à|au|aux|sur|sous|devant|lors|après|avant|pendant|durant|depuis|selon|pour|par|avec|sans|"
        r"chez|vers|entre|"
        r"malgré|contre|parmi|interrogé\w*|dès|quant|face|outre|suite)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:en|a|al|ante|tras|durante|desde|antes|después|según|para|por|con|sin|sobre|bajo|entre|contra|"
        r"hacia|hasta|mediante|"
        r"frente|pese|junto)\b",
        re.IGNORECASE,
    ),
}
DETERMINER = {
    "fr": re.compile(
        r"(?<![\w’'])(?:les?\s|la\s|l[’']|une?\s|des\s|ce\s|cet(?:te)?\s|ces\s|sa\s|son\s|ses\s|leurs?\s|"
        r"plusieurs\s|deux\s|"
        r"trois\s|M\.\s|Mme\s)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?<!\w)(?:el|las?|los|unas?|un|unos|sus?|este|esta|estos|varios|varias|dos|tres|ambos)\s", re.IGNORECASE
    ),
}
LINKS = re.compile(
    r"(?:\b(?:de|du|des|à|en|dans|sur|par|pour|avec|a|con|por|ante|tras|entre|según|selon)\s+|\bd[’'])$", re.IGNORECASE
)
PRONOUN = re.compile(r"(?:ils?|elles?|él|ellas?|ellos)$", re.IGNORECASE)
EMPTY = re.compile(
    r"(?:[yeo]|et|ou|pero|mais|puis|luego|entonces|como|comme|tal como|según|selon|así|ainsi|cabe.*|ce|"
    r"cela|ça|ceci|on|eso|esto|ello|rien|nada|nadie|quien|qui|que|il y|lo)$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:qui|que|qu[’']|dont|où|lequel|laquelle|quien|quienes|cuy[oa]s?|donde|cité\w*|citad[oa]s?|"
    r"(?:al?|en|con|de|por|sobre|para|contra|del) (?:(?:el|la|los|las) )?(?:que|cual|quien|cuy[oa]s?)|"
    r"(?:à|de|par|avec|pour|sur|dans|contre) (?:qui|laquelle|lequel)|auquel|auxquel\w+|duquel|"
    r"interrogé\w*|joint\w*|"
    r"alias|dite?|surnommée?|apodad[oa]|affilié\w*|âgée?s?|né\w*|proche\w*|basé\w*|élue?s?|chargée?s?|nommé\w*|lui-même|elle-même|consultad[oa]s?|"
    r"contactad[oa]s?|entrevistad[oa]s?|nacid[oa]|\w+[ée]e?s?\s+(?:par|à|en|de|dans)|\w+[ai]d[oa]s?\s+(?:por|"
    r"en|a|de))\b",
    re.IGNORECASE,
)
"""How a relative clause or a participle between commas opens."""
LEAD = {
    "fr": re.compile(
        r"(?:\s*(?:(?:savoir|valoir|observer|remarquer|connaître|entendre|état de|part de|en garde)(?= )|"
        r"aussi|également|ensuite|encore|alors|de nouveau|à nouveau|en outre|par ailleurs|hier|\w+ment|"
        r"(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|\d{1,2}(?: \w+)?))?|"
        r"(?:à|aux|à des|devant des|devant les|devant la|à la) (?:journalistes|presse|reporters)|"
        r"à l[’'](?:AFP|agence \w+)|"
        r"(?:dans|par|sur|lors|en|sous|au|après|devant|via)\s[^,.;:«»\n]{3,60},|,[^,.;:«»\n]{3,60},)(?=[\s,]))+\s*"
    ),
    "es": re.compile(
        r"(?:\s*(?:(?:a conocer|saber|claro|entrever|hincapié en|cuenta de)(?= )|también|luego|después|además|"
        r"ayer|hoy|anoche|asimismo|\w+mente|"
        r"(?:este|el) (?:pasado |próximo )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: \d{1,2})?|"
        r"(?:esta|la) (?:misma )?(?:mañana|tarde|noche|madrugada|semana|víspera)|el \d{1,2} de \w+|"
        rf"al?\s(?:la\s|las\s|los\s|este\s)?(?:\w+\s){{0,2}}?[{UPPER}]\w+(?=\s(?:una?|el|la|los|las)\s)|"
        r"a (?:la prensa|los periodistas|periodistas|los medios|est[ea] (?:diario|periódico|medio|agencia|redacción)|"
        r"la (?:agencia|cadena|emisora|revista) [A-Z]\w+|[A-Z]\w+)|"
        r"por (?:teléfono|radio|escrito|carta|correo|televisión|videoconferencia|mensaje)|"
        r"vía telefónica|ante (?:la prensa|los periodistas|"
        r"los medios)|"
        r"en (?:un|una|rueda|conferencia|su|X|Twitter|Telegram|Facebook|declaraciones|[A-Z]\w+)"
        r"(?:\s(?!el\b|la\b|los\b|las\b|un\b)[^\s,.;:«»\n]+){0,5}?,?|,[^,.;:«»\n]{3,60},)(?=[\s,]))+\s*"
    ),
}
"""What may stand between a verb and the subject behind it."""
BEGINS = {
    "fr": re.compile(
        rf"(?:les?|la|l[’']|une?|des|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|plusieurs|deux|trois|quatre|"
        rf"cinq|certains|"
        rf"certaines|de nombreux|d[’']autres|M\.|Mme|MM\.|Me)\b|[{UPPER}]"
    ),
    "es": re.compile(
        rf"(?:el|las?|los|unas?|uno?|unos|sus?|este|esta|estos|estas|varios|varias|dos|tres|cuatro|cinco|seis|siete|"
        rf"ambas|numerosos|numerosas|muchos|muchas|"
        rf"algunos|algunas|ambos|"
        rf"otros|otras|fuentes|él|ella|ellos|ellas|don|doña)\b|[{UPPER}]"
    ),
}
STOP = {
    "fr": re.compile(
        rf"[.;:!?«»“”\"()§\n](?:(?<!\bM\.)(?<!Mme\.)(?<!\b[{UPPER}]\.))|\s[—–-]\s|,|"
        r"\s(?:(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hier|dans (?:un|une|son|sa|"
        r"la|le|les)|"
        rf"(?:à|a) (?:la|l[’']|des|son|sa|[{UPPER}][\w’'-]*)|aux journalistes|au (?:journal|quotidien|micro|téléphone|"
        rf"cours|site|"
        rf"lendemain|sujet|terme)|devant|sur (?:X|Twitter|Telegram|Facebook|son|sa|ses|les|le|la|[{UPPER}][\w’'-]*)|"
        rf"lors|après|avant|"
        r"pendant|durant|depuis|via|par (?:téléphone|communiqué|la voix)|en \w+|qui|que|qu[’']|dont|où|tout|"
        r"sous|joint\w*|"
        r"interrogé\w*|cité\w*|rencontré\w*|auprès|pour (?:qui|justifier|expliquer)|ce (?:matin|soir|week-end)|selon|"
        r"et (?:a|ont)|à propos|quelques)(?:(?<=[’\'])|(?![\w-]))"
    ),
    "es": re.compile(
        rf"[.;:!?«»“”\"()§\n](?:(?<!\b[{UPPER}]\.)(?<!\bSr\.)(?<!Sra\.)(?<!\bDr\.))|\s[—–-]\s?|—|,|"
        r"\s(?:(?:el|este) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|ayer|hoy|anoche|en|a|ante|"
        r"tras|durante|"
        r"desde|antes|después|mediante|por (?:teléfono|radio|escrito|carta|"
        r"correo|televisión|videollamada|su)|sobre|que|quien|quienes|cuyo|cuya|donde|"
        r"al (?:término|"
        r"diario|ser|canal|programa|periódico)|con (?:una|voz|un)|sin|bajo|según|y [a-záéíóú]+(?:ó|aron)|"
        r"mientras|cuando|"
        rf"para(?!\s+(?:(?:el|la|los|las)\s+)?[{UPPER}])|luego|han?|había|habían|"
        r"al [a-záéíóúñ]+[aei]r|(?:citad|consultad|entrevistad|contactad|"
        r"preguntad)[oa]s?)(?:(?<=[’\'])|(?![\w-]))"
    ),
}
INFINITIVE = {
    "fr": re.compile(
        r"(?:,[^,.;:«»§\n]{3,80},)?\s+(?:ne\s+(?:pas|plus|jamais)\s+|n[’'])?(?:avoir|être|s[’']être|vouloir|"
        r"pouvoir|devoir|"
        r"[a-zéèêûô’]{2,}(?:er|ir|oir|ire|dre|tre))\s"
    ),
    "es": re.compile(
        r"(?:,[^,.;:«»§\n]{3,80},)?\s+(?:no\s+)?(?:haber(?:se|lo|la)?|ser|estar|tener|querer|poder|"
        r"[a-záéíóú]{3,}(?:ar|er|ir)(?:se|l[oae]s?)?)\s"
    ),
}
TO_DO = {
    "fr": re.compile(
        r"(?:\s(?:(?:à|aux?|les?|la|l[’'])\s?)?[^\s,.;:«»§]+(?:\s[^\s,.;:«»§]+){0,3}?)?\s(?:de\s|d[’'](?!u)|à\s)"
        r"(?=(?:ne\s+(?:pas|plus)\s+|n[’']|s[’']|se\s)?(?:avoir|être|[a-zéèêûô]{2,}(?:er|ir|oir|ire|dre|tre))\s)"
    ),
    "es": re.compile(
        r"(?:\s(?:al?|las?|los|el)\s?[^\s,.;:«»§]+(?:\s[^\s,.;:«»§]+){0,3}?)?\s(?:de\s|a\s)"
        r"(?=(?:no\s)?(?:haber|ser|estar|[a-záéíóú]{3,}(?:ar|er|ir)(?:se)?)\s)"
    ),
}
COMMITS = {
    "fr": re.compile(
        r"(?:promet|promis|menac|jur|s[’']engag|accus|reproch|exhort|appel|demand|refus|enjoi|somm|ordonn|exig)"
    ),
    "es": re.compile(r"(?:acus|amenaz|promet|jur|inst|exhort|urg|reproch|culp|llam)"),
}
STATES = {
    "fr": re.compile(
        r"(?:confirm|démen[tl]|ni[eéa]|signal|recens|rapport[eéa]|port[eé]|ram[eè]n|chiffr|évalu|estim|dénombr|recon)"
    ),
    "es": re.compile(
        r"(?:confirm|desm[ie]+nt|neg|nieg|report|inform|document|denunci|cifr|elev|rebaj|estim|calcul|cuantific|habl|recono)"
    ),
}
"""Verbs whose object is what was said."""
OBJECT = {
    "fr": re.compile(
        r"\s+(?:à\s+(?=\d|plus de|moins de|près de|au moins|environ|quelque))?"
        r"(?=(?:les?\s|la\s|l[’']|une?\s|des\s|toute?s?\s|aucune?\s|plus de|au moins|près de|environ|"
        r"leurs?\s|son\s|sa\s|ses\s|deux|trois|\d[\d.,]*)"
        r"[^,.;:«»§\n]{8,})"
    ),
    "es": re.compile(
        r"\s+(?:de\s+|a\s+(?=\d|más de|al menos|casi|cerca de)|"
        r"en\s+(?=\d|más de|menos de|al menos|unos|unas|un|una|cerca de|casi|hasta|"
        r"entre|dos|tres|cuatro))?"
        r"(?=(?:el|las?|los|unas?|un|toda|todo|"
        r"cualquier|más de|al menos|cerca de|sus?|dos|tres|"
        r"(?!fuentes|autoridades|medios|testigos|vecin|expert|analistas|portavoces|residentes|habitantes|funcionari|"
        r"agencias|organizaciones|familiares|oficiales|militares|activistas|responsables|"
        r"voceros)[a-záéíóúñ]{4,}s\s(?!que\b)|\d[\d.,]*)\s?[^,.;:«»§\n]{8,})"
    ),
}
AS = {
    "fr": re.compile(
        r"(?:^|(?<=,\s)|(?<=[—–-]\s))(?:[Cc]omme|[Aa]insi que|[Ss]elon ce qu[’'])\s*(?:l[’']|le\s)?(?:a\s|"
        r"ont\s|avait\s|avaient\s)?$"
    ),
    "es": re.compile(
        r"(?:^|(?<=,\s)|(?<=[—–-]\s))(?:[Cc]omo|[Tt]al (?:y )?como|[Ss]egún)\s+(?:lo\s+)?(?:ha\s|han\s|había\s)?$"
    ),
}
WHICH = re.compile(
    r",?\s(?:que|quien|quienes|cuy[oa]s?|qui|dont|lequel|laquelle)\b|,\s(?:\w+[ai]d[oa]s?|publi\w+|diffus\w+)\s"
)
"""Behind a source: what is said of the source itself."""
COUNTING = re.compile(
    r"\s+(?:en|a|de|à)\s+(?:un\w*\s\w+\s(?:de|del)\s)?(?:(?:más de|menos de|al menos|unos|unas|"
    r"cerca de|casi|hasta|plus de|au moins|près de|"
    r"environ|quelque|entre)\s)?\d"
)
"""Behind a verb that puts a number to something: `estima en 1,3 millones las personas que …`."""
JOINING = re.compile(
    r"\b(?:ce|celui|celle|ceux|tels?|plus|moins|autre|même|alors|tandis|lors|bien|parce|pour|afin|dès|sans|avant|"
    r"après|ainsi|tant|aussi|lo|los|las|el|la|más|menos|tal|para|sin|antes|después|desde|así|mientras|ya|porque)\s$"
)
"""Before a "que" that opens no reported clause."""
OPINION = re.compile(
    r"(?:(?:[Dd]e|[ÀA]|[Aa])\s+)?(?P<cue>(?:[Aa]|[Ee]n|[ÀàA]|[Dd]e|[Ss]elon)\s+)(?P<speaker>sus?|son|ses|leurs?)\s+"
    r"(?:juicio|opinión|entender|parecer|ver|avis|yeux|dires|palabras|sens)\b"
)
OF_HOUSE = re.compile(
    r",\s(?:de|del|du|des|d[’']|chez|à|au|de l[’']|en|profesora?|investigadora?|directora?|analista|expert[oa]|autora?|"
    r"professeure?|chercheuse|chercheur|directeur|directrice|spécialiste|auteure?|experte?|ancien\w*|ex)\b[^,.;:«»§\n]{3,80},\s"
)
"""Between a name and what he thinks, his house or office: `Para Ana Soto, de la Universidad de X, …`."""
FOR = {
    "fr": re.compile(r"(?P<cue>Pour|Aux yeux de|De l[’']avis de)\s+(?P<speaker>[^,.;:«»§\n]{3,70}),\s"),
    "es": re.compile(r"(?P<cue>Para|A ojos de)\s+(?P<speaker>[^,.;:«»§\n]{3,70}),\s"),
}
JOINERS = frozenset(
    [
        "et",
        "y",
        "e",
        "mais",
        "pero",
        "puis",
        "ou",
        "o",
        "aunque",
        "si bien",
        "mientras",
        "mientras que",
        "quoique",
        "bien que",
        "sino",
    ]
)
FINITE = {
    "fr": re.compile(
        r"\s(?:n[’']|ne\s|s[’']|se\s|y\s)?(?:a|ont|avait|avaient|est|sont|était|étaient|va|vont|doit|peut|"
        r"veut|\w+(?:ait|aient|èrent))\s"
    ),
    "es": re.compile(
        r"\s(?:no\s|se\s|lo\s)*(?:ha|han|había|habían|es|son|fue|fueron|está|están|era|eran|será|hay|va|van|tiene|"
        r"tienen|debe|deben|puede|pueden|sigue|siguen|hace|hacen|vive|viven|tenía|podía|debía|hacía|quería|seguía|vivía|"
        r"\w{3,}(?:ó|aron|ieron|aba|aban|rán?|rían))\s"
    ),
}
DATELINE = re.compile(rf"[{UPPER}][{UPPER} .,'’-]{{2,30}}.{{0,40}}?[—–]\s+")
CITED = {
    "fr": re.compile(r",?\s+(?:qui cit(?:e|ent|ait|aient)|(?:en )?citant)\s"),
    "es": re.compile(r",?\s+(?:que cita[n]?|citando)(?:\sa(?!\w))?\s"),
}
ENDS = re.compile(r"[,.;!?]|$|\s—")
INCISE = {
    "fr": re.compile(
        r",\s+(?:(?:y|a|ont|avait|avaient|s[’']est|se sont)\s+|(?:a|ont|avait|s[’']est|"
        r"se sont)-(?:t-)?(?:ils?|elles?)\s+)?(?:[slm][’'])?"
        r"(?:(?:également|aussi|encore|ensuite|déjà|par ailleurs|\w+ment)\s+)?$"
    ),
    "es": re.compile(r",\s+(?:(?:lo|le|les|se|nos|ha|han|había|habían|también|así)\s+)*$"),
}
THAT = {
    "fr": re.compile(
        r"(?:-(?:t-)?(?:ils?|elles?))?(?:,[^,.;:«»§\n]{3,80},)?(?:\s+(?!que\b|"
        r"qu[’'])[^\s.;:«»§\n]+){0,12}?,?\s+(?P<word>que\b|"
        r"qu(?=[’']))[’']?\s*"
    ),
    "es": re.compile(
        r"(?:,[^,.;:«»§\n]{3,80},)?(?:\s+(?!que\b)[^\s.;:«»§\n]+){0,12}?,?\s+(?:de\s+)?(?P<word>que)\b\s*"
    ),
}
CITES = frozenset(["citando", "citant"])
HEADING = re.compile(r"\S*(?:\s\S+)?")
"""The words of a phrase among which its noun stands."""
ALSO = re.compile(
    r",?\s(?:y|e|pero|aunque|si bien|mientras(?: que)?|al tiempo que|a la vez que|et|mais|tandis que|alors que|"
    r"bien que|puis)\s+(?:además |también |luego |después |aussi |ensuite |même )?"
    r"(?:(?:lo|la|le|les|se|ha|han|a|ont|avait|avaient|s[’']est|l[’'])\s*){0,3}$"
)
"""Before a further verb of saying, which ends what the verb before it reports."""
NEVER_THAT = re.compile(r"(?:habl|apel|alud|parl)")
"""Verbs that no "que" follows but a relative one."""
CITING = re.compile(r",\s+(?:citando|con cita de|en citant|citant)(?:\s+a(?!\w)|\s+(?=al\s))?\s+")
"""An aside that names whom an agency quotes: `informó Sana, citando a un militar, de que`."""
BETWEEN = re.compile(r",[^,.;:«»§\n]{3,80},")
"""An aside between a verb and what it reports: `a indiqué, dans un communiqué, avoir …`."""
BARE = re.compile(r"(?P<first>[^\W\d_]+)")
DATA = re.compile(
    r"(?:datos|cifras|estimaciones|informaciones|información|registros|versiones|testimonios|estadísticas|reportes|"
    r"cálculos|proyecciones|documentos|imágenes|extractos|filtraciones)\b"
)
"""What a Spanish source may be without an article."""
KNEW = re.compile(
    r"(?:pudo (?:saber|confirmar|conocer|constatar)|ha (?:sabido|podido saber|podido confirmar|confirmado|conocido)|"
    r"supo|conoció)\s+[^,.;§]{2,40}?\s+(?:de|por|a través de)\s+"
)
"""Between "según" and the source: `según pudo saber la agencia de fuentes diplomáticas`."""
WHO = re.compile(r"\s*(?:quien(?:es)?|que|qui|(?:el|la|los|las) cual(?:es)?|lequel|laquelle|lesquels|lesquelles)\s*")
"""A relative pronoun by itself between a comma and its verb."""
AWAY = re.compile(r"\s+desde\s+(?=(?:el|la|los|las)\s)")
"""`apuntan desde el Ejecutivo`: where those sit who speak."""
HEARER = re.compile(
    r"(?<![\w’'])(?<!de )(?<!du )(?<!en )(?<!con )(?<!por )(?<!avec )(?<!par )"
    r"(?:al|aux?|les?|la|l[’']|el|los|las|une?|unas?|un|unos|sus?|son|sa|ses)(?:\s|(?<=[’']))",
    re.IGNORECASE,
)
"""Before the noun that a relative pronoun behind a comma takes up: `convocó al embajador, quien …`."""
UNNAMED = re.compile(
    r"\s+(?:(?:a\s+)?no (?:ser|dar|revelar|aparecer)|(?:el )?anonimato|(?:la )?reserva|"
    r"mantener(?:se)? (?:en )?(?:el )?anonim|l[’']anonymat|à (?:garder|conserver|rester|ne pas être|"
    r"ne pas voir)|de ne pas (?:être|révéler|citer|donner))"
)
"""Behind a verb of asking: not to be named, which nobody reports."""
ACCOUNT = re.compile(r"\s+(?:état\s+d(?:es?\s|u\s|[’'])(?!ce\b)|(?:cuenta|parte)\s+del?\s+(?!que\b))")
"""Behind "fait", "dio": the account that is given of something."""
