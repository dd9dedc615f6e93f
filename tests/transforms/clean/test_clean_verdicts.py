"""Pages that are no article, each invented in a usual markup, and the reason that they get."""

# Pages stand in one line each, as they would be sent.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest

from transforms.clean import clean, verdict

PROSE = (
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said on Monday.",
    "“We came with a map and we leave with the same map,” said Petra Halvik, foreign minister of Kestria, at the door.",
    "Valoria asked for inspections in the Sarn Corridor. Kestria refused and proposed mixed patrols in the valley.",
)
LONG = (
    *PROSE,
    *(
        f"On day {at} the envoys of {name} asked for a table of their own, and the mediator found one in the harbour office, "
        f"{at} steps from the hall; nobody would say afterwards who had sat at it, or for how long."
        for at, name in enumerate(
            ("Valoria", "Kestria", "Osmarra", "Tavenland", "the League", "the Union", "Huldby"), 2
        )
    ),
)


def _page(body: str, *, title: str = "Port Sarn Gazette", head: str = "", lang: str = "en") -> str:
    nav = '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head>'
        f"<body>{nav}{body}<footer>© Port Sarn Gazette</footer></body></html>"
    )


def _said(title: str, text: str, lang: str, wrap: str = "<main><h1>{}</h1><p>{}</p></main>") -> str:
    return _page(wrap.format(title, text), title=f"{title} | Gazette", lang=lang)


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


ERRORS = [
    _said("Page not found", "The address may have changed. Try the search or go back to the front page.", "en"),
    _said("404", "We looked everywhere and could not find what you wanted to read today.", "en",
          '<div class="error-page"><h1>{}</h1><div>{}</div></div>'),
    _page("<h1>Port Sarn Gazette</h1><section><p>Sorry, the page you were looking for could not be found.</p></section>"),
    _said("Seite nicht gefunden", "Die gesuchte Seite gibt es nicht mehr. Hier geht es zur Startseite.", "de"),
    _said("Page introuvable", "La page que vous cherchez a été déplacée ou n'a jamais existé.", "fr"),
    _said("Página no encontrada", "Es posible que la dirección haya cambiado desde la última vez.", "es"),
    _said("Сторінку не знайдено", "Можливо, її перенесли або видалили. Перейдіть на головну.", "uk"),
    _said("Страница не найдена", "Возможно, она была удалена или перенесена. Перейдите на главную.", "ru"),
    _said("الصفحة غير موجودة", "ربما تغير العنوان أو حذفت الصفحة. عد إلى الصفحة الرئيسية.", "ar"),
    _said("页面不存在", "您访问的地址可能已经更改,请返回首页继续浏览。", "zh"),
    _said("Nie znaleziono strony", "Adres mógł się zmienić. Wróć na stronę główną albo skorzystaj z wyszukiwarki.", "pl"),
]  # fmt: skip
BOTS = [
    _page('<div id="challenge">Checking your browser before you reach the site.</div>', title="Just a moment..."),
    _said("Are you a robot?", "Please complete the captcha below so that we can send you to the page.", "en"),
    _said("Access check", "We saw unusual traffic from your network. Confirm that you are human.", "en",
          '<form action="/check"><h2>{}</h2><p>{}</p><button>Go on</button></form>'),
    _said("Sicherheitsüberprüfung", "Bestätigen Sie, dass Sie kein Roboter sind, um fortzufahren.", "de"),
    _said("Vérification de sécurité", "Cochez la case pour montrer que vous n'êtes pas un robot.", "fr"),
    _said("Verificación de seguridad", "Antes de continuar, confirma que eres humano.", "es"),
    _said("Перевірка браузера", "Підтвердьте, що ви не робот, і ми відкриємо сторінку.", "uk"),
    _said("Проверка браузера", "Подтвердите, что вы не робот, и мы откроем страницу.", "ru"),
    _said("التحقق من المتصفح", "ضع علامة في المربع: أنا لست روبوت، ثم تابع إلى الموقع.", "ar"),
    _said("安全验证", "请完成验证后继续访问本网站的内容。", "zh"),
    _said("Weryfikacja przeglądarki", "Potwierdź, że nie jesteś robotem, a otworzymy stronę.", "pl"),
]  # fmt: skip
CONSENTS = [
    _said("We value your privacy", "We and our 214 partners store and access information on a device. Accept all cookies "
          "or manage cookies in the settings.", "en"),
    _page('<div class="consent"><h2>Before you continue</h2><p>Our partners process personal data. You can withdraw your '
          "consent at any time in the privacy settings.</p></div>"),
    _page('<dialog open><p>Your privacy</p><ul><li>Accept cookies</li><li>Cookie policy</li></ul></dialog>'),
    _said("Mit Werbung weiterlesen", "Wir benötigen Ihre Zustimmung. Unsere Partner speichern Daten; Sie können die "
          "Einwilligung widerrufen.", "de"),
    _said("Respect de votre vie privée", "Avec nos partenaires, nous lisons des cookies. Accepter tous les cookies ou "
          "continuer sans accepter.", "fr"),
    _said("Su privacidad", "Nuestros socios guardan datos en su equipo. Aceptar todas las cookies o leer la política de "
          "cookies.", "es"),
    _said("Ваша приватність", "Наші партнери зберігають дані. Прийняти всі файли cookie або відкрити політику cookie.", "uk"),
    _said("Ваша конфиденциальность", "Наши партнёры хранят данные. Принять все файлы cookie, политика cookie.", "ru"),
    _said("خصوصيتك", "يخزن شركاؤنا معلومات على جهازك. قبول جميع ملفات تعريف الارتباط.", "ar"),
    _said("您的隐私", "我们和合作伙伴会在您的设备上保存信息。接受所有cookies或管理cookies。", "zh"),
    _said("Twoja prywatność", "Nasi zaufani partnerzy zapisują dane. Akceptuję pliki cookies i przechodzę dalej.", "pl"),
]  # fmt: skip


