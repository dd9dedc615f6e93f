"""French and Spanish attribution beyond one clause: no subject, the sentence behind, no article."""

from __future__ import annotations

import pytest

# language, text, then (words within the quotation, words within the speaker, grade)
SAID = [
    ("es", "El dique cedió de noche, según datos del Ministerio de Obras.", [("El dique cedió", "Ministerio", "B")]),
    ("es", "A decir del analista Bruno Laguna, la tregua no durará.", [("la tregua no durará", "Bruno Laguna", "A")]),
    (
        "es",
        'Marta Olmedo lleva un mes en la escuela. "Quiero volver", dice mientras dobla la ropa.',
        [("Quiero volver", "Marta Olmedo", "A")],
    ),
    ("es", '"Es un chantaje". Así de tajante se mostró la diputada Inés Robledo.', [("chantaje", "Inés Robledo", "A")]),
    ("es", '"No queda pan", prosiguió el panadero Luis Ortega.', [("No queda pan", "Luis Ortega", "A")]),
    ("es", "La marcha prosiguió en los barrios que rodean el puerto.", []),
    (
        "es",
        'El alcalde aceptó que el plan es "caro", tras señalar que el muelle se hunde.',
        [("caro", "El alcalde", "C"), ("el muelle se hunde", "El alcalde", "C")],
    ),
    (
        "es",
        "El Gobierno llamó al cónsul, quien aseguró que su país no envió barcos.",
        [("su país no envió barcos", "cónsul", "C")],
    ),
    ("es", "Las autoridades dieron parte de doce heridos.", [("doce heridos", "Las autoridades", "B")]),
    (
        "es",
        '"Nos dispararon", recordó el conductor del camión, que pidió no ser identificado.',
        [("Nos dispararon", "el conductor del camión", "C")],
    ),
    ("es", '"¿Quién paga esto?", se pregunta Yurani, de 41 años.', [("¿Quién paga esto?", "Yurani", "A")]),
    ("fr", "De l'aveu même du ministre, la réforme piétine.", [("la réforme piétine", "ministre", "C")]),
    (
        "fr",
        "La ministre a dit « regretter » ce choix avant d'ajouter que la porte reste ouverte.",
        [("regretter", "La ministre", "C"), ("la porte reste ouverte", "La ministre", "C")],
    ),
    ("fr", "« Le pain manque », enchaîne Awa, 23 ans.", [("Le pain manque", "Awa", "A")]),
    ("fr", "Le général Mercier juge que le front tient.", [("le front tient", "Le général Mercier", "A")]),
    ("fr", "La Croix-Rouge fait état de 30 blessés.", [("30 blessés", "La Croix-Rouge", "B")]),
    ("fr", "La route continue vers le port que borde la digue.", []),
    # the subject behind phrases of when, where and how
    (
        "es",
        '"Faltan camas", avisa por radio desde el puerto la enfermera Luz Prado.',
        [("Faltan camas", "la enfermera Luz Prado", "A")],
    ),
    ("es", "El puente viejo resiste, dijeron autoridades locales.", [("El puente viejo", "autoridades locales", "B")]),
    (
        "fr",
        "« L'eau monte », a prévenu dans la nuit depuis le port le capitaine Jean Roux.",
        [("L'eau monte", "le capitaine Jean Roux", "A")],
    ),
    # a comma alone parts no subject from its verb
    (
        "es",
        'El ministro Saúl Vera llegó tarde. Lisboa, añadió el ministro, "tiene prisa por acabar".',
        [("tiene prisa por acabar", "el ministro", "A")],
    ),
    ("es", 'La jueza se limitó a decir que "no hay plazo".', [("no hay plazo", "La jueza", "C")]),
    (
        "es",
        'Un pescador, que dio solo su mote, "Chispa", contó que vio "luces verdes en el agua".',
        [("luces verdes en el agua", "Un pescador", "C")],
    ),
    (
        "es",
        "La agencia oficial informó, citando a un marinero, de que el barco volcó.",
        [("el barco volcó", "un marinero", "C")],
    ),
    ("es", "El texto, al que tuvo acceso la radio, recoge la venta de ocho barcos.", []),
    ("es", "Ni la policía ni el juzgado confirmaron la fuga de los presos.", []),
    (
        "es",
        "El muelle está cerrado desde ayer. Así lo confirmó la alcaldía.",
        [("El muelle está cerrado desde ayer", "la alcaldía", "B")],
    ),
    (
        "es",
        "Para la geóloga Ana Peña, de la Universidad de Lugo, la ladera cede.",
        [("la ladera cede", "la geóloga Ana Peña", "A")],
    ),
    (
        "es",
        '"Olía a gas", recuerda. Berta Lomas, de 60 años, vive enfrente.',
        [("Olía a gas", "Berta Lomas", "A")],
    ),
    # "on" and the house behind it
    (
        "fr",
        "Le convoi partira jeudi, a-t-on appris auprès de la préfecture.",
        [("Le convoi partira jeudi", "la préfecture", "B")],
    ),
    ("fr", "« Rien n'est signé », jure-t-on à la mairie.", [("Rien n'est signé", "la mairie", "B")]),
    (
        "fr",
        "De source portuaire, on indique que la grue est tombée.",
        [("la grue est tombée", "source portuaire", "C")],
    ),
    (
        "fr",
        "La douane a dénoncé « une rumeur absurde » et nié avoir saisi le cargo.",
        [("une rumeur absurde", "La douane", "B"), ("avoir saisi le cargo", "La douane", "B")],
    ),
    (
        "fr",
        "Les trois marins sont rentrés au port hier. Leur armateur l'a confirmé.",
        [("Les trois marins sont rentrés", "Leur armateur", "C")],
    ),
    (
        "fr",
        "Selon l'un des voisins présents, il leur a promis « un toit avant l'hiver ».",
        [("un toit avant l'hiver", "il", "D")],
    ),
]


