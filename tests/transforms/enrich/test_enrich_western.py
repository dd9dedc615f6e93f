"""Who speaks in French, German and Spanish: the clause, the subject, the grade, the occasion."""

from __future__ import annotations

import pytest

# language, text, then (kind, words, speaker, grade) of every quotation
SAID = [
    (
        "fr",
        "Le pont a sauté vers midi, a indiqué la préfecture.",
        [("indirect", "Le pont a sauté vers midi", "la préfecture", "B")],
    ),
    (
        "fr",
        "La garnison tient encore la colline, assure-t-on ailleurs. Le pain manque depuis mardi, dit-elle.",
        [("indirect", "Le pain manque depuis mardi", "elle", "D")],
    ),
    (
        "fr",
        "L'état-major nie avoir bombardé le marché.",
        [("indirect", "avoir bombardé le marché", "L'état-major", "B")],
    ),
    (
        "fr",
        "Le gouvernement a fait savoir que la route resterait fermée.",
        [("indirect", "la route resterait fermée", "Le gouvernement", "B")],
    ),
    (
        "fr",
        "Comme l'a expliqué la sous-préfète, Line Aubry, les vivres arrivent demain.",
        [("indirect", "les vivres arrivent demain", "la sous-préfète, Line Aubry", "A")],
    ),
    (
        "fr",
        "« Il fera froid », lâche, à voix basse, une institutrice du village.",
        [("direct", "« Il fera froid »", "une institutrice du village", "C")],
    ),
    (
        "fr",
        "Interrogée sur la date, la présidence a renvoyé « à la semaine prochaine ».",
        [("partial", "« à la semaine prochaine »", "la présidence", "B")],
    ),
    (
        "fr",
        "Selon un négociateur qui connaît le dossier, douze otages sont vivants, dont « deux enfants malades ».",
        [
            ("indirect", "douze otages sont vivants", "un négociateur", "C"),
            ("partial", "« deux enfants malades »", "un négociateur", "C"),
        ],
    ),
    ("fr", "La note du juge était sévère et la menace réelle.", []),
    ("fr", "Le ministère n'a pas précisé que la route était fermée.", []),
    (
        "de",
        "Der Landrat, Uwe Hansen, hatte zuvor auf Telegram geschrieben, zwei Brücken seien gesprengt worden.",
        [("indirect", "zwei Brücken seien gesprengt worden", "Der Landrat, Uwe Hansen", "A")],
    ),
    (
        "de",
        "Wie die Küstenwache am Freitag mitteilte, wurden neun Seeleute aus dem Wasser geholt.",
        [("indirect", "wurden neun Seeleute aus dem Wasser geholt", "die Küstenwache", "B")],
    ),
    (
        "de",
        "Die Stadt hat nach Auskunft der Feuerwehr seit Montag kein Wasser mehr.",
        [
            (
                "indirect",
                "Die Stadt hat nach Auskunft der Feuerwehr seit Montag kein Wasser mehr",
                "der Feuerwehr",
                "B",
            )
        ],
    ),
    (
        "de",
        "Die Brücke sei unversehrt, erklärte der Kommandeur. Auch die Schleuse arbeite wieder.",
        [
            ("indirect", "Die Brücke sei unversehrt", "der Kommandeur", "C"),
            ("indirect", "Auch die Schleuse arbeite wieder", "der Kommandeur", "C"),
        ],
    ),
    (
        "de",
        "Den Überfall nannte der Bürgermeister „ein Verbrechen an Kindern“.",
        [("partial", "„ein Verbrechen an Kindern“", "der Bürgermeister", "C")],
    ),
    (
        "de",
        "Die Armee wollte das nicht bestätigen. Man kenne „keine solchen Pläne“, hieß es.",
        [("partial", "„keine solchen Pläne“", "Die Armee", "B")],
    ),
    (
        "de",
        "In dem Schreiben heißt es: „Wir bleiben am Ufer, solange das Eis trägt.“",
        [("direct", "„Wir bleiben am Ufer, solange das Eis trägt.“", "dem Schreiben", "B")],
    ),
    (
        "de",
        "Die Rebellen bestreiten, Minen gelegt zu haben.",
        [("indirect", "Minen gelegt zu haben", "Die Rebellen", "C")],
    ),
    (
        "de",
        "Diplomatenkreisen zufolge ist der Termin offen.",
        [("indirect", "ist der Termin offen", "Diplomatenkreisen", "C")],
    ),
    ("de", "Das Kloster hieß früher „Marienau am See“ und gehörte dem Bischof.", []),
    (
        "es",
        "El puente quedó cerrado al tráfico, informó anoche la gobernación.",
        [("indirect", "El puente quedó cerrado al tráfico", "la gobernación", "B")],
    ),
    (
        "es",
        "El alcalde, Raúl Mena, pidió calma. Añadió que el agua volvería «muy pronto».",
        [("partial", "«muy pronto»", "El alcalde, Raúl Mena", "A")],
    ),
    (
        "es",
        "Un oficial que pidió el anonimato reconoció que faltan botas.",
        [("indirect", "faltan botas", "Un oficial", "C")],
    ),
    (
        "es",
        "Los rebeldes niegan haber minado el camino.",
        [("indirect", "haber minado el camino", "Los rebeldes", "C")],
    ),
    (
        "es",
        "Para la abogada Inés Prado, el juicio empezó tarde.",
        [("indirect", "el juicio empezó tarde", "la abogada Inés Prado", "A")],
    ),
    (
        "es",
        "El ministro admitió que hubo fallos. A su juicio, nadie pudo prever la crecida.",
        [
            ("indirect", "hubo fallos", "El ministro", "C"),
            ("indirect", "nadie pudo prever la crecida", "su", "C"),
        ],
    ),
    ("es", "La aldea cuenta con dos pozos y la denuncia quedó en el cajón.", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SAID)
def test_words_speaker_and_grade(read, language, text, wanted):
    rows = read(text, language=language)["quotes"]
    found = [(row["kind"], row["evidence"], row["speaker"], row["source_grade"]) for row in rows if row["speaker"]]
    assert found == wanted


GRADES = [
    ("fr", "Awa Traoré, sage-femme à Kéna, attend un camion. « Rien ne vient », dit-elle.", "elle", "A"),
    ("fr", "« Rien ne vient », souffle le maire, Paul Sarr. « Rien », répète l'élu.", "l'élu", "A"),
    ("fr", "Une source policière évoque « un tir accidentel ».", "Une source policière", "C"),
    ("fr", "L'armée israélienne affirme que le tunnel est détruit.", "L'armée israélienne", "B"),
    ("de", "Der Fischer Knut Behrens flickt sein Netz. „Es lohnt nicht mehr“, sagt er.", "er", "A"),
    ("de", "„Wir warten“, sagte Kanzlerin Eva Stern. „Noch“, ergänzte die Kanzlerin.", "die Kanzlerin", "A"),
    ("de", "„Wir warten“, sagte Innenministerin Ina Orth.", "Innenministerin Ina Orth", "A"),
    ("de", "Laut einer Studie fehlt es an Ärzten im ganzen Land.", "einer Studie", "B"),
    ("de", "Manche Beobachter sprechen von „einem kalten Frieden“.", "Manche Beobachter", "D"),
    ("es", "«No hay luz», dijo el médico Iván Soto. El médico sostuvo que faltan vendas.", "El médico", "A"),
    ("es", "La Defensoría del Pueblo denunció «nuevas amenazas».", "La Defensoría del Pueblo", "B"),
    ("es", "«No hay luz», dijo una voluntaria de la parroquia.", "una voluntaria de la parroquia", "C"),
    ("es", "Algunos analistas hablan de «una tregua de papel».", "Algunos analistas", "D"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "grade"), GRADES)
def test_the_grade_follows_the_noun_and_what_it_means(read, language, text, speaker, grade):
    rows = read(text, language=language)["quotes"]
    assert (rows[-1]["speaker"], rows[-1]["source_grade"]) == (speaker, grade)


OCCASIONS = [
    ("fr", "« Nous signerons », a dit la ministre devant la presse.", "reporters", "la presse", None, None),
    (
        "fr",
        "Dans un entretien au quotidien Le Fanal, le général Luc Morin prédit « un long hiver ».",
        "interview",
        "quotidien Le Fanal",
        None,
        None,
    ),
    (
        "fr",
        "« Nous dormons peu », lâche un soldat, qui refuse de donner son nom.",
        None,
        None,
        None,
        "on condition of anonymity",
    ),
    (
        "fr",
        "Selon un douanier cité par l'hebdomadaire Le Quai, trois cargos attendent.",
        None,
        None,
        "l'hebdomadaire Le Quai",
        None,
    ),
    ("fr", "Le général a demandé aux habitants de « quitter la vallée ».", None, "habitants", None, None),
    (
        "de",
        "„Ein Selbstgespräch“, sagte der Minister Jan Kolb im Staatsfernsehen.",
        "tv",
        None,
        None,
        None,
    ),
    ("de", "„Wir zahlen nicht“, schrieb die Ministerin Eva Lind auf der Plattform X.", "x", None, None, None),
    (
        "de",
        "Ein Beamter, der nicht namentlich genannt werden wollte, nannte das Treffen „eine Formsache“.",
        None,
        None,
        None,
        "on condition of anonymity",
    ),
    (
        "de",
        "Die Zeitung schrieb unter Berufung auf zwei Insider, das Gespräch habe lange gedauert.",
        None,
        None,
        "Die Zeitung",
        None,
    ),
    ("es", "«Volveremos», dijo la jueza Ana Ruiz ante la prensa.", "reporters", "la prensa", None, None),
    (
        "es",
        "El coronel, citado por la agencia Faro, calcula que quedan cien hombres.",
        None,
        None,
        "la agencia Faro",
        None,
    ),
    (
        "es",
        "Un chófer que pidió no ser identificado describió «un camino sin luces».",
        None,
        None,
        None,
        "on condition of anonymity",
    ),
]


@pytest.mark.parametrize(("language", "text", "channel", "addressee", "relay", "terms"), OCCASIONS)
def test_where_to_whom_by_whom_and_on_what_terms(read, language, text, channel, addressee, relay, terms):
    row = read(text, language=language)["quotes"][0]
    found = (row["channel"], row["addressee"], row["relayed_by"], row["terms"])
    assert found == (channel, addressee, relay, terms)


@pytest.mark.parametrize(
    ("language", "text", "phase"),
    [
        ("fr", "Les trois otages ont été relâchés en échange de quarante détenus.", "implementation"),
        ("de", "Die Unterhändler wollen am Dienstag weiterreden.", "talks"),
        ("es", "El presidente suspendió el viernes los diálogos con la guerrilla.", "breakdown"),
    ],
)
def test_phases_in_three_languages(read, language, text, phase):
    assert read(text, language=language)["article_facts"][0]["phase"] == phase


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Dès 5 heures du matin, douze infirmières attendent le bus.", [12.0]),
        ("es", "Mi hija cumplió 19 años en la cárcel con siete maestras.", [7.0]),
        ("de", "Bis zum 31. Dezember kamen 400 Patienten in das Zelt.", [400.0]),
    ],
)
def test_ages_and_clocks_count_nothing(read, language, text, values):
    assert [row["value"] for row in read(text, language=language)["figures"]] == values


