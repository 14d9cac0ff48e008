import pytest

from summarizer.errors import SourceError
from summarizer.extract.html.page import read_page
from summarizer.extract.material import Material

PARAGRAPHS = [
    "The harbour board met on Monday and put off its decision on the new quay until the spring.",
    "Two members had asked for a second survey of the seabed, which is to cost 210,000 crowns.",
    "The county has not said whether it would pay for the longer piles that the survey may ask for.",
    "Fishing boats will go on landing at the old quay, where the crane has not turned since November.",
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LONG = ARTICLE + "".join(
    f"<p>{text} It was the {n}th meeting of this year.</p>" for n, text in enumerate(PARAGRAPHS * 6, 4)
)
NAV = "<nav><a href=/a>News</a> <a href=/b>Sport</a> <a href=/s>Subscribe</a> <a href=/l>Log in</a></nav>"


def page(body: str, *, title: str = "The quay", head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{NAV}<main>{body}</main><footer>© 2026</footer></body></html>".encode()


def code_of(data: bytes) -> str | None:
    try:
        read_page(Material(data, "page.html", "html"))
    except SourceError as error:
        return error.code
    return None


NOT_FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
TEASER = f"<h1>The quay</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>What the engineers found next surprised even …</p>"
INDEX = "".join(
    f"<div class=c><h3><a href=/{n}>Story number {n} from the coast</a></h3><p>A short teaser about story number {n}.</p></div>"
    for n in range(12)
)

INSTEAD = [
    # robots
    ("captcha", page("<h1>Checking your browser before accessing the site</h1><p>This may take a few seconds.</p>")),
    ("captcha", page("<p>Verify you are human by completing the action below.</p>", title="Just a moment...")),
    ("captcha", page("<h1>Access denied</h1><p>Our systems have detected unusual traffic from your network.</p>")),
    ("captcha", page("<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p><form><div class=g-recaptcha></div></form>")),
    ("captcha", page("<p>Vérifiez que vous êtes humain en cochant la case ci-dessous.</p>")),
    ("captcha", page("<p>Verifica que eres humano para continuar.</p>")),
    ("captcha", page("<p>Verifica di essere umano per continuare.</p>")),
    ("captcha", page("<form id=challenge-form></form>", title="example.org")),
    # scripts
    ("javascript", page("<p>Please enable JavaScript to view this page.</p>")),
    ("javascript", page("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>")),
    ("javascript", page("<div id=__next></div><script src=/a.js></script>")),
    ("javascript", page("<noscript>Bitte aktivieren Sie JavaScript in Ihrem Browser.</noscript>")),
    ("javascript", page("<p>Veuillez activer JavaScript pour lire cette page.</p>")),
    ("javascript", page("<p>Por favor, habilita JavaScript en tu navegador.</p>")),
    ("javascript", page("<p>Abilita JavaScript per vedere questa pagina.</p>")),
    # consent
    ("cookie_wall", page("<div class=cmp><h1>We value your privacy</h1><p>We and our 412 partners store and access information on a device, such as cookies, and process personal data.</p><p>You can change your choices at any time in our privacy policy.</p><button>Accept all</button></div>")),
    ("cookie_wall", page("<h1>Before you continue</h1><p>We use cookies to deliver our services and to measure engagement. If you choose to accept, we will also use cookies to show personalised ads.</p><button>Accept all</button><button>Reject all</button>")),
    ("cookie_wall", page("<p>Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten. Ihre Einwilligung ist freiwillig.</p><button>Alle akzeptieren</button>")),
    ("cookie_wall", page("<p>Nous et nos 300 partenaires utilisons des cookies pour stocker des données personnelles. Vous pouvez retirer votre consentement.</p><button>Tout accepter</button><a>Continuer sans accepter</a>")),
    ("cookie_wall", page("<p>Nosotros y nuestros socios utilizamos cookies para tratar datos personales. Puedes retirar tu consentimiento.</p><button>Aceptar y continuar</button>")),
    ("cookie_wall", page("<p>Noi e i nostri fornitori utilizziamo cookie per trattare dati personali. Puoi revocare il tuo consenso.</p><button>Accetta tutto</button>")),
    # accounts
    ("login", page("<h1>Sign in</h1><form><input name=u><input type=password></form><p>Forgot your password?</p>")),
    ("login", page("<p>You must be logged in to view this content.</p>")),
    ("login", page("<p>Bitte melden Sie sich an, um diesen Inhalt zu sehen.</p>")),
    ("login", page("<p>Connectez-vous pour accéder à ce contenu.</p>")),
    ("login", page("<p>Inicia sesión para ver este contenido.</p>")),
    ("login", page("<p>Effettua il login per vedere questo contenuto.</p>")),
    # payment
    ("paywall", page(f"{TEASER}<div class=wall><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>")),
    ("paywall", page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]}</p><div><h2>This article is for subscribers only</h2><a href=/s>See offers</a></div>")),
    ("paywall", page(f"<h1>The quay</h1>{ARTICLE}<div class=offer><p>You have reached your free article limit.</p></div>")),
    ("paywall", page(TEASER, head=NOT_FREE)),
    ("paywall", page(f"<article>{ARTICLE}<p>But that was …</p></article><p>Unlock this article for 1 crown.</p>", head=NOT_FREE)),
    ("paywall", page("<h1>Der Kai</h1><p>Der Hafenrat hat am Montag die Entscheidung über den neuen Kai bis zum Frühjahr vertagt. Zwei Mitglieder hatten ein zweites Gutachten verlangt.</p><div><p>Dieser Artikel ist nur für Abonnenten.</p><p>Bereits Abonnent? Anmelden</p></div>")),
    ("paywall", page("<h1>Le quai</h1><p>Le conseil du port a reporté lundi sa décision sur le nouveau quai. Deux membres avaient demandé une seconde étude des fonds.</p><p>Il vous reste 78 % de cet article à lire.</p>")),
    ("paywall", page("<h1>El muelle</h1><p>La junta del puerto aplazó el lunes su decisión sobre el nuevo muelle. Dos miembros habían pedido un segundo estudio del fondo.</p><div><p>Suscríbete para seguir leyendo</p></div>")),
    ("paywall", page("<h1>Il molo</h1><p>Lunedì il consiglio del porto ha rinviato la decisione sul nuovo molo. Due membri avevano chiesto un secondo studio del fondale.</p><div><p>Contenuto riservato agli abbonati</p></div>")),
    ("teaser", page(f"{TEASER}<p><a href=/full>Read more</a></p>")),
    ("teaser", page("<h1>Der Kai</h1><p>Der Hafenrat hat am Montag die Entscheidung über den neuen Kai vertagt. Zwei Mitglieder hatten ein zweites Gutachten verlangt. Nun soll bis zum Frühjahr gebohrt werden, doch …</p><a href=/k>Weiterlesen</a>")),
    # nothing
    ("not_found", page("<h1>Page not found</h1><p>Sorry, we can't find that page. Try the search.</p>", title="404")),
    ("not_found", page("<h1>404</h1><p>The story you are looking for has been removed. You may find what you want on our front page.</p>")),
    ("not_found", page("<h1>Seite nicht gefunden</h1><p>Die Adresse gibt es nicht mehr.</p>", title="Fehler")),
    ("not_found", page("<h1>Page introuvable</h1><p>Cette page n'existe plus.</p>", title="Erreur 404")),
    ("not_found", page("<h1>Página no encontrada</h1><p>La dirección no existe.</p>", title="404")),
    ("not_found", page("<h1>Pagina non trovata</h1><p>L'indirizzo non esiste.</p>", title="404")),
    ("no_article", page(f"<h1>Local news</h1>{INDEX}")),
    # payment, in more words
    *(("paywall", page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]}</p><div>{wall}</div>")) for wall in (
        "<h2>This story is for paid subscribers</h2>", "<p>Already a paid subscriber? <a href=/l>Sign in</a></p>", "<p>Continue reading this story with a subscription</p>",
        "<p>Sign up for a free account to see the rest.</p>", "<p>Diese Geschichte können nur Abonnenten lesen.</p>", "<p>Jetzt Abo abschließen</p>", "<p>هذا التقرير للمشتركين فقط</p>", "<p>订阅后可阅读全文</p>",
    )),
    ("paywall", page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]}</p>", head=NOT_FREE)),
    ("cookie_wall", page("<h1>Weiterlesen mit Werbung</h1><p>Nutzen Sie die Küstenpost wie immer mit Werbung und Tracking.</p><button>Alle akzeptieren</button><p>Oder ohne: das Pur-Abo für 3 Kronen im Monat.</p>")),
    ("cookie_wall", page("<p>نستخدم نحن ملفات تعريف الارتباط على هذا الموقع. يرجى الضغط على قبول الكل للمتابعة.</p>")),
    ("captcha", page("<p>Merci de confirmer que vous êtes humain avant de poursuivre votre visite.</p>")),
    ("captcha", page("<p>请完成下面的验证,然后继续浏览。</p>")),
    ("javascript", page("<p>请启用JavaScript后继续浏览。</p>")),
    # no article
    *(("no_article", page(body)) for body in (
        "<h1>Sorry</h1><p>This video is not available in your region. We regret that.</p>", "<p>Dieser Film ist in Ihrem Land nicht verfügbar. Das tut uns leid.</p>",
        "<p>Cette vidéo n’est pas disponible dans votre pays. Toutes nos excuses.</p>", "<p>Este vídeo no está disponible en tu país. Lo sentimos mucho.</p>",
        "<h1>Back soon</h1><p>Our website is down for maintenance. It will take an hour.</p>", "<p>Unsere Website wird gerade gewartet. Bitte versuchen Sie es später noch einmal.</p>",
        "<p>Nuestra web está en mantenimiento. Vuelva más tarde.</p>", "<p>Notre site est en maintenance. Revenez dans une heure.</p>",
        "<h1>500 Internal Server Error</h1><p>Something went wrong at our end. Try again later.</p>", "<h1>Accès refusé</h1><p>Vous ne pouvez pas ouvrir cette adresse. Erreur 403.</p>",
        "<h1>Demasiadas solicitudes</h1><p>Espere un minuto. Luego vuelva a intentarlo.</p>", "<h1>خطأ في الخادم</h1><p>نعتذر عن هذا الخلل. حاول مرة أخرى بعد قليل.</p>",
        "<h1>Are you over 18?</h1><p>You must be of legal drinking age to enter. Please confirm your age.</p>", "<h1>The quay by mail</h1><p>Sign up for our free newsletter. It comes on Mondays.</p>",
        "<h1>In der App weiterlesen</h1><p>Laden Sie unsere kostenlose App. Dort steht der ganze Text.</p>", "<p>This domain is for sale. Make an offer today.</p>",
        "<h1>Search results for quay</h1><p>3 results</p><ul><li><a href=/1>The quay</a> The board met on Monday.</li><li><a href=/2>The crane</a> It has not turned since.</li></ul>",
        "<h1>Suchergebnisse</h1><p>Keine Treffer für „Kai“. Versuchen Sie ein anderes Wort.</p>",
    )),
    ("not_found", page("<h1>Hoppla</h1><p>Diese Seite gibt es nicht mehr. Vielleicht wurde sie verschoben.</p>")),
    ("not_found", page("<h1>الصفحة غير موجودة</h1><p>ربما نُقلت إلى مكان آخر. عد إلى البداية.</p>")),
    ("teaser", page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]}</p><a href=/q>Continue reading on courier.example</a>")),
    ("no_article", page("<img src=x>")),
]  # fmt: skip

