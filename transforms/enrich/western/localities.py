"""What a named place does in a French, German or Spanish sentence, by the words that stand before its name."""

from __future__ import annotations

import re

from transforms.enrich.western.sources import kind_of
from transforms.enrich.words import UPPER

REACH = 60
"""Code points before a name that are read."""
AHEAD = 120
"""Code points from a name's beginning that are read."""
NAME = rf"[{UPPER}][\w’'-]+(?:[ -][{UPPER}][\w’'-]+)*"
EVENT = {
    "fr": re.compile(
        rf"(?:(?<![\w’'-])(?:[àÀA]|au|aux|vers|près d[eu]|autour d[eu]|jusqu[’']à|devant|entre|entre {NAME} et|depuis|"
        rf"non loin d[eu]|à l[’'](?:est|ouest) d[eu]|au (?:nord|sud|centre|large|cœur) d[eu])\s+|"
        rf"(?<!\w)(?:villes?|villages?|localités?|environs|alentours|faubourgs?|quartiers?|banlieue|périphérie|"
        rf"centre|contrôle|"
        rf"prise|"
        rf"chute|siège|bataille|reprise|évacuation|bombardement|libération|route|rues|port|aéroport|hôpital|"
        rf"gare|camp|poche|"
        rf"région|province|porte|portes|front|université|marché|prison)\s+(?:de\s+|du\s+|d[’']))(?:(?:le|la)\s+)?$"
    ),
    "de": re.compile(
        rf"(?:(?<!\w)(?:[Ii]n|[Bb]ei|[Nn]ahe|[Nn]ach|[Uu]m|[Vv]or|[Aa]uf|[Dd]urch|"
        rf"[Nn]ordöstlich von|[Ss]üdöstlich von|[Nn]ordwestlich von|[Ss]üdwestlich von|"
        rf"[Nn]ördlich von|[Ss]üdlich von|[Öö]stlich von|"
        rf"[Ww]estlich von|"
        rf"[Uu]nweit von|[Zz]wischen|[Zz]wischen {NAME} und|[Bb]is)\s+|(?<!\w)(?:Stadt|Ort|Dorf|Raum|Großraum|"
        rf"Flughafen|Hafen|"
        rf"Bezirk|Region|Provinz|Gebiet|Stadtteil|Kontrolle über|Schlacht um|Kampf um|Einnahme von|Fall von)\s+)$"
    ),
    "es": re.compile(
        rf"(?:(?<!\w)(?:[Ee]n|a|[Hh]acia|[Cc]erca de|[Dd]esde|[Ee]ntre|[Ee]ntre {NAME} y|[Hh]asta|al (?:norte|"
        rf"sur|este|oeste) de)\s+|"
        rf"(?<!\w)(?:ciudad|pueblo|aldea|municipio|localidad|afueras|alrededores|calles|barrio|centro|control|"
        rf"toma|caída|asedio|"
        rf"batalla|carretera|camino|vía|puerto|aeropuerto|hospital|estación|campamento|región|provincia|"
        rf"departamento|cárcel|"
        rf"mercado|universidad)\s+de\s+|"
        r"\b[Ee]n\s(?:el|la|los|las|una?|su|varios|varias|dos|otra|otro)\s"
        r"(?!(?:gobierno|ejecutivo|ministerio|embajada|presidencia|parlamento|acuerdo|conflicto|guerra)\b)[a-zà-ÿ]+\s"
        r"(?:[a-zà-ÿ]+\s)?de\s+)$"
    ),
}
FROM = {
    "fr": re.compile(r"(?P<noun>[^\W\d_][\w-]+)\s+(?:venue?s?\s+)?(?:de\s+|du\s+|d[’'])$"),
    "de": re.compile(r"(?P<noun>[^\W\d_][\w-]+)\s+(?:aus|von)\s+$"),
    "es": re.compile(r"(?P<noun>[^\W\d_][\w-]+)\s+de\s+$"),
}
WIRED = re.compile(
    rf"{NAME}(?:\s?[/y]\s?{NAME})?(?:\s?\({NAME}\))?"
    rf"(?:,\s+(?:le\s+)?(?:\d{{1,2}}(?:er)?\s+(?:de\s+)?[a-zéû]{{3,10}}\.?(?:\s+(?:de\s+)?\d{{4}})?|{NAME}))*"
    r"(?:,?\s*\([^()\n]{2,40}\)|\.|\s)\s*\.?\s*[-–—]+\s*(?=[«“\"A-ZÁÉÍÓÚÀÂÇÊÎÔ])"
)
"""A French or Spanish one: `Georgetown, 10 jun (Agencia).- `, `LUANDA, 25 nov 2025 (Agence) - `, `Bogotá.— `."""
DATELINE = {
    "de": re.compile(
        rf"{NAME}(?:\s?/\s?{NAME})?(?:,\s+(?:\d{{1,2}}\.\s+)?[A-ZÄ]\w+)?\s*(?:\([^()\n]{{2,40}}\)\s*[-–—.:]?|[-–—]|\.|:)\s+(?=[„«»\"A-ZÄÖÜ])"
    )
}
"""A German line's head: `Kiew (dpa) –`, `Beirut. `, `Genf, 4. November (AFP) –`."""
HOME = re.compile(rf"{NAME}\s+(?:lebend|wohnhaft|wohnend|ansässig|beheimatet|aufgewachsen|geboren|lebt\b|wohnt\b)")
PLACE_OF = (
    r"(?:\w+\s){0,2}?(?i:universi|hôpita|hospital|clini|clíni|institut|campamento|camp\b|camps\b|barri|quartier|escuel|école|colegi|"
    r"lycée|parroqui|paroiss|iglesi|église|mercad|marché|puert|port\b|fábric|usine|centro|centre|tribuna|juzgad|facult|"
    r"academi|académi|diócesi|diocèse|région|región|provinc|afuer|banlieu|périphér|ciudad|ville|pueblo|village|aldea|"
    r"localidad|municipi|sud|nord|sur|norte)[^,.;\s]*\s(?:\w+\s){0,2}?"
)
PERSONS = (
    r"(?:\b(?:ingénieure?|infirmi[eè]re?|médecin|enseignante?|commerçante?|habitante?|professeure?|instit\w*|docteure?|"
    r"chirurgienne?|chercheuse|chercheur|avocate?|prêtre|curé|imam|étudiante?|agricult\w+|pêcheu\w+|coordinat\w+|coordonnat\w+|"
    r"enfermer[oa]|médic[oa]|maestr[oa]|profesora?|investigadora?|abogad[oa]|vecin[oa]|estudiante|comerciante|pescadora?|"
    r"coordinadora?|doctora?|cirujan[oa]|párroco|catedrátic[oa]|agricultora?|minero|taxista|tender[oa])s?|"
    rf"[{UPPER}][\w’'-]+\s[{UPPER}][\w’'-]+,)\s"
)
POSTED = {
    "fr": re.compile(
        rf"{PERSONS}(?:(?:à|au|aux|dans|de|du|en)\s(?:l[’'])?(?:les?\s|la\s|une?\s|un\s)?|à\sl[’']|de\sl[’']|dans\sl[’']){PLACE_OF}(?:de\s|du\s|d[’'])(?:la\s|l[’'])?$|"
        r"(?:Joint|Contact|Interrog|Rencontr)\w+\s(?:par téléphone\s)?(?:à|au|en|depuis)\s$|"
        r"\b(?:réfugiée?|exilée?|installée?|domiciliée?|établie?)s?\s(?:à|au|aux|en)\s$"
    ),
    "es": re.compile(
        rf"{PERSONS}(?:en|de|del|por)\s(?:(?:el|la|los|las|una?|uno de los|una de las)\s)?{PLACE_OF}(?:de|del)\s"
        r"(?:la\s|el\s)?$|"
        r"\b(?:residente|afincad[oa]|radicad[oa]|exiliad[oa]|refugiad[oa]|instalad[oa]|vive|viven|vivía|reside|residen)s?\sen\s$"
    ),
    "de": re.compile(r"(?!)"),
}
"""Before a place where somebody works or lives: `enfermera en los campamentos de`, `Jointe à`."""
OFFICES = re.compile(
    r"(?:maires?|présidente?s?|ministres?|gouverneure?s?|chefs?|préfète?s?|évêques?|bürgermeister\w*|"
    r"präsident\w*|gouverneur\w*|"
    r"bischof|alcaldes?|alcaldesa|president[ea]s?|gobernador\w*|ministr[oa]s?|obispo|jefes?|jefa|roi|rey|könig)$",
    re.IGNORECASE,
)
"""Nouns of offices: the place is what they rule, and says nothing of where they live."""


def role(language: str, text: str, start: int) -> str | None:
    """Event place or residence of the name that begins at `start`; None when the words before do not say."""
    before = text[max(0, start - REACH) : start]
    if (not before or before[-1] == "\n") and DATELINE.get(language, WIRED).match(text, start, start + AHEAD):
        return "dateline"
    if language == "de" and before.endswith(("in ", "bei ")) and HOME.match(text, start, start + AHEAD):
        return "residence"
    if POSTED[language].search(before):
        return "residence"
    if EVENT[language].search(before):
        return "event_place"
    home = FROM[language].search(before)
    if home is None or OFFICES.match(home.group("noun")):
        return None
    return "residence" if kind_of(language, home.group("noun"))[0] == "person" else None
