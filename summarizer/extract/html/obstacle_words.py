"""What pages say that stand where an article should: in English, German, French, Spanish, Italian and neighbours."""
# ruff: noqa: E501 - patterns and lists of words are easier to read whole

import re
from typing import Final


def _any(*patterns: str, start: str = r"\b", unspaced: str = "") -> re.Pattern[str]:
    """Return a pattern for text in lower case; trying it only where words start makes it four times as fast.

    ``unspaced`` is for Chinese and Japanese, where no words start.
    """
    return re.compile(f"{start}(?:{'|'.join(patterns)})" + (f"|{unspaced}" if unspaced else ""))


CAPTCHA: Final = _any(
    r"checking (?:your browser|if the site connection is secure)",
    r"(?:verify|confirm|prove)(?:ing)? (?:that )?you(?:'re|’re| are) (?:a |not a )?(?:human|robot|real person)",
    r"are you (?:a )?(?:human|robot)\?|i am not a robot|i(?:'|’)m not a robot|complete the (?:security check|captcha)",
    r"unusual (?:traffic|activity) from your|press (?:&|and) hold to confirm|ddos protection by|enter the characters you see",
    r"just a moment\W*(?:\Z|enable|checking)|attention required! |access (?:to this (?:page|site) )?(?:has been |is )?denied",
    r"(?:überprüfen|bestätigen)\W+(?:sie, )?(?:ob|dass) sie (?:ein mensch|kein roboter)|ich bin kein roboter|ihr browser wird überprüft",
    r"vérifi\w+ que vous (?:êtes (?:un )?humain|n(?:'|’)êtes pas un robot)|je ne suis pas un robot|vérification de votre navigateur",
    r"verifi\w+ que (?:usted )?(?:eres|es) (?:un )?humano|no (?:eres|soy|es) un robot|comprobando (?:su|tu) navegador",
    r"verific\w+ (?:di essere|che (?:tu )?(?:sia|sei)) (?:un )?(?:umano|essere umano)|non (?:sono|sei) un robot|controllo del (?:tuo )?browser",
    r"confirme[rz] que vous êtes (?:un )?humain|sicherheitsüberprüfung|أثبت أنك لست|لست روبوت",
    unspaced="人机验证|安全验证|我不是机器人|请完成[^。]{0,10}验证|私はロボットではありません",
)
JAVASCRIPT: Final = _any(
    r"(?:enable|turn on|activate|allow) java ?script|java ?script (?:is |to be )?(?:disabled|required|not enabled|turned off|enabled to)",
    r"(?:requires|needs|without) java ?script|java ?script (?:must|has to|needs to) be",
    r"(?:aktivieren sie|bitte) java ?script|java ?script (?:aktivieren|ist (?:deaktiviert|nicht aktiviert|erforderlich)|zu aktivieren|muss)",
    r"(?:activer|activez|activé|nécessite|besoin de) java ?script|java ?script (?:est|doit être) (?:désactivé|requis|activé|nécessaire)",
    r"(?:activ\w+|habilit\w+|requiere|necesita) (?:el )?java ?script|java ?script (?:está )?(?:desactivado|deshabilitado|activado)",
    r"(?:abilit\w+|attiv\w+|richiede|necessita di) java ?script|java ?script (?:è )?(?:disattivato|disabilitato|necessario|abilitato)",
    unspaced="(?:未启用|请启用|开启|需要|禁用了?) ?java ?script|java ?script ?(?:を有効|が無効)",
)
# said to the reader by the page itself
CONSENT: Final = _any(
    r"\bwe (?:and|use|value|care|need|process|store|and our)\b[^.]{0,120}\b(?:cookies?|privacy|consent|personal data)",
    r"accept (?:all|and continue|cookies|and close)|before you continue|manage (?:your )?(?:choices|preferences|cookies)|your privacy choices",
    r"(?:by )?(?:clicking|click) [^.]{0,30}(?:accept|agree|consent)",
    r"wir (?:und unsere|verwenden|nutzen|setzen|benötigen|brauchen)\b[^.]{0,120}(?:cookies?|einwilligung|zustimmung|daten)",
    r"mit werbung weiter|alle akzeptieren|akzeptieren und weiter|werbefrei|ihre (?:privatsphäre|zustimmung|einwilligung)|datenschutzeinstellungen",
    r"nous (?:et nos|utilisons|déposons|respectons)\b[^.]{0,120}(?:cookies?|consentement|vie privée|données)",
    r"accepter et (?:fermer|continuer)|tout accepter|continuer sans accepter|votre (?:vie privée|consentement)|gérer (?:mes|vos) (?:choix|préférences)",
    r"(?:utilizamos|usamos|nosotros y nuestros)\b[^.]{0,120}(?:cookies?|datos|consentimiento)|aceptar (?:todo|todas|y continuar|y cerrar)",
    r"(?:tu|su) (?:privacidad|consentimiento)|(?:gestionar|configurar) (?:las )?(?:cookies|preferencias)",
    r"(?:utilizziamo|usiamo|noi e i nostri)\b[^.]{0,120}(?:cookies?|dati|consenso)|accetta (?:tutto|tutti|e (?:continua|chiudi))|continua senza accettare",
    r"(?:la tua|il tuo) (?:privacy|consenso)|(?:gestisci|personalizza) (?:le )?(?:preferenze|scelte|cookie)",
    r"weiterlesen mit werbung|mit werbung und tracking|werbetracking|pur-abo\b|قبول الكل|(?:نستخدم|نحن نستخدم|شركاؤنا) [^.]{0,30}ملفات تعريف الارتباط",
    unspaced="(?:我们|本网站|本站)使用[^。]{0,20}cookie|接受所有|全部接受|すべて(?:の cookie を)?受け入れ",
)
# words of such pages, with a word for "we" or "you" beside them
CONSENT_WORDS: Final = _any(
    r"\bcookies?\b|\bconsent\b|\bprivacy\b|personal data|\bpartners?\b|\bvendors?\b|legitimate interest|\biab\b",
    r"einwilligung|datenschutz|personenbezogen|partnern?\b|zwecke|consentement|données|partenaires|consentimiento|datos personales",
    r"\bsocios\b|\bconsenso\b|dati personali|\bfornitori\b|tracking|personali[sz]ed ads|device identifiers?",
    r"ملفات تعريف الارتباط|شركاؤنا|توافق|werbetracking|pur-abo",
)
WE_OR_YOU: Final = _any(
    r"\b(?:we|our|us|you|your|wir|uns|unsere?[nrm]?|nous|nos|notre|vous|votre|vos|nosotros|nuestr[oa]s?|usted|tus?|noi|nostr[oi]|tu[oa]i?|puoi)\b",
    r"(?:besuchen|nutzen|können|haben|finden|laden|lesen|klicken|wählen|versuchen|bitten) (?:sie|wir)\b|sie (?:können|haben)\b|نحن\b|شركاؤنا|بالنقر|يرجى|عذرا",
    unspaced="我们|您|请",
)
LOGIN: Final = _any(
    r"(?:log|sign) in to (?:continue|read|view|access|see|your account)|(?:please|you (?:must|need to)) (?:be )?(?:logged|log|signed|sign) in",
    r"log in or (?:create|register|sign up)|create (?:a free|an) account to (?:read|continue)|session (?:has )?expired",
    r"(?:bitte )?melden sie sich an|anmelden,? um|einloggen,? um|bitte (?:einloggen|anmelden)|sie müssen (?:sich anmelden|angemeldet sein)",
    r"connectez-vous (?:pour|à)|veuillez vous (?:connecter|identifier)|vous devez (?:être connecté|vous connecter)",
    r"inici(?:a|e|ar) sesión (?:para|en)|deb(?:es|e) iniciar sesión|identif[ií](?:cate|quese) para",
    r"accedi (?:per|al tuo)|effettua (?:il login|l(?:'|’)accesso)|devi (?:accedere|effettuare)",
    r"تسجيل الدخول ل(?:متابعة|قراءة)",
    unspaced="请先?登录|登录后(?:可|即可)?(?:继续|访问)|ログインしてください",
)
# the page keeps the rest of this text back
PAYWALL: Final = _any(
    r"subscri(?:be|bers?|ption)[^.]{0,40}\bto (?:continue|keep|read|unlock|finish|get full)|to (?:continue|keep) reading(?: this| the|,|\W*\Z)",
    r"(?:article|story|content|page) is (?:only )?(?:reserved |exclusive(?:ly)? )?(?:for|to|available to|free for) (?:our )?(?:paying |digital )?(?:subscribers|members)",
    r"(?:only for|exclusively for|exclusive to) (?:our )?(?:subscribers|members)|subscriber[- ]only|subscribers only|members[- ]only",
    r"unlock (?:this|the) (?:article|story|full)|read the (?:full|whole|rest of the|rest of this) (?:article|story)|reached your (?:monthly )?(?:free )?(?:article )?limit",
    r"(?:last|remaining|used (?:all )?your) free articles?|(?:register|sign up) (?:for free |now )?to (?:continue|keep|read)|keep reading (?:for|with)",
    r"nur für abonnent|exklusiv für abonnent|(?:um|jetzt) (?:den ganzen artikel |diesen artikel )?(?:weiterzulesen|zu lesen\b)|weiterlesen mit(?! werbung)|mit \S{0,20}\+ (?:weiter)?lesen",
    r"(?:jetzt|artikel|inhalt) [^.]{0,30}(?:abonnieren|freischalten)|dieser (?:artikel|inhalt|text) ist (?:nur |exklusiv )?(?:für )?(?:unsere )?(?:abonnent|plus)|bereits abonnent",
    r"réservée? (?:à nos |aux )abonnés|il vous reste [^.]{0,25} (?:de cet article|à lire)|abonnez-vous pour|la suite (?:de cet article )?est réservée|pour lire la suite",
    r"(?:solo|sólo|exclusiv[oa]) para (?:suscriptores|abonados|socios)|suscr[ií]b\w+ (?:ahora )?para|(?:para )?(?:seguir|continuar|sigue) leyendo\b|contenido exclusivo",
    r"riservat[oa] agli abbonati|abbonati (?:ora )?per|(?:per|vuoi) continuare a leggere|contenuto riservato|solo per (?:gli )?abbonati|sblocca (?:questo |l(?:'|’))?articolo",
    r"exclusivo para assinantes|assine para|alleen voor abonnees|lees verder met|tylko dla (?:abonentów|subskrybentów)|endast för prenumeranter",
    r"(?:for|only) paid subscribers|already a (?:paid|paying|digital) subscriber|continue reading (?:your|this) (?:article|story|post) (?:with|by)|sign up for a free account",
    r"(?:können|dürfen) nur (?:unsere )?abonnent|abo abschlie(?:ß|ss)en|(?:um )?weiterlesen zu können|sie möchten weiterlesen",
    r"للمشتركين فقط|اشترك(?:وا)? (?:الآن )?ل(?:قراءة|متابعة)|لمتابعة القراءة|لقراءة المقال كامل",
    unspaced="订阅后(?:可|即可)?(?:阅读|查看|继续)|登录后(?:可|即可)?(?:查看|阅读)|付费(?:内容|阅读|文章)|(?:仅限|限)(?:订阅|付费|会员)|立即订阅|会員限定|有料会員|続きを(?:読む|お読みいただく)には",
)
CONTINUES: Final = _any(
    r"(?:continue reading|read (?:more|on|the full)|full story|weiter ?lesen|mehr lesen|(?:zum|ganzen) artikel|lire (?:la suite|plus|l(?:'|’)article)"
    r"|(?:leer|seguir) (?:más|leyendo)|leggi (?:tutto|di più|l(?:'|’)articolo)|continua a leggere|leia mais|lees (?:verder|meer))",
    start=r"^\W*",
)
# a link that leads to the whole text elsewhere, whatever the beginning looks like
ELSEWHERE: Final = _any(
    r"(?:continue reading|read (?:the )?(?:full|whole|rest)(?: of the)?(?: article| story| post)?|weiterlesen|lire la suite|(?:seguir|continuar) leyendo|continua a leggere) (?:on|at|auf|bei|sur|en|su) \S",
    start=r"^\W*",
)
NOT_FOUND: Final = _any(
    r"(?:error |fehler |erreur |errore )?(?:404|410)\b|not found\W*$|page (?:was |could )?not (?:be )?found|page (?:does not|doesn(?:'|’)t|no longer) exists?",
    r"(?:this |the )?(?:page|article|story) (?:you (?:requested|are looking for|were looking for) )?(?:is no longer available|has been (?:removed|deleted)|cannot be found|can(?:'|’)t be found)",
    r"(?:sorry, )?we can(?:'|’|no)t find (?:that|the|this) page|nothing (?:was )?found here|seite (?:wurde |konnte )?(?:leider )?nicht gefunden|(?:seite|artikel) existiert nicht",
    r"page (?:introuvable|non trouvée|inexistante)|(?:cette )?page n(?:'|’)existe (?:pas|plus)|p[áa]gina no (?:encontrada|existe)|no (?:se )?(?:ha )?encontra\w+ la página",
    r"pagina non (?:trovata|esiste|disponibile)|página não encontrada|pagina niet gevonden",
    r"(?:la |cette )?page que vous (?:cherchez|recherchez|demandez)\b[^.]{0,30}(?:introuvable|existe|supprimée|déplacée)|diese seite (?:gibt es nicht|existiert)",
    r"(?:la |esta |este )?(?:página|contenido|noticia)(?: que (?:busca|buscas|solicita)\w*)? (?:ya )?no (?:está disponible|existe|se encuentra)",
    r"الصفحة (?:غير موجودة|التي تبحث عنها|المطلوبة غير)|页面不存在|页面未找到|找不到(?:该|您)?[^。]{0,6}页面|ページが見つかりません",
    start=r"(?:^|[|–—:•]\s*|\s-\s)\W*",
)
# what sites say instead of any article: of places, works on them, errors, ages, their app and their newsletter
UNAVAILABLE: Final = _any(
    r"(?:not available|unavailable|blocked) in your (?:country|region|location)|unavailable (?:due to|for) legal reasons|access this (?:website|site|page) from (?:a country|the european)",
    r"in (?:ihrem|deinem) land (?:leider )?nicht verfügbar|(?:pas|plus) disponible dans votre (?:pays|région)|no (?:está )?disponible en (?:su|tu) (?:país|región)",
    r"(?:our|this|the) (?:web)?site is (?:currently |temporarily )?(?:undergoing|down for|under|offline for)[^.]{0,20} maintenance|we(?:'|’)(?:ll| will) be (?:right )?back (?:soon|shortly)",
    r"(?:unsere|diese) (?:web)?(?:seite|site) wird (?:gerade|derzeit|aktuell) (?:gewartet|überarbeitet)|(?:nuestr[oa]|est[ea]) (?:sitio|web|página)(?: web)? está en mantenimiento",
    r"(?:notre|ce|le) site est (?:actuellement )?en (?:cours de )?maintenance|(?:error|fehler|erreur|http) (?:40[013]|429|50[0234])\b|(?:40[013]|429|50[0234]) (?:forbidden|internal|bad gateway|service|too many|gateway)",
    r"internal server error|(?:server|servidor|serveur) (?:encountered|ha encontrado|a rencontré) (?:an |un |une )|(?:do not|don(?:'|’)t) have permission to access|too many requests|service (?:temporarily )?unavailable",
    r"erreur interne du serveur|error interno del servidor|interner serverfehler|accès (?:interdit|refusé)|acceso (?:denegado|prohibido)|zugriff verweigert|trop de requêtes|zu viele anfragen|demasiadas (?:solicitudes|peticiones)",
    r"خطأ داخلي في الخادم|خطأ في الخادم|تم رفض الوصول|الموقع (?:قيد|تحت) الصيانة",
    r"are you (?:over|at least|older than) (?:18|21)|(?:must be|you are) (?:of legal drinking age|(?:over|at least) (?:18|21))|(?:enter|confirm) your (?:date of birth|age)|sind sie (?:über|mindestens|schon) 18|avez-vous (?:plus de )?18 ans|(?:eres|es) mayor de (?:edad|18)",
    r"(?:sign up|subscribe) (?:for|to) our (?:free )?(?:\w+ )?newsletter|continue to (?:the )?site\b|in der app (?:weiter)?lesen|laden sie (?:\w+ ){0,3}\S*app\b|(?:open|read|continue) (?:this (?:article|story) )?in (?:the|our) app\b",
    r"(?:this )?domain (?:name )?(?:is|may be) for sale|(?:buy|inquire about) this domain|diese domain steht zum verkauf|(?:disable|switch off|turn off) your ad ?blocker",
    unspaced="您所在的(?:国家|地区)[^。]{0,8}(?:无法|不可|不能)|系统维护中|网站维护|服务器(?:内部)?错误|サーバーエラー|メンテナンス中",
)
SEARCH: Final = _any(
    r"search(?: results)?\b|results for|suchergebnis|suche\b|résultats de (?:la |votre )?recherche|recherche\b|resultados de (?:la |su |tu )?búsqueda|búsqueda\b|risultati (?:della )?ricerca|نتائج البحث|搜索结果|検索結果",
    start=r"^\W*",
)
FOUND: Final = _any(
    r"\d+ (?:search )?(?:results?|hits|matches|treffer|ergebnisse|résultats?|resultados?|risultat[io])\b|no (?:results|matches)|(?:keine|0) (?:treffer|ergebnisse)",
    r"aucun résultat|sin resultados|no se (?:han )?encontr\w+ resultados|nessun risultato|(?:did not|didn(?:'|’)t) match any|لا توجد نتائج",
    unspaced="没有找到[^。]{0,8}结果|条结果|件の検索結果",
)
