"""Invented Arabic and Chinese sentences: who speaks, on what record, what is counted and where, without capitals."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from transforms.enrich import annotate

DAY = dt.datetime(2025, 12, 7, 18, tzinfo=dt.UTC)


def rows(language: str, text: str) -> dict[str, list[dict[str, object]]]:
    """All tables of one text."""
    table = pa.table(
        {
            "article_id": ["a"],
            "language": [language],
            "title": [""],
            "text": [text],
            "published_at": pa.array([DAY], pa.timestamp("us", tz="UTC")),
        }
    )
    return {name: found.to_pylist() for name, found in annotate(table).items()}


# text, then (kind, first words, speaker, grade, entity) of every quote
QUOTES = [
    (
        "ar",
        "لكن ضابطا في الشرطة قال لصحيفة النهر إن الطريق مقطوع.",
        [("indirect", "الطريق", "ضابطا في الشرطة", "C", None)],
    ),
    (
        "ar",
        "وقالت وزارة الدفاع الروسية إن الميناء مفتوح، مضيفة أن السفن آمنة.",
        [
            ("indirect", "الميناء", "وزارة الدفاع الروسية", "B", "RUMOD"),
            ("indirect", "السفن", "وزارة الدفاع الروسية", "B", "RUMOD"),
        ],
    ),
    (
        "ar",
        "وصل الوزير ليلا.\nقال المتحدث باسم البلدية نادر سليم إن الجسر مغلق.\nوأضاف أن الإصلاح يحتاج وقتا.",
        [
            ("indirect", "الجسر", "المتحدث باسم البلدية نادر سليم", "A", None),
            ("indirect", "الإصلاح", "المتحدث باسم البلدية نادر سليم", "A", None),
        ],
    ),
    (
        "ar",
        "نقلت وكالة ضفاف عن مسؤول أمني قوله إن المعبر سيفتح غدا.",
        [("indirect", "المعبر", "مسؤول أمني", "C", None)],
    ),
    (
        "ar",
        "«لا نريد سوى الماء هذا المساء»، قالت سلمى الحداد.",
        [("direct", "«لا نريد", "سلمى الحداد", "A", None)],
    ),
    ("ar", "وبحسب محللين، فإن الهدنة لن تصمد طويلا.", [("indirect", "الهدنة", "محللين", "D", None)]),
    ("ar", "جلس الوفدان بين الجسر والنهر ساعتين.", []),
    (
        "zh",
        "河谷市市长林安说，水位在下降。他还警告，桥梁可能关闭。",
        [("indirect", "水位", "河谷市市长林安", "A", None), ("indirect", "桥梁", "他", "A", None)],
    ),
    (
        "zh",
        "俄罗斯国防部7日否认袭击了港口，称有关报道“完全是捏造”。",
        [
            ("indirect", "袭击", "俄罗斯国防部", "B", "RUMOD"),
            ("partial", "“完全", "俄罗斯国防部", "B", "RUMOD"),
        ],
    ),
    (
        "zh",
        "《河谷日报》援引一名外交官的话报道说，谈判已经中断。",
        [("indirect", "谈判", "一名外交官", "C", None)],
    ),
    ("zh", "据当地卫生部门统计，医院已经满员。", [("indirect", "医院", "当地卫生部门", "B", None)]),
    (
        "zh",
        "“我们等了一夜，”渔民阿布·纳赛尔告诉记者，“没有人来。”",
        [("direct", "“我们", "渔民阿布·纳赛尔", "A", None), ("direct", "“没有", "渔民阿布·纳赛尔", "A", None)],
    ),
    (
        "ar",
        "نفت طهران هذه الأنباء ووصفتها بأنها «كذب لا أساس له»، وقال مصدر في البلدية، رفض ذكر اسمه، إن الأمر انتهى.",
        [
            ("partial", "«كذب", "طهران", "B", "IRN"),
            ("indirect", "الأمر", "مصدر في البلدية", "C", None),
        ],
    ),
    ("ar", "أبلغ مسؤولان موقع «نهر» أن السد ممتلئ.", [("indirect", "السد", "مسؤولان", "C", None)]),
    ("zh", "当地救援组织“河谷之友”说，道路已经中断。", [("indirect", "道路", "当地救援组织“河谷之友”", "B", None)]),
    ("zh", "当局否认关闭了边境。", [("indirect", "关闭", "当局", "B", None)]),
    ("zh", "市政府没有就上述报道作出评论。他被称为“河谷的守门人”。", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), QUOTES)
def test_speakers_and_grades(language, text, wanted):
    found = [row for row in rows(language, text)["quotes"] if row["speaker"]]
    assert [(row["kind"], row["speaker"], row["source_grade"], row["speaker_entity_id"]) for row in found] == [
        (kind, speaker, grade, entity) for kind, _, speaker, grade, entity in wanted
    ]
    for row, (_, opening, *_) in zip(found, wanted, strict=True):
        assert str(row["evidence"]).startswith(opening)
        assert text[row["char_start"] : row["char_end"]] == row["evidence"]


# text, then (words, value, what, bound, as of) of every figure
FIGURES = [
    (
        "ar",
        "قُتل خمسة أشخاص وأصيب 13 آخرون.",
        [
            ("خمسة أشخاص", 5, "killed", "exact", None),
            ("13 آخرون", 13, "wounded", "exact", None),
        ],
    ),
    (
        "ar",
        "ومنذ يوم الخميس وصل أكثر من 40 نازحا.",
        [("أكثر من 40 نازحا", 40, "displaced", "more_than", dt.date(2025, 12, 4))],
    ),
    ("zh", "截至11月15日，仍有约1.8万人下落不明。", [("约1.8万人", 18_000, "missing", "about", dt.date(2025, 11, 15))]),
    (
        "zh",
        "去年3月以来，已有373人被打死、970人受伤。",
        [
            ("373人", 373, "killed", "exact", dt.date(2024, 3, 1)),
            ("970人", 970, "wounded", "exact", dt.date(2024, 3, 1)),
        ],
    ),
    ("zh", "近四成学校停课。这里将成为避难所。", [("近四成", 40, "share", "nearly", None)]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), FIGURES)
def test_figures_and_their_day(language, text, wanted):
    found = rows(language, text)["figures"]
    assert [(row["evidence"], row["value"], row["of_what"], row["bound"], row["as_of"]) for row in found] == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ar", "دمشق (نبأ) - زار الوفد السوق في حلب.", [("دمشق", "dateline", 170654), ("حلب", "event_place", 170063)]),
        ("zh", "曼谷12月7日电 双方在日内瓦签字。", [("曼谷", "dateline", 1609350), ("日内瓦", "event_place", 2660646)]),
    ],
)
def test_roles_of_places(language, text, wanted):
    found = [row for row in rows(language, text)["mentions"] if row["place_role"]]
    assert [(row["surface"], row["place_role"], row["geonames_id"]) for row in found] == wanted


@pytest.mark.parametrize("text", ["قال " * 9_000, '«»“”"' * 3_000, "说" * 9_000, "据" * 9_000, "“" * 6_000])
def test_texts_of_one_word_give_rows_or_none(text):
    language = "ar" if "قال" in text or "«" in text else "zh"
    assert all(row["kind"] for row in rows(language, text)["quotes"])


FORMS = [
    ("ar", "وفي مأرب، تنتظر أم كريم ابنها منذ عام. وتقول: «غسلت ثوبه مرتين هذا الشتاء».", "غسلت", "أم كريم", "A"),
    ("ar", "أما لجنة الميناء فأبدت ارتياحها، مشيرة إلى أن الرصيف صار آمنا.", "الرصيف", "لجنة الميناء", "B"),
    ("ar", "«الطريق هادئ ومفتوح»، هكذا وصف ضابط في الجيش ما يجري قرب الجسر.", "الطريق", "ضابط في الجيش", "C"),
    ("ar", "وبحسب رواية الناجي الوحيد، سعيد نوار، فإن القارب انقلب ليلا.", "القارب", "الناجي الوحيد، سعيد نوار", "A"),
    (
        "ar",
        "ونفى مصدر في حركة حماس صحة الأنباء عن نقل مكتبها، مؤكدا أن «لا تغيير اليوم».",
        "لا تغيير",
        "مصدر في حركة حماس",
        "C",
    ),
    ("zh", "“我只想回家。”32岁的法蒂玛抱着孩子说。", "我只想回家", "32岁的法蒂玛", "A"),
    ("zh", "“房子可以再盖，桥怎么办？”老渔民周大河问。", "房子可以", "老渔民周大河", "A"),
    ("zh", "声明说，两国同意在月底前恢复通行。", "两国同意", "声明", "B"),
    ("zh", "联合国难民署数据显示，已有许多家庭离开山谷。", "已有许多", "联合国难民署", "B"),
    ("zh", "泽连斯基在“电报”平台上发文称，协议“非常接近达成”。", "非常接近", "泽连斯基", "A"),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker", "grade"), FORMS)
def test_a_form_of_attribution(language: str, text: str, words: str, speaker: str, grade: str) -> None:
    found = [one for one in rows(language, text)["quotes"] if words in str(one["evidence"])]
    assert [(one["speaker"], one["source_grade"]) for one in found] == [(speaker, grade)]


def test_a_clause_before_a_quotation_is_reported_too() -> None:
    found = rows("zh", "军方发言人说，部队会遵守协议，但保留“还手的权利”。")["quotes"]
    assert [(one["kind"], one["evidence"]) for one in found] == [
        ("indirect", "部队会遵守协议"),
        ("partial", "“还手的权利”"),
    ]


def test_it_is_recalled_that_is_nobodys_word() -> None:
    text = "ويرى الباحث فارس نعمان أن الصفقة صغيرة.\nيذكر أن جولة سابقة عقدت في الربيع."
    assert len(rows("ar", text)["quotes"]) == 1


COUNTS = [
    ("ar", "قتل شخصان وأصيب طفلان في القصف.", [(2.0, "people", "killed"), (2.0, "people", "wounded")]),
    ("ar", "ارتفع عدد الشهداء إلى 41 ألفا و870 شهيدا.", [(41870.0, "people", "killed")]),
    ("ar", "وصل الوفد قبل يومين إلى الميناء.", []),
    ("ar", "وأطلق سراح 20 من أسرى الحركة.", [(20.0, "people", "released")]),
    ("zh", "冲突爆发以来，流离失所者接近22万。", [(220000.0, "people", "displaced")]),
    ("zh", "约40名被俘士兵仍未获释。", [(40.0, "people", "prisoners")]),
    ("zh", "炮击持续了近三个小时。", [(3.0, "hours", "time")]),
    ("zh", "一辆卡车停在桥边。", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), COUNTS)
def test_what_is_counted(language: str, text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(one["value"], one["unit"], one["of_what"]) for one in rows(language, text)["figures"]] == expected


def test_a_later_speaker_gives_no_earlier_figure() -> None:
    found = rows("zh", "去年的贸易额为27亿美元，业内人士预计，今年会更低。")["figures"]
    assert [one["attributed_to"] for one in found] == [None]