def test_a_word_that_opens_a_sentence_is_no_person(read):
    rows = read("Dans la vallée, L'armée avance. Selon Paul Sarr, tout est calme.", language="fr")["mentions"]
    assert [row["surface"] for row in rows if row["type"] == "person"] == ["Paul Sarr"]


def test_the_figure_of_an_aside_is_the_authors(read):
    text = "Les rebelles, qui tiennent 40 villages, affirment que la route est libre."
    assert read(text, language="fr")["figures"][0]["attributed_to"] is None


@pytest.mark.parametrize(
    ("language", "text", "surface", "role"),
    [
        ("fr", "Les combats pour le contrôle de Goma ont repris à l'aube.", "Goma", "event_place"),
        ("fr", "Un enseignant de Kinshasa attend au bord de la route.", "Kinshasa", "residence"),
        ("de", "Der Minister reiste am Abend nach Hamburg.", "Hamburg", "event_place"),
        ("de", "Eine Ärztin aus Hamburg half im Zelt.", "Hamburg", "residence"),
        ("es", "Los camiones esperan en la carretera de Medellín.", "Medellín", "event_place"),
    ],
)
def test_what_a_place_does_in_the_sentence(read, language, text, surface, role):
    rows = read(text, language=language)["mentions"]
    assert [row["place_role"] for row in rows if row["surface"] == surface] == [role]