@pytest.mark.parametrize(("language", "text", "said"), SAID, ids=[text[:40] for _, text, _ in SAID])
def test_who_says_what(read, language, text, said):
    rows = read(text, language=language)["quotes"]
    assert len(rows) == len(said)
    for row, (words, speaker, grade) in zip(rows, said, strict=True):
        assert words in row["evidence"]
        assert speaker in row["speaker"]
        assert row["source_grade"] == grade


COUNTED = [
    ("es", "La cifra de muertos se eleva a 31.", (31, "people", "killed", "exact")),
    ("es", "El brote supera ya los 40 muertos.", (40, "people", "killed", "exact")),
    ("es", "Un dron mató a cuatro buscadores de setas.", (4, "people", "killed", "exact")),
    ("es", "La planta bombea 650.000 barriles al día.", (650000, "barrels", None, "exact")),
    ("fr", "Le séisme porte à 310 le nombre de morts.", (310, "people", "killed", "exact")),
    ("fr", "Une vingtaine de chefs de clan sont venus.", (20, "people", None, "about")),
    ("fr", "La batterie a abattu deux missiles.", (2, "missiles", "shot down", "exact")),
]


@pytest.mark.parametrize(("language", "text", "wanted"), COUNTED, ids=[text[:30] for _, text, _ in COUNTED])
def test_what_is_counted(read, language, text, wanted):
    (row,) = read(text, language=language)["figures"]
    assert (row["value"], row["unit"], row["of_what"], row["bound"]) == wanted


def test_the_parts_of_those_counted_before(read):
    rows = read("Llegaron 88 drones, de los cuales 64 fueron derribados.", language="es")["figures"]
    assert [(row["value"], row["unit"]) for row in rows] == [(88, "drones"), (64, "drones")]


CIRCUMSTANCES = [
    (
        "es",
        'El piloto dijo a este periódico que "no hubo aviso".',
        {"addressee": "este periódico", "channel": "newspaper"},
    ),
    ("es", 'La alcaldesa instó a los vecinos, por medio de su portavoz, a "no salir".', {"addressee": "los vecinos"}),
    ("es", 'Una fuente judicial, que exige el anonimato, habla de "un error".', {"terms": "on condition of anonymity"}),
    ("fr", "Interrogé par Le Soir, le préfet évoque « une fuite ».", {"addressee": "Le Soir"}),
    ("fr", "Le maire a appelé les riverains à « rester chez eux ».", {"addressee": "les riverains"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CIRCUMSTANCES, ids=[text[:30] for _, text, _ in CIRCUMSTANCES])
def test_to_whom_and_on_what_terms(read, language, text, wanted):
    (row,) = read(text, language=language)["quotes"]
    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("es", "Georgetown, 10 jun (Agencia).- La marea bajó.", "Georgetown", "dateline"),
        ("fr", "LUANDA, 25 nov 2025 (Agence) - La pluie a cessé.", "LUANDA", "dateline"),
        ("fr", "Jointe à Miami, la géologue Ana Roc a ri.", "Miami", "residence"),
        ("es", "Hubo disparos en una finca de Medellín.", "Medellín", "event_place"),
    ],
)
def test_where(read, language, text, name, role):
    rows = read(text, language=language)["mentions"]
    assert [row["place_role"] for row in rows if row["surface"] == name] == [role]