THERE = {
    "an article": page(f"<h1>The quay</h1>{ARTICLE}"),
    "a brief of two sentences": page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"),
    "a cookie banner beside it": page(f"<div class=notice><p>We use cookies and similar techniques.</p><button>Accept all</button></div><h1>The quay</h1>{ARTICLE}"),
    "a consent layer beside a brief": page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><div id=layer role=dialog><h2>We value your privacy</h2><p>We and our partners use cookies to process personal data.</p></div>"),
    "a login form beside it": page(f"<form><input type=password></form><h1>The quay</h1>{ARTICLE}"),
    "a comment captcha beside it": page(f"<h1>The quay</h1>{ARTICLE}<form class=comment-form><div class=g-recaptcha></div></form>"),
    "noscript beside it": page(f"<noscript>Please enable JavaScript for comments.</noscript><h1>The quay</h1>{ARTICLE}"),
    "a newsletter box behind it": page(f"<h1>The quay</h1>{ARTICLE}<div class=newsletter><p>Subscribe to our newsletter</p></div>"),
    "subscribers' own page": page(f"<h1>The quay</h1><article>{LONG}</article><p>Already a subscriber? Log in</p>", head=NOT_FREE),
    "an offer behind a long text": page(f"<h1>The quay</h1><article>{LONG}</article><p>Subscribe to continue reading stories like this one.</p>"),
    "many related headings": page(f"<h1>The quay</h1><article>{LONG}</article>{INDEX}"),
    "about paywalls": page("<h1>Papers put up walls</h1><p>From May the Courier will show readers three texts a month before it asks them to “subscribe to continue reading”.</p><p>“This article is for subscribers only” is what a third of the readers saw in a test last autumn, and few of them subscribed.</p><p>The union of journalists welcomed the plan, while libraries said that they had not been asked.</p>"),
    "about cookies": page("<h1>Fine for cookie banner</h1><p>The regulator fined the publisher two million crowns on Tuesday because its banner offered only “Accept all”.</p><p>The publisher said that it used cookies like everybody else and that its partners had deleted the data.</p><p>A court will hear the case in June, and other publishers are waiting for its decision.</p>"),
    "about robots": page("<h1>Test for robots is too hard</h1><p>A test that asks people to “verify you are human” stops one person in nine, a study has found.</p><p>The researchers watched 1,200 volunteers, and most failures were those of people over seventy.</p><p>Robots passed the same test in nineteen of twenty cases, the authors wrote in their report.</p>"),
    "about errors": page("<h1>Why the page was not found</h1><p>The ministry has explained why its page about the bridge was not found for three weeks in March.</p><p>A contractor had moved it without telling anybody, and nobody had looked for it, the ministry said.</p><p>The page is back, and the contractor has been asked to write a manual.</p>", title="Ministry explains lost report"),
    "about scripts": page("<h1>Old browsers locked out</h1><p>The tax office has told 40,000 people to enable JavaScript if they want to file their returns this year.</p><p>Groups for the blind said that the new form could not be used with their readers at all.</p><p>The office promised a paper form, which is to be ready two weeks after the deadline.</p>"),
    "about cookies in German": page("<h1>Strafe für Cookie-Banner</h1><p>Die Aufsicht hat den Verlag zu zwei Millionen Kronen verurteilt, weil sein Banner nur „Alle akzeptieren“ anbot.</p><p>Der Verlag teilte mit, die Partner hätten die Daten gelöscht, und kündigte Beschwerde an.</p><p>Das Gericht wird im Juni verhandeln, andere Verlage warten auf die Entscheidung.</p>"),
    "about subscriptions in French": page("<h1>Les abonnés partent</h1><p>Le journal a perdu un abonné sur dix en un an, selon les chiffres publiés mardi par sa direction.</p><p>« La suite est réservée aux abonnés », lisait-on partout, et les lecteurs sont allés ailleurs, dit un ancien rédacteur.</p><p>La direction veut désormais ouvrir tous les articles le dimanche, pour essayer.</p>"),
    "not free, and whole": page(f"<h1>The quay</h1><article>{ARTICLE}</article>", head=NOT_FREE),
    "titled like an error": page(f"<h1>Page not found: how a port lost its archive</h1>{ARTICLE}", title="Page not found: how a port lost its archive"),
    "a few lines of Chinese": page("<article><h1>新码头</h1><p>港务局周一开会,将新码头的决定推迟到春天。</p><p>两名委员要求再次勘测海底,费用为二十一万克朗。</p><p>渔船仍将停靠在旧码头,那里的起重机已停用。</p></article>"),
    "about maintenance": page("<h1>Port site down for a week</h1><p>The port’s website was down for maintenance for a week in March, and no ship could book a berth in that time.</p><p>Its director said on Monday that a supplier had forgotten to renew a contract for the machines.</p><p>“We will be back soon,” the page had said, and 40 captains telephoned instead.</p>"),
    "about ages": page("<h1>Are you over 18? Shops must ask</h1><p>Shops that sell beer on the quay must ask their customers for a document from the first of June.</p><p>The county said that a question on a web page would no longer do, and that fines would rise.</p><p>Three of the five shops have said that they will stop selling beer at all.</p>"),
    "about geography": page("<h1>Filmes bloqueados</h1><p>La mitad de los viajeros ha leído este verano que una película no está disponible en su país, según un estudio del puerto.</p><p>La asociación de consumidores pide una norma que obligue a las empresas a mantener el acceso durante dos meses.</p><p>El ministerio ha prometido una respuesta antes del otoño, tras escuchar a los tres grandes proveedores.</p>"),
    "about search": page(f"<h1>Search results for lost ships are wrong</h1>{ARTICLE}"),
    "a newsletter and an app beside a brief": page(f"<h1>The quay</h1><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><div class=newsletter-box>Sign up for our free newsletter</div><div class=app-box>Open this article in our app</div>"),
    "broken off in a quotation": page(f"<h1>The quay</h1>{ARTICLE}<p>“If only we had known …”</p>"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "data"), INSTEAD, ids=[f"{code} {n}" for n, (code, _) in enumerate(INSTEAD)]
)
def test_what_stands_in_the_articles_place_is_named(code: str, data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_page(Material(data, "page.html", "html"))

    assert caught.value.code == code
    assert caught.value.message.startswith("'page.html' ")
    assert caught.value.hint


@pytest.mark.parametrize("data", THERE.values(), ids=THERE.keys())
def test_an_article_is_never_refused_for_what_it_tells_or_what_is_beside_it(data: bytes) -> None:
    assert code_of(data) is None
