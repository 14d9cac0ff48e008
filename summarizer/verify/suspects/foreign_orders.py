"""Text -> sentences in languages other than English that order a reader's software about.

To ignore *instructions* decides alone, in each language's own form of command. What else speaks about answers and
summaries must order something, and hold what no report holds: "PAY-7781" or a link, or *every* answer.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from summarizer.verify.suspects.extent import Layout
from summarizer.verify.suspects.legible import Legible

Found = tuple[int, int, str]

# where a command begins in languages whose commands look like other forms of the verb
_START: Final = r"(?:^|[^\w\s']\s*|\b(?:bitte|por favor|per favore|s'il (?:te|vous) pla[iî]t|lütfen|veuillez|prosimy|proszę) )"
# needle -> the command to ignore instructions; a needle is a word that must stand in the text
_IGNORE: Final = {
    "anweisungen|instruktionen|vorgaben|befehle": r"(?:ignorier\w*|missachte\w*|vergiss|vergesst|vergessen sie)\b.{0,40}\b(?:anweisungen|instruktionen|vorgaben|befehle)",
    "instructions|consignes|directives": _START
    + r"(?:ignore[rz]?|ignorez|oublie[rz]?|néglige[rz]?|ne (?:tenez|tiens) (?:pas|aucun) compte)\b.{0,12}\b(?:les|ces|des|vos|tes|aux|toute\w*) .{0,30}(?:instructions|consignes|directives)",
    "istruzioni|direttive": _START
    + r"(?:ignora\w*|dimentica\w*|trascura\w*|non seguire)\b.{0,30}\b(?:istruzioni|direttive)",
    "instrucciones|indicaciones|órdenes": _START
    + r"(?:ignor[ae]\w*|olvid[ae]\w*|haz caso omiso|haga caso omiso|no sigas)\b.{0,30}\b(?:instrucciones|indicaciones|órdenes)",
    "instruções|diretrizes|ordens": _START
    + r"(?:ignor[ae]\w*|esque[çc][ae]\w*|desconsider[ae]\w*)\b.{0,30}\b(?:instruções|diretrizes|ordens)",
    "instrucțiuni": _START + r"(?:ignor[ăa]\w*|uită|uitați)\b.{0,30}instrucțiuni",
    "instructies|opdrachten|aanwijzingen": _START
    + r"(?:negeer|vergeet)\b.{0,30}\b(?:instructies|opdrachten|aanwijzingen)",
    "instruktioner|anvisningar|instrukser|anvisninger|instruksjoner": _START
    + r"(?:ignorer\w*|glöm|glem|bortse från|se bort fra)\b.{0,30}(?:instruktioner|anvisningar|instrukser|anvisninger|instruksjoner)",
    "ohjeet|ohjeita|ohjeista": _START + r"(?:unohda|ohita|älä noudata)\b.{0,40}ohje",
    "instrukcje|instrukcji|polecenia|poleceń": r"\b(?:zignoruj\w*|ignoruj\w*|zapomnij\w*|pomiń\w*)\b.{0,40}\b(?:instrukcj|polece)",
    "инструкци|указани|команд|вказівк|інструкці": r"\b(?:игнорируй\w*|проигнорируй\w*|забудь\w*|не обращай\w*|отмени\w*|ігноруй\w*|зігноруй\w*|забудь\w*)\b.{0,40}\b(?:инструкц|указани|команд|вказівк|інструкц)",
    "talimat|komut|yönerge": r"(?:talimat|komut|yönerge)\w*.{0,25}\b(?:yok ?say\w*|görmezden gel\w*|unut\w*|dikkate alma\w*)\b",
    "οδηγίες|εντολές": r"(?:αγνό\w+|ξέχα\w*|ξεχάστε).{0,30}(?:οδηγί|εντολ)",
    "تعليمات|أوامر|الاوامر": r"(?:تجاهل|تجاهلوا|انس|انسَ|اهمل|أهمل|تخط)\s+(?:(?:جميع|كل|كافة|أي|هذه)\s+)?(?:ال)?(?:تعليمات|أوامر|اوامر)",
    "دستور": r"دستور.{0,30}(?:نادیده ?(?:بگیر|گرفته)|فراموش ?کن|توجه ?نکن)|نادیده ?بگیر.{0,25}دستور",
    "הוראות": r"(?:התעלמ\w*|התעלם|שכח\w*|תתעלם)\s.{0,20}הוראות",
    "निर्देश|आदेश": r"(?:निर्देश|आदेश).{0,20}(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|उपेक्षा)",
    "ہدایات": r"ہدایات.{0,20}(?:نظر ?انداز|بھول)",
    "নির্দেশ": r"নির্দেশ.{0,20}(?:উপেক্ষা|ভুলে)",
    "指令|指示|说明|說明|命令|提示": r"(?:忽略|忽視|忽视|无视|無視|忘记|忘記|不要理会|請忘|抛开).{0,12}(?:指令|指示|说明|說明|命令|提示)|(?:指示|命令|プロンプト).{0,6}(?:無視して|無視し|忘れて)",
    "지시|명령|지침": r"(?:지시|명령|지침).{0,10}(?:무시하|잊어|무시해)",
    "instruksi|perintah": r"\b(?:abaikan|lupakan)\b.{0,30}\b(?:instruksi|perintah)",
    "hướng dẫn|chỉ dẫn|chỉ thị": r"\b(?:bỏ qua|quên|phớt lờ)\b.{0,25}(?:hướng dẫn|chỉ dẫn|chỉ thị)",
    "คำสั่ง|คำแนะนำ": r"(?:เพิกเฉย|ละเว้น|ไม่ต้องสนใจ|ลืม|ข้าม).{0,20}(?:คำสั่ง|คำแนะนำ)",
    "udhëzim": r"\b(?:injoro\w*|shpërfill\w*|harro\w*)\b.{0,30}udhëzim",
    "stiùireadh|òrdughan": r"\b(?:leig seachad|na (?:toir|gabh) an aire|dìochuimhnich)\b.{0,40}(?:stiùireadh|òrdugh)",
    "praecept|mandat|instructiones": _START
    + r"(?:neglege|neglegite|ignora|obliviscere|omitte|contemne)\b.{0,40}\b(?:praecept|mandat|instruction)",
    "maagizo|maelekezo": r"\b(?:puuza|sahau)\b.{0,20}(?:maagizo|maelekezo)",
    "utasítás": r"(?:hagyd figyelmen kívül|felejtsd el|ignoráld).{0,40}utasítás|utasítás\w*.{0,30}(?:hagyd figyelmen kívül|felejtsd el)",
    "pokyny|instrukce|inštrukcie|upute|uputstva|navodila": _START
    + r"(?:ignoruj\w*|zapomeň\w*|zabudni\w*|zanemari\w*|ignoriraj\w*|ignoriši\w*|prezri\w*)\b.{0,30}(?:pokyny|instrukce|inštrukcie|upute|uputstva|navodila)",
}
# to forget all that stands above or was said before
_ABOVE: Final = {
    "précède|ci-dessus|précédent": _START
    + r"(?:ignorez?|oubliez?|négligez?)\b.{0,25}(?:précède|ci-dessus|précédent)",
    "obige|bisherige|davor|vorherige|oben": r"(?:ignorier\w*|vergiss|vergesst|missachte\w*)\b.{0,25}\b(?:obige|bisherige|davor|vorherige|oben)",
    "precede|anterior|superior|qui sopra": _START
    + r"(?:ignor[ae]\w*|dimentica\w*|olvid[ae]\w*|esque[çc][ae]\w*|desconsider[ae]\w*|non considerare|no hagas caso|no tengas en cuenta)\b.{0,35}\b(?:precede|anterior|superior|sopra)",
    "hierboven|bovenstaande|voorgaande": r"\b(?:negeer|vergeet)\b.{0,25}\b(?:hierboven|bovenstaande|voorgaande)",
    "ovan|ovenfor|ovenstående": r"\b(?:ignorer\w*|glöm|glem|bortse|se bort)\b.{0,25}\b(?:ovan|ovenfor|ovenstående)",
    "powyżej|powyższ|poprzedni": r"\b(?:zignoruj\w*|ignoruj\w*|zapomnij\w*)\b.{0,30}\b(?:powyż|poprzedni)",
    "выше|предыдущ|прежни|вище|попередн": r"\b(?:игнорируй\w*|забудь\w*|не обращай\w*|не учитывай\w*|ігноруй\w*|не зважай\w*)\b.{0,40}\b(?:выше|предыдущ|прежни|вище|попередн)",
    "以上|上述|之前|此前|上面": r"(?:忽略|忽視|忽视|无视|無視|忘记|忘記|不要理会).{0,8}(?:以上|上述|之前|此前|上面)|(?:以上|上述|之前|上面).{0,12}(?:忽略|忽视|无视|忘记)",
    "上記|これまで|以前": r"(?:上記|これまで|以前).{0,14}(?:無視|忘れ)",
    "위의|앞의|이전": r"(?:위의|앞의|이전).{0,14}(?:무시|잊)",
    "أعلاه|السابق": r"(?:تجاهل|انس|انسَ|أهمل|لا تلتفت|لا تهتم).{0,30}(?:أعلاه|السابق)",
    "قبلی|پیشین|بالا": r"(?:قبلی|پیشین|بالا).{0,20}(?:نادیده ?بگیر|فراموش ?کن)|(?:نادیده ?بگیر|فراموش ?کن).{0,20}(?:قبلی|پیشین|بالا)",
    "הקודמ|לעיל": r"(?:התעלמ\w*|התעלם|שכח\w*)\s.{0,25}(?:הקודמ|לעיל)",
}
# to answer with nothing but what is given
_ONLY: Final = {
    "réponds|répondez": r"\brépond(?:s|ez) (?:uniquement|seulement|juste|exclusivement)\b",
    "antworte|gib nur|schreibe nur|schreib nur": r"\bantworte(?:n sie)? (?:nur|ausschließlich|lediglich)\b|\bgib nur\b|\bschreibe? nur\b",
    "responde|responda|rispondi|responder": _START
    + r"(?:responde|responda|responder|rispondi|rispondete)\b (?:solo|sólo|solamente|únicamente|soltanto|unicamente|apenas|somente|só|solum|tantum)\b(?! (?:a|al|ante|ao|perante|de)\b)",
    "antwoord": r"\bantwoord (?:alleen|slechts|uitsluitend)\b",
    "svara|svar kun|svar bare": r"\bsvara? (?:bara|endast|kun|bare)\b",
    "odpowiedz": r"\bodpowiedz (?:tylko|wyłącznie|jedynie)\b",
    "только|лишь|лише|тільки": r"\b(?:ответь|отвечай|выведи|напиши|відповідай|виведи) (?:только|лишь|лише|тільки)\b|\b(?:только|лишь|лише|тільки) (?:ответь|выведи|напиши)\b",
    "yalnızca|sadece": r"\b(?:yalnızca|sadece)\b.{0,40}\b(?:yaz|yanıtla|cevapla|(?:yanıtını|cevabını) ver)\b",
    "فقط": r"(?:أجب|اكتب|رد)\s+فقط|فقط.{0,40}(?:بنویس|پاسخ (?:ده|بده)|را پاسخ)",
    "רק": r"(?:ענה|כתוב|השב)\s+רק\b",
    "केवल|सिर्फ": r"(?:केवल|सिर्फ).{0,40}(?:उत्तर|लिख|जवाब)",
    "只输出|只輸出|只回答|只回复|只写|仅输出|仅回答": r"[只仅](?:输出|輸出|回答|回复|写)",
    "だけ": r"だけ(?:を|と)?(?:出力|書|答|返)",
    "만 출력|만 답|만 쓰|만 써": r"만 (?:출력|답|쓰|써)",
    "trả lời|viết": r"\bchỉ (?:cần )?(?:trả lời|viết|ghi)\b",
    "jawab|tulis": _START + r"(?:jawab\w*|tulis\w*)\b.{0,12}\b(?:hanya|saja)\b",
    "jibu": r"\bu?jibu\b.{0,30}\btu\b",
    "vetëm": r"\b(?:përgjigju|shkruaj)\b.{0,5} vetëm\b",
    "a-mhàin": r"\b(?:freagair|sgrìobh)\b.{0,40}\ba-mhàin\b",
}
# "your answer" as it is said to one person whom one knows, or to a machine
_YOURS: Final = (
    r"\b(?:deine[rnms]? (?:antwort|zusammenfassung|überschrift)|(?:ta|votre) (?:réponse|synthèse)|ton résumé|votre résumé|tua (?:risposta|sintesi|resposta)|tuo riassunto|teu resumo|tu (?:respuesta|resumen|titular)|"
    r"(?:na|em|à|da) sua resposta|(?:no|em|do|ao) seu resumo|(?:тво|сво|ваш)\w* (?:ответ|резюме|сводк)\w*|(?:twoj|swoj)\w+ (?:odpowied|podsumow|streszcz)\w*|(?:je|jouw) (?:antwoord|samenvatting)|(?:ditt|din) (?:svar|sammanfattning)|"
    r"(?:yanıtın|cevabın|özetin)\w*|jawaban (?:anda|kamu|mu)|ringkasan(?:mu| anda)|câu trả lời của bạn|jibu lako|muhtasari wako|përgjigjen tënde|përmbledhjen tënde|responso tuo|(?:тво\w+|ваш\w+|свої\w+) відповід\w*)\b|"
    r"[你您]的(?:回答|回复|总结|摘要|答案|標題|标题)|あなたの(?:回答|要約|答え)|당신의 (?:답변|요약)|إجابتك|ردك|ملخصك|پاسخ خود|خلاصه خود|תשובתך|התשובה שלך|הסיכום שלך|अपने (?:उत्तर|जवाब|सारांश)"
)
# an address of software at the beginning, up to a colon
_NAMES_SOFTWARE: Final = (
    r"^.{0,60}?(?:\b(?:ia|ki|ai|ии|ші|llms?|chatgpt)(?:\b|(?=[^\x00-\x7f]))|人工智能|인공지능|ذكاء|هوش مصنوعی|בינה מלאכותית|yapay zek|sztuczn\w+ inteligencj|sprachmodell|modèles? de langage|modell[oi] linguistic|"
    r"modelos? de l|taalmodel|språkmodell|языков\w+ модел|мовн\w+ модел|asistent|assistent|asistan|助手|アシスタント|어시스턴트|机器人|機器人)[^:：]{0,40}[:：]"
)
# stems of: answer, summary, headline
_ANSWERS: Final = (
    "antwort|zusammenfass|überschrift|schlagzeile|réponse|résumé|synthèse|titre|risposta|riassunto|sintesi|titolo|respuesta|"
    "resumen|titular|resposta|resumo|título|manchete|ответ|сводк|резюме|заголов|odpowied|podsumowani|streszczeni|nagłów|"
    "antwoord|samenvatting|sammanfattning|rubrik|svar|vastau|tiivistelm|otsikko|yanıt|cevap|özet|başlı|απάντησ|περίληψ|τίτλο|عنوان|"
    "ملخص|إجابة|الرد|پاسخ|خلاصه|תשוב|סיכום|תקציר|כותרת|उत्तर|सारांश|शीर्षक|标题|標題|摘要|总结|總結|回答|回复|回覆|見出し|要約|"
    "タイトル|요약|제목|답변|ringkasan|jawaban|judul|tóm tắt|trả lời|tiêu đề|สรุป|คำตอบ|หัวข้อ|відповід|підсум|răspuns|rezumat|titlu|"
    "összefoglal|válasz|cím|përgjigj|përmbledhj|titull|freagairt|geàrr-chunntas|tiotal|muhtasari|jibu|خلاصے|جواب|শিরোনাম|সারাংশ|odpověď|shrnut|sažet|naslov"
)
# each answer, and what nobody but software is told
_EVERY: Final = (
    r"(?:jede[rnm]?|alle[nr]?) (?:\w+ )?(?:antwort|zusammenfassung)|(?:toute|chaque) (?:\w+ )?(?:réponse|synthèse|résumé)|(?:chaque|tout) résumé|"
    r"(?:ogni|tutte le) (?:\w+ )?(?:rispost|riassunt|sintes)|(?:cada|toda|todas las|todo) (?:\w+ )?(?:respuesta|resumen|resposta|resumo)|"
    r"(?:кажд|всех|любо)\w* (?:\w+ )?(?:ответ|сводк|резюме)|każde\w* (?:\w+ )?(?:odpowied|podsumow|streszcz)|her (?:yanıt|cevap|özet)|"
    r"(?:كل|أي|جميع) (?:إجابة|رد|ملخص|الملخصات|الردود)|(?:每个|每個|每次|所有|任何)(?:的)?(?:回答|回复|摘要|总结|總結)|すべての(?:回答|要約)|모든 (?:답변|요약)|"
    r"(?:elke|ieder) (?:\w+ )?(?:antwoord|samenvatting)|varje (?:svar|sammanfattning)"
)
_SOFTWARE: Final = (
    r"(?:^|[^\w\s]\s*)(?:note|notice|message|avis) (?:du )?syst[eè]me|(?:^|[^\w\s]\s*)(?:nota|messaggio|avviso|mensaje|aviso|mensagem) (?:di|de|del|do) sistema|system(?:hinweis|nachricht|anweisung|meldung)\b|"
    r"(?:hinweis|anweisung|nachricht|notiz) (?:an|für) (?:die |das |alle )?(?:ki|sprachmodell|assistent)|(?:note|message|instruction)s? (?:à|pour|aux?) (?:l'|les |la )?(?:ia\b|assistant|modèle)|"
    r"(?:nota|mensaje|instrucci\w+|messaggio|istruzion\w+|mensagem|instruç\w+) (?:para|per|à|ao|all'|a) ?(?:la |el |l'|a |o )?(?:ia\b|asistente|assistente|modelo|modello)|"
    r"системн\w+ (?:сообщени|примечани|инструкци|заметк)|(?:примечание|инструкция|сообщение) для (?:ии|ассистент|бот|модел|нейросет)|uwaga (?:systemowa|dla (?:ai|asystent|model))|sistem (?:notu|mesajı)|(?:yapay zek[aâ]|asistan)\w*(?: \w+)? not|"
    r"systeemmelding|systemmeddelande|(?:ملاحظة|رسالة|تنبيه|تعليمات) (?:ال)?(?:نظام|إلى المساعد|للمساعد|للذكاء|للنموذج)|(?:پیام|یادداشت) سیستم|הודעת מערכת|הערה (?:ל-?ai|למערכת|לעוזר|לבוט)|系统(?:提示|消息|指令|通知)|系統(?:提示|訊息|指令|通知)|"
    r"(?:ai|人工智能)(?:助手|模型|系统|系統)(?:必须|必須|请|請|需|应|應|要)|(?:给|致|給)(?:ai|人工智能|助手|机器人)|システム(?:メッセージ|指示|通知|プロンプト)|(?:ai|アシスタント|ボット)への|시스템 ?(?:메시지|지시|알림|프롬프트)|सिस्टम (?:संदेश|नोट|निर्देश)|catatan sistem|pesan sistem"
)
# commands and duties: write, add, must be
_ORDER: Final = (
    r"\b(?:schreib\w*|füge?\w*|muss|müssen|soll|nenne\w*|erwähne\w*|antworte\w*|setze?\w*|gib|écri(?:s|vez)|ajoute[rz]?|ajouté\w*|doit|doivent|inclu\w+|répond\w+|mets|mettez|précise[rz]?|mentionne[rz]?|indique[rz]?|cite[rz]?|vermeld\w*|noem|ergänze\w*|bette\w*|menciona\w*|mencion[ae]|indica\w*|agreg\w+|menzion\w+|cita\w*|va citat\w+|упомян\w*|згад\w*|встав\w*|wspomn\w*|nämn|belirt\w*|sebut\w*|masuk\w*|scriv\w+|aggiun\w+|deve|devono|"
    r"inseri\w+|rispond\w+|escrib\w+|añad\w+|agreg\w+|debe\w*|incluy\w+|incluir|respond\w+|pon|escrev\w+|adicion\w+|напиш\w*|добав\w*|долж\w*|указ\w+|укаж\w*|ответь\w*|выведи\w*|поставь\w*|"
    r"включ\w*|napisz\w*|dodaj\w*|musi\w*|wpisz\w*|schrijf|voeg|moet|skriv|lägg|måste|tilføj|skal|kirjoita|lisää|yaz\w*|ekle\w*|γράψ\w*|πρόσθεσε|πρέπει|scrie\w*|adaug\w*|trebuie|írd|shkru\w*|shto\w*|duhet|"
    r"cuir|sgrìobh|feumaidh|andika|ongeza|tulis\w*|tambah\w*|harus|viết|thêm|phải|napiš|přidej|musí|napiši|dodaj)\b|"
    r"اكتب|أضف|ضع|يجب|أجب|اذكر|بنویس|اضافه|باید|قرار ده|כתוב|הוסף|חייב|רשום|लिख|जोड़|करें|चाहिए|写|寫|添加|加上|加入|包含|提及|提到|必须|必須|输出|輸出|设为|設為|改为|書|追加|含め|써|추가|작성|포함|쓰|넣|เขียน|เพิ่ม|ต้อง|لکھ|লিখ|যোগ"
)
# what must stand in a text before it is searched for "your answer"
_OWNERS: Final = (
    "deine", "ta réponse", "votre ", "ton résumé", "tua ", "tuo ", "teu ", "tu resp", "tu resum", "tu titul", "sua resposta", "seu resumo", "тво", "ваш", "сво", "twoj", "swoj",
    "je antwoord", "jouw", "ditt", "din ", "yanıtın", "cevabın", "özetin", "jawaban", "ringkasan", "của bạn", "jibu lako", "wako", "tënde", "responso", "的回答", "的回复", "的总结", "的摘要", "的答案",
    "的標題", "的标题", "あなた", "당신", "إجابتك", "ردك", "ملخصك", "خود", "תשוב", "שלך", "अपने",
)  # fmt: skip
# what must stand in a text before it is searched for words to software
_NAMED: Final = (
    "nota ", "note syst", "note du syst", "message syst", "message du syst", "avis syst", "note pour", "note à", "note aux", "message pour", "message à", "instructions pour",
    "messaggio", "mensaje", "mensagem", "aviso", "avviso", "hinweis", "anweisung", "nachricht", "notiz", "instrucci", "instruç", "istruzion", "систем", "для ии",
    "для ассист", "для бот", "для модел", "uwaga", "sistem", "yapay zek", "asistan", "systeemmelding", "systemmeddelande", "نظام", "للمساعد",
    "للنموذج", "المساعد", "للذكاء", "سیستم", "מערכת", "הערה", "系统", "系統", "给ai", "致ai", "給ai", "aiへ", "ai助手", "ai模型", "人工智能", "助手", "机器人", "システム", "アシスタント", "ボット",
    "시스템", "सिस्टम", "pesan sistem",
)  # fmt: skip


_STEM: Final = 6
_LETTERS_ONLY: Final = bytes(code if 97 <= code <= 122 else 32 for code in range(256))
# stems of those words that English has too, and whole words that tell the other languages by
_ENGLISH: Final = frozenset(
    "direct respon superi instru messag note mandat preced resume consig je qui seu din system titre".split()
)
_ALIKE: Final = frozenset(
    "les vos tes toutes consignes ignorez oubliez responde responda responder rispondi precede precedenti mandata mandatorum mandati instrucciones "
    "instructiones instruksi instruktioner instruksjoner instrukser instrukcje instrukcji instrukce instruktionen instructies instruktioner istruzioni instruções mensaje mensagem messaggio resumen anterior anteriores superiorum superiora "
    "pour dein svaret direttive systeemmelding systemmeddelande systemhinweis systemnachricht systemanweisung titre".split()
)


def find_foreign_orders(layout: Layout, plain: Legible) -> Iterator[Found]:
    """Yield the spans of sentences that order software about in another language than English."""
    text, small = layout.text, plain.text
    if _is_western(text) and not _has_foreign_words(small):
        return
    rules = [rule for needles, rule in _rules() if any(needle in small for needle in needles)]
    coded = _any_code().search(text) is not None and _pattern(_ANSWERS).search(small) is not None
    foreign = not text.isascii() and not _is_western(text)
    told = foreign and _pattern(_EVERY).search(small) is not None
    yours = any(needle in small for needle in _OWNERS) and _pattern(_YOURS).search(small) is not None
    addressed = any(needle in small for needle in _NAMED) and _pattern(_SOFTWARE).search(small) is not None
    if not (rules or coded or told or yours or addressed):
        return
    for start, end in layout.sentences:
        first, last = bisect_left(plain.places, start), bisect_right(plain.places, end - 1)
        if (detail := _judged(small[first:last], text[start:end], rules)) and not _is_quoted(text[start:end]):
            yield start, end, detail


def _judged(sentence: str, raw: str, rules: list[str]) -> str:
    """Return what a sentence does, empty if nothing untoward."""
    if any(_pattern(rule).search(sentence) for rule in rules):
        return "asks the reader's software to ignore its instructions"
    if _pattern(_SOFTWARE).search(sentence):
        return "speaks to software, not to people"
    if not _pattern(_ORDER).search(sentence):
        return ""
    if _pattern(_EVERY).search(sentence) or _pattern(_YOURS).search(sentence):
        return "dictates what a summary is to say"
    if not _pattern(_ANSWERS).search(sentence):
        return ""
    if _pattern(_NAMES_SOFTWARE).search(sentence):
        return "speaks to software, not to people"
    return "dictates what a summary is to say" if _coded().search(raw) else ""


def _is_quoted(sentence: str) -> bool:
    """Say whether most of a sentence stands in quotation marks, and it says who said so."""
    inside = sum(
        found.end() - found.start() for found in _pattern("«[^»]+»|“[^”]+”|„[^“”]+[“”]").finditer(sentence)
    )
    outside = re.sub("«[^»]+»|“[^”]+”|„[^“”]+[“”]", " ", sentence)
    return (
        inside > 0.4 * len(sentence)
        and len(re.findall(r"[^\W\d_]{2,}", outside)) >= 2
        and not _coded().search(sentence)
    )


def _has_foreign_words(small: str) -> bool:
    """Say whether a text in plain Latin letters has a word that this module looks for; few English texts do."""
    words = set(small.encode("ascii", "replace").translate(_LETTERS_ONLY).decode("ascii").split())
    if not words.isdisjoint(_ALIKE):
        return True
    return not _latin_stems().isdisjoint({word[:_STEM] for word in words})


@cache
def _latin_stems() -> frozenset[str]:
    """Return the first letters of the words in plain letters that the tables name, without those that English shares."""
    told = [needle for needles, _ in _rules() for needle in needles]
    told += [*_OWNERS, *_NAMED, *_ANSWERS.split("|")]
    words = {needle.split()[0] for needle in told if needle.isascii() and needle.strip()}
    return frozenset(word[:_STEM] for word in words) - _ENGLISH


def _is_western(text: str) -> bool:
    """Say whether a text has no letter that English lacks."""
    return text.isascii() or not any(
        "\u00c0" <= letter <= "\u1fff" or "\u3040" <= letter <= "\ud7ff" for letter in set(text)
    )


@cache
def _coded() -> re.Pattern[str]:
    """Return the pattern of what no report holds: a code in capitals, a made-up address, a name with an underscore."""
    return re.compile(
        r"\b(?!COVID|SARS|COP-)(?![A-Z]{1,3}-\d{1,3}\b)[A-Z]{2,}[A-Z0-9]*[-_][A-Z0-9][A-Z0-9_-]*\b|"
        r"\b[\w-]+\.(?:example|test|invalid)\b|https?://|\b[a-z]+_[a-z_]+\b"
    )


@cache
def _any_code() -> re.Pattern[str]:
    """Return the pattern of what may be such a code: the quick look at a whole text."""
    return re.compile(r"[A-Z]{2}[A-Z0-9]*[-_][A-Z0-9]|_|://|\.(?:example|test|invalid)")


@cache
def _rules() -> tuple[tuple[tuple[str, ...], str], ...]:
    tables = (_IGNORE, _ABOVE, _ONLY)
    return tuple((tuple(needles.split("|")), rule) for table in tables for needles, rule in table.items())


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