def test_pronominal_verbs_and_inverted_pronouns_of_french(read):
    text = "« C'est honteux », s'indigne la sénatrice Léa Morel. « Le silence règne, dit-elle, depuis lundi. »"
    rows = read(text, language="fr")["quotes"]
    assert [(row["speaker"], row["source_grade"]) for row in rows] == [
        ("la sénatrice Léa Morel", "A"),
        ("elle", "A"),
    ]


def test_a_partial_amount_keeps_its_currency(read):
    rows = read("Oslo donne 2 milliards d'euros, dont 450 millions pour l'hiver.", language="fr")["figures"]
    assert [(row["value"], row["unit"]) for row in rows] == [(2e9, "EUR"), (450e6, "EUR")]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "es",
            "Rosa Ibarra, abogada de los vecinos, leyó la carta. «Es un día largo», señaló la letrada.",
            "la letrada",
        ),
        ("es", "Marta Olmo, de 61 años, vino a pie. La mujer recordó que el puente cayó en 1982.", "La mujer"),
        ("fr", "Le procureur Luc Ferrand a parlé. « Les preuves sont là », a lancé le magistrat.", "le magistrat"),
        ("fr", "Ali Sarr, 34 ans, a tout perdu. Le jeune homme raconte que sa maison a brûlé.", "Le jeune homme"),
        ("de", "Kapitän Lars Brandt sah die Boje. Der Seemann sagte, sie sei alt gewesen.", "Der Seemann"),
        ("de", "Der Zeuge Omar Haddad hörte zu. „Nun ist es gut“, sagte der Syrer.", "der Syrer"),
        ("de", "„Ich habe nichts gewusst“, sagte Anwar R. vor Gericht.", "Anwar R."),
        ("es", "«Nadie nos avisó», cuenta don Efraín, vecino del barrio.", "don Efraín"),
    ],
)
def test_another_noun_for_the_only_person_named(read, language, text, speaker):
    row = read(text, language=language)["quotes"][-1]
    assert (row["speaker"], row["source_grade"]) == (speaker, "A")


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Ibarra saludó a Luis Peña. «Es tarde», dijo el fontanero.",
        "La letrada calló. Rosa Ibarra, vecina, leyó la carta. «Es tarde», dijo la letrada.",
        "Rosa Ibarra leyó la carta. «Es tarde», dijeron los vecinos.",
    ],
)
def test_a_noun_that_may_be_another_s_stays_unnamed(read, text):
    assert read(text, language="es")["quotes"][-1]["source_grade"] == "C"