def _gated(text: str, gate: str, lang: str, wrap: str = '<div class="paywall-box"><p>{}</p></div>') -> str:
    body = f"<article><h1>Kestria and Valoria go on talking</h1><p>{text}</p>{wrap.format(gate)}</article>"
    return _page(body, title="Kestria and Valoria go on talking", lang=lang)


STUBS = [
    _gated(" ".join(PROSE[:2]), "Subscribe to continue reading this article.", "en"),
    _gated(" ".join(PROSE[:2]), "This article is for subscribers only.", "en", '<aside id="regwall"><h3>{}</h3></aside>'),
    _page('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks go on","isAccessibleForFree":false}'
          f"</script><article><h1>Talks go on</h1>{_paragraphs(*PROSE[:2])}<section><p>To continue reading, log in to "
          "read.</p></section></article>"),
    _gated("Die Delegationen trafen sich am vierten Tag in Lirene und gingen nach neunzig Minuten auseinander, wie aus "
           "beiden Lagern am Montag verlautete.", "Jetzt weiterlesen mit dem Abo.", "de"),
    _gated("Les deux délégations se sont retrouvées pour le quatrième jour à Lirene et se sont quittées après quatre-vingt-dix "
           "minutes, ont dit lundi des responsables.", "La suite est réservée aux abonnés.", "fr"),
    _gated("Las dos delegaciones se reunieron por cuarto día en Lirene y se separaron después de noventa minutos, dijeron el "
           "lunes fuentes de ambos gobiernos.", "Exclusivo para suscriptores.", "es"),
    _gated("Делегації зустрілися в Лірені вчетверте і розійшлися за дев’яносто хвилин, повідомили в понеділок посадовці обох "
           "країн, які брали участь у зустрічі, та радники посередниці, що чекали журналістів біля дверей зали.",
           "Матеріал доступний лише передплатникам.", "uk"),
    _gated("Делегации встретились в Лирене в четвёртый раз и разошлись через девяносто минут, сообщили в понедельник "
           "представители обеих стран, которые участвовали во встрече, и советники посредницы, ждавшие журналистов у дверей.",
           "Оформите подписку, чтобы читать дальше.", "ru"),
]  # fmt: skip
PICTURES = "".join(
    f'<figure><img src="/{at}.jpg"><figcaption>Carpenters carry table number {at} into the customs house.</figcaption></figure>'
    for at in range(9)
)
GALLERIES = [
    _page(f"<article><h1>In pictures: the tables of Lirene</h1>{PICTURES}</article>", title="In pictures: the tables of Lirene"),
    _page(
        "<main><h1>The tables of Lirene</h1>" + PICTURES.replace("figure>", "div>").replace("figcaption>", "p>").replace(
            "<div>", '<div class="slide">') + "</main>",
        title="The tables of Lirene", head='<script type="application/ld+json">{"@type":"ImageGallery"}</script>',
    ),
    _page(f'<div class="gallery"><h1>Столи Лірени</h1>{PICTURES}</div>', title="Фоторепортаж: столи Лірени", lang="uk"),
    _page(f'<div class="fotostrecke"><h1>Bilder: Tische in Lirene</h1>{PICTURES}</div>', title="Bilder: Tische in Lirene",
          lang="de"),
]  # fmt: skip
CAPTION = f"<p>{PROSE[0]} {PROSE[2]}</p>"
VIDEOS = [
    _page(f'<main><h1>Watch: delegations leave</h1><video src="/a.mp4"></video>{CAPTION}</main>', title="Watch: delegations leave"),
    _page(f'<main><h1>Delegations leave</h1><iframe src="https://player.example/embed/1"></iframe>{CAPTION}</main>',
          title="Delegations leave", head='<meta property="og:type" content="video.other">'),
    _page(f'<main><h1>Delegations leave</h1><div class="video-player"></div>{CAPTION}</main>', title="Delegations leave",
          head='<script type="application/ld+json">{"@type":"VideoObject","name":"Delegations leave"}</script>'),
    _page(f'<main><h1>Відео: делегації йдуть</h1><div id="player" class="player"></div>{CAPTION}</main>',
          title="Відео: делегації йдуть", lang="uk"),
]  # fmt: skip
TEASERS = "".join(
    f'<article><h3><a href="/{at}">Envoys meet at table number {at}</a></h3><p>They sat down at nine, talked about chair '
    f"number {at} and went away at noon, officials said.</p></article>"
    for at in range(9)
)
LINKS = "".join(f'<li><a href="/{at}">A headline of some length about place {at}</a> 18 Nov</li>' for at in range(20))
INDEXES = [
    _page(f"<main><h1>World</h1>{TEASERS}</main>", title="World"),
    _page(f"<h1>World</h1><ul>{LINKS}</ul>", title="World"),
    _page(f'<h1>Lirene</h1><div class="river">{TEASERS.replace("article", "div")}</div>', title="Lirene",
          head='<script type="application/ld+json">{"@type":"CollectionPage"}</script>'),
    _page(f"<h1>Світ</h1><section>{TEASERS.replace('h3', 'h2')}</section>", title="Світ", lang="uk"),
]  # fmt: skip
EMPTIES = ["<html><body></body></html>", '<html><body><div id="app"></div><script>start()</script></body></html>',
           "<html><head><title>Gazette</title></head><body><noscript>Enable scripts.</noscript></body></html>"]  # fmt: skip
