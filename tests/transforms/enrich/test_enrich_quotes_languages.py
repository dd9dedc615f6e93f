"""Invented sentences in nine languages with everything that a row should say of them."""

from __future__ import annotations

import pytest

# language, text, then (kind, words between the outer marks or of the clause, speaker, cue, grade) of every quote
CASES = [
    (
        "en",
        "“We are ready,” said Dana Orlo. “But nobody has called us.”",
        [
            ("direct", "We are ready,", "Dana Orlo", "said", "A"),
            ("direct", "But nobody has called us.", "Dana Orlo", "said", "A"),
        ],
    ),
    (
        "en",
        "“The bridge is open!” beamed Dana Orlo, the mayor.",
        [("direct", "The bridge is open!", "Dana Orlo", "beamed", "A")],
    ),
    (
        "en",
        "Said Dana Orlo, who runs the ferry, “We were all so tired.”",
        [("direct", "We were all so tired.", "Dana Orlo", "Said", "A")],
    ),
    (
        "en",
        "Dana Orlo defended the “old pact,” saying the river was “a wall of cold water.”",
        [
            ("partial", "old pact,", "Dana Orlo", "defended", "A"),
            ("partial", "a wall of cold water.", "Dana Orlo", "saying", "A"),
        ],
    ),
    (
        "en",
        "Dana Orlo did not name the envoys, but told them, “Go home before the snow falls.”",
        [("direct", "Go home before the snow falls.", "Dana Orlo", "told", "A")],
    ),
    ("en", "Dana Orlo was asked, “Will you sign before the winter?”", [("direct", None, None, None, "E")]),
    (
        "en",
        "Alan Pore, acting head of the port, which flooded in May, said the pumps had failed.",
        [("indirect", "the pumps had failed", "Alan Pore", "said", "A")],
    ),
    (
        "en",
        "The ministry said on Friday that the border would open.",
        [("indirect", "the border would open", "The ministry", "said", "B")],
    ),
    (
        "en",
        "The minister called for a new round of talks.",
        [("indirect", "for a new round of talks", "The minister", "called", "C")],
    ),
    ("en", "The troops had to respond to the shelling near the river.", []),
    (
        "uk",
        "«Ми не підпишемо цей папір», — заявив Томас Рейк журналістам у Лірені.",
        [("direct", "Ми не підпишемо цей папір", "Томас Рейк", "заявив", "A")],
    ),
    (
        "uk",
        "«Ми готові, — додав Томас Рейк, — але нас ніхто не кликав».",
        [("direct", "Ми готові, — додав Томас Рейк, — але нас ніхто не кликав", "Томас Рейк", "додав", "A")],
    ),
    (
        "uk",
        "— Ми не підпишемо цей папір, — сказала Олена Гай.",
        [("direct", "Ми не підпишемо цей папір", "Олена Гай", "сказала", "A")],
    ),
    (
        "uk",
        "За словами речниці міністерства, переговори тривали до ночі.",
        [("indirect", "переговори тривали до ночі", "речниці міністерства", "За словами", "B")],
    ),
    (
        "uk",
        "Олена Гай зазначила, що обмін полоненими відбудеться у п'ятницю.",
        [("indirect", "обмін полоненими відбудеться у п'ятницю", "Олена Гай", "зазначила", "A")],
    ),
    (
        "uk",
        "Обмін відклали на тиждень. Про це повідомила пресслужба міністерства.",
        [("indirect", "Обмін відклали на тиждень.", "пресслужба міністерства", "повідомила", "B")],
    ),
    (
        "uk",
        'Джерело: Томас Рейк у Telegram\nДослівно: "Ми не підпишемо цей папір до весни".',
        [("direct", "Ми не підпишемо цей папір до весни", "Томас Рейк", "Джерело", "A")],
    ),
    (
        "uk",
        "Reuters із посиланням на двох чиновників повідомляє, що переговори зупинилися.",
        [("indirect", "переговори зупинилися", "двох чиновників", "повідомляє", "C")],
    ),
    (
        "ru",
        "«Мы не подпишем эту бумагу», — сказал Томас Рейк.",
        [("direct", "Мы не подпишем эту бумагу", "Томас Рейк", "сказал", "A")],
    ),
    (
        "ru",
        "— Мы не подпишем эту бумагу, — сказала Елена Гай. — Никто нас не спрашивал.",
        [
            ("direct", "Мы не подпишем эту бумагу", "Елена Гай", "сказала", "A"),
            ("direct", "Никто нас не спрашивал.", "Елена Гай", "сказала", "A"),
        ],
    ),
    (
        "ru",
        "Министр заявил журналистам: «Мы готовы к встрече в любой день».",
        [("direct", "Мы готовы к встрече в любой день", "Министр", "заявил", "C")],
    ),
    (
        "ru",
        "«Мы готовы, — отметил источник в правительстве, — но нас никто не звал».",
        [
            (
                "direct",
                "Мы готовы, — отметил источник в правительстве, — но нас никто не звал",
                "источник в правительстве",
                "отметил",
                "C",
            )
        ],
    ),
    (
        "ru",
        "В Кремле назвали предложение «пустой бумагой без подписи».",
        [("partial", "пустой бумагой без подписи", "Кремле", "назвали", "B")],
    ),
    (
        "ru",
        "Томас Рейк заявил, что войска уйдут до весны.",
        [("indirect", "войска уйдут до весны", "Томас Рейк", "заявил", "A")],
    ),
    (
        "ru",
        "По словам пресс-секретаря, встреча прошла спокойно.",
        [("indirect", "встреча прошла спокойно", "пресс-секретаря", "По словам", "B")],
    ),
    (
        "ru",
        "Елена Гай отметила, что мост закрыт до утра.",
        [("indirect", "мост закрыт до утра", "Елена Гай", "отметила", "A")],
    ),
    (
        "fr",
        "« Nous ne signerons pas ce papier », a déclaré Tomas Reik lundi.",
        [("direct", "Nous ne signerons pas ce papier", "Tomas Reik", "déclaré", "A")],
    ),
    (
        "fr",
        "« Nous ne signerons pas ce papier », a-t-il dit.",
        [("direct", "Nous ne signerons pas ce papier", "il", "dit", "D")],
    ),
    (
        "fr",
        "« Nous partons, a dit Tomas Reik, avant la nuit. »",
        [("direct", "Nous partons, a dit Tomas Reik, avant la nuit.", "Tomas Reik", "dit", "A")],
    ),
    (
        "fr",
        "Selon Tomas Reik, la route ouvrira vendredi.",
        [("indirect", "la route ouvrira vendredi", "Tomas Reik", "Selon", "A")],
    ),
    (
        "fr",
        "D’après un diplomate, les délégations se reverront mardi.",
        [("indirect", "les délégations se reverront mardi", "un diplomate", "D’après", "C")],
    ),
    (
        "fr",
        "Le ministre a déclaré que la route ouvrirait vendredi.",
        [("indirect", "la route ouvrirait vendredi", "Le ministre", "déclaré", "C")],
    ),
    (
        "fr",
        "La porte-parole du ministère, Jeanne Roll, a précisé : « Rien n’est signé. »",
        [("direct", "Rien n’est signé.", "La porte-parole du ministère, Jeanne Roll", "précisé", "A")],
    ),
    (
        "fr",
        "Tomas Reik a dénoncé « une manœuvre de plus contre nos villages ».",
        [("partial", "une manœuvre de plus contre nos villages", "Tomas Reik", "dénoncé", "A")],
    ),
    (
        "de",
        "„Wir unterschreiben dieses Papier nicht“, sagte Tomas Reik am Montag.",
        [("direct", "Wir unterschreiben dieses Papier nicht", "Tomas Reik", "sagte", "A")],
    ),
    (
        "de",
        "»Wir unterschreiben dieses Papier nicht«, sagte die Sprecherin.",
        [("direct", "Wir unterschreiben dieses Papier nicht", "die Sprecherin", "sagte", "B")],
    ),
    (
        "de",
        "„Wir unterschreiben dieses Papier nicht“, so Tomas Reik.",
        [("direct", "Wir unterschreiben dieses Papier nicht", "Tomas Reik", "so", "A")],
    ),
    (
        "de",
        "Tomas Reik zufolge öffnet die Straße am Freitag.",
        [("indirect", "öffnet die Straße am Freitag", "Tomas Reik", "zufolge", "A")],
    ),
    (
        "de",
        "Nach Angaben von Tomas Reik öffnet die Straße am Freitag.",
        [("indirect", "öffnet die Straße am Freitag", "Tomas Reik", "Nach Angaben von", "A")],
    ),
    (
        "de",
        "Tomas Reik sagte, die Straße werde am Freitag geöffnet.",
        [("indirect", "die Straße werde am Freitag geöffnet", "Tomas Reik", "sagte", "A")],
    ),
    (
        "de",
        "Der Sprecher erklärte, dass die Gespräche am Dienstag weitergehen.",
        [("indirect", "die Gespräche am Dienstag weitergehen", "Der Sprecher", "erklärte", "B")],
    ),
    (
        "de",
        "Laut dem Ministerium wurden zwölf Gefangene ausgetauscht.",
        [("indirect", "wurden zwölf Gefangene ausgetauscht", "dem Ministerium", "Laut", "B")],
    ),
    (
        "es",
        "«No firmaremos este papel», dijo Tomas Reik.",
        [("direct", "No firmaremos este papel", "Tomas Reik", "dijo", "A")],
    ),
    (
        "es",
        "“No firmaremos este papel”, afirmó la ministra en rueda de prensa.",
        [("direct", "No firmaremos este papel", "la ministra", "afirmó", "C")],
    ),
    (
        "es",
        "—No firmaremos este papel —dijo Tomas Reik.",
        [("direct", "No firmaremos este papel", "Tomas Reik", "dijo", "A")],
    ),
    (
        "es",
        "Según Tomas Reik, la carretera abrirá el viernes.",
        [("indirect", "la carretera abrirá el viernes", "Tomas Reik", "Según", "A")],
    ),
    (
        "es",
        "Tomas Reik dijo que la carretera abrirá el viernes.",
        [("indirect", "la carretera abrirá el viernes", "Tomas Reik", "dijo", "A")],
    ),
    (
        "es",
        "La portavoz del gobierno aseguró: “No hay nada firmado todavía”.",
        [("direct", "No hay nada firmado todavía", "La portavoz del gobierno", "aseguró", "B")],
    ),
    (
        "es",
        "De acuerdo con un diplomático, las delegaciones volverán el martes.",
        [("indirect", "las delegaciones volverán el martes", "un diplomático", "De acuerdo con", "C")],
    ),
    (
        "es",
        "Tomas Reik calificó la oferta de “una trampa para los pueblos pequeños”.",
        [("partial", "una trampa para los pueblos pequeños", "Tomas Reik", "calificó", "A")],
    ),
    (
        "ar",
        "قال توماس رايك إن الطريق سيفتح يوم الجمعة.",
        [("indirect", "الطريق سيفتح يوم الجمعة", "توماس رايك", "قال", "A")],
    ),
    (
        "ar",
        'وأضاف توماس رايك: "لن نوقع هذه الورقة قبل الربيع".',
        [("direct", "لن نوقع هذه الورقة قبل الربيع", "توماس رايك", "أضاف", "A")],
    ),
    (
        "ar",
        "«لن نوقع هذه الورقة قبل الربيع»، قال توماس رايك.",
        [("direct", "لن نوقع هذه الورقة قبل الربيع", "توماس رايك", "قال", "A")],
    ),
    (
        "ar",
        "بحسب وزارة الخارجية، تم تبادل اثني عشر أسيرا.",
        [("indirect", "تم تبادل اثني عشر أسيرا", "وزارة الخارجية", "بحسب", "B")],
    ),
    (
        "ar",
        "وأكدت المتحدثة باسم الوزارة أن المحادثات ستستمر حتى الليل.",
        [("indirect", "المحادثات ستستمر حتى الليل", "المتحدثة باسم الوزارة", "أكدت", "B")],
    ),
    (
        "ar",
        "وقال الوزير للصحفيين: «لن نوقع هذه الورقة قبل الربيع».",
        [("direct", "لن نوقع هذه الورقة قبل الربيع", "الوزير", "قال", "C")],
    ),
    ("ar", "وأفاد مصدر مطلع بأن الوفد غادر المدينة.", [("indirect", "الوفد غادر المدينة", "مصدر مطلع", "أفاد", "D")]),
    (
        "ar",
        "وأفاد مصدر عسكري بأن الوفد غادر المدينة.",
        [("indirect", "الوفد غادر المدينة", "مصدر عسكري", "أفاد", "C")],
    ),
    (
        "zh",
        "外交部发言人林岚表示：“我们不会签署这份文件。”",
        [("direct", "我们不会签署这份文件。", "外交部发言人林岚", "表示", "A")],
    ),
    ("zh", "雷克说，公路将于星期五开放。", [("indirect", "公路将于星期五开放", "雷克", "说", "A")]),
    ("zh", "“我们不会签署这份文件。”雷克在记者会上说。", [("direct", "我们不会签署这份文件。", "雷克", "说", "A")]),
    (
        "zh",
        "据一名不愿透露姓名的官员称，谈判已经中断。",
        [("indirect", "谈判已经中断", "一名不愿透露姓名的官员", "据", "C")],
    ),
    ("zh", "外交部表示，十二名战俘已经交换。", [("indirect", "十二名战俘已经交换", "外交部", "表示", "B")]),
    ("zh", "「我們不會簽署這份文件，」雷克說。", [("direct", "我們不會簽署這份文件，", "雷克", "說", "A")]),
    ("zh", "根据国防部的说法，无人机在夜间被击落。", [("indirect", "无人机在夜间被击落", "国防部", "根据", "B")]),
    ("zh", "消息人士透露，代表团已经离开。", [("indirect", "代表团已经离开", "消息人士", "透露", "D")]),
    (
        "pl",
        "„Nie podpiszemy tego papieru” – powiedział Tomas Reik.",
        [("direct", "Nie podpiszemy tego papieru", "Tomas Reik", "powiedział", "A")],
    ),
    (
        "pl",
        "Tomas Reik powiedział, że droga zostanie otwarta w piątek.",
        [("indirect", "droga zostanie otwarta w piątek", "Tomas Reik", "powiedział", "A")],
    ),
    (
        "pl",
        "– Nie podpiszemy tego papieru – powiedziała minister Anna Gaj.",
        [("direct", "Nie podpiszemy tego papieru", "minister Anna Gaj", "powiedziała", "A")],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_every_field_of_a_quote(read, language, text, wanted):
    rows = read(text, language=language)["quotes"]
    found = []
    for row, want in zip(rows, wanted, strict=True):
        cue = text[row["cue_start"] : row["cue_end"]] if row["cue_start"] is not None else None
        words = row["evidence"].strip('“”„«»‹›"「」—– ') if row["kind"] != "indirect" else row["evidence"]
        found.append(
            (
                row["kind"],
                want[1] and words,
                row["speaker"],
                cue,
                want[4] and row["source_grade"],
            )
        )
        for name in ("speaker", "addressee", "relayed_by"):
            if row[name] is not None:
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
        assert text[row["char_start"] : row["char_end"]] == row["evidence"]
    assert found == wanted