@pytest.mark.parametrize(
    ("text", "hearers", "channel"),
    [
        ("„Wir prüfen das“, sagte Staatsanwalt Jens Pohl der Rhein-Zeitung.", "der Rhein-Zeitung", "newspaper"),
        ("„Das war knapp“, sagte Lars Brandt Reportern.", "Reportern", "reporters"),
        ("Dem ZDF sagte Lars Brandt, er sei sehr müde.", "Dem ZDF", "tv"),
        ("„Das war knapp“, sagte Lars Brandt dem SWR am Montag.", "dem SWR", None),
    ],
)
def test_whom_a_german_speaker_tells(read, text, hearers, channel):
    row = read(text, language="de")["quotes"][0]
    assert (row["addressee"], row["channel"], row["source_grade"]) == (hearers, channel, "A")


@pytest.mark.parametrize(
    ("text", "grade", "hearers"),
    [
        ("«Estamos bien», dijo Byron Salas a la emisora local.", "A", "la emisora local"),
        ("Una guardia contó que no comen desde ayer.", "C", None),
        ("La guardia costera informó de que el buque fue abordado.", "B", None),
    ],
)
def test_spanish_hearers_and_guards(read, text, grade, hearers):
    row = read(text, language="es")["quotes"][0]
    assert (row["source_grade"], row["addressee"]) == (grade, hearers)