ALL = [
    *((page, "error_page") for page in ERRORS),
    *((page, "bot_wall") for page in BOTS),
    *((page, "consent_wall") for page in CONSENTS),
    *((page, "paywalled_stub") for page in STUBS),
    *((page, "gallery") for page in GALLERIES),
    *((page, "video") for page in VIDEOS),
    *((page, "index_page") for page in INDEXES),
    *((page, "empty") for page in EMPTIES),
]


@pytest.mark.parametrize(("page", "reason"), ALL, ids=[f"{reason}-{at}" for at, (_, reason) in enumerate(ALL)])
def test_no_article(pages: Callable[..., pa.Table], page: str, reason: str) -> None:
    outcome = clean(pages(page))
    assert [row["reason"] for row in outcome.rejected.to_pylist()] == [reason]
    assert reason in verdict.REASONS


ARTICLE = f"<article><h1>{{}}</h1>{_paragraphs(*LONG)}{{}}</article>"
KEPT = {
    "about captchas": _page(
        ARTICLE.format("Are you a robot? How captchas came to Port Sarn", ""), title="Are you a robot?"
    ),
    "about consent": _page(
        ARTICLE.format("Your privacy and the league’s cookie policy", "<p>Accept all cookies, it says.</p>")
    ),
    "about an error": _page(ARTICLE.format("Not found: the missing map of the Sarn Corridor", "")),
    "with a player": _page(
        ARTICLE.format("Video: talks break off", '<div class="video-player"></div>'), title="Video: talks"
    ),
    "with pictures": _page(
        ARTICLE.format("In pictures: talks break off", PICTURES), title="In pictures: talks break off"
    ),
    "metered": _page(
        ARTICLE.format("Talks break off", '<div class="paywall"><p>Subscribe to continue reading.</p></div>')
    ),
    "with teasers below": _page(ARTICLE.format("Talks break off", "") + f'<section class="more">{TEASERS}</section>'),
}


@pytest.mark.parametrize("page", KEPT.values(), ids=KEPT)
def test_an_article_on_such_a_matter_stays(pages: Callable[..., pa.Table], page: str) -> None:
    outcome = clean(pages(page))
    assert outcome.rejected.to_pylist() == []
    (row,) = outcome.tables["articles"].to_pylist()
    assert PROSE[0] in row["text"]
