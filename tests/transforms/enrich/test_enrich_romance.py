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
]


@pytest.mark.parametrize(("language", "text", "said"), SAID, ids=[text[:40] for _, text, _ in SAID])
def test_who_says_what(read, language, text, said):
    rows = read(text, language=language)["quotes"]
    assert len(rows) == len(said)
    for row, (words, speaker, grade) in zip(rows, said, strict=True):
        assert words in row["evidence"]
        assert speaker in row["speaker"]
        assert row["source_grade"] == grade
