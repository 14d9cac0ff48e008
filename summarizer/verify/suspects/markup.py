"""Text -> spans of what is no prose: roles of a chat, fences around a document, hidden elements, code.

An article may *name* a tag or print a pair of braces; suspect is what works as markup: an element with its end or its
attributes, a link that runs code, an answer in our own format.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

Found = tuple[int, int, str]

_CHATS: Final = "poses as a turn of a chat with software"
_FENCES: Final = "poses as the end of the article"
_HIDES: Final = "is hidden from people who read the page"
_RUNS: Final = "holds code, not prose"
_ANSWERS: Final = "poses as a finished answer"
_LINKS: Final = "loads or runs something when it is shown"
# between two markers of one attack, at most: a marker at each end must not make an article suspect
_APART: Final = 600
_LINES_APART: Final = 4
_PAIRED: Final = 4000
_ROLES: Final = (
    r"(?:system|assistant|user|human|developer|tool|function|model|ai|chatbot|bot|gpt\w*|instructions?)"
)


def find_roles(text: str) -> Iterator[Found]:
    """Yield spans that pose as turns of a chat or as the end of the document, from marker to marker if they are near."""
    small = text.lower()
    markers: list[Found] = []
    for needles, source, detail in _ROLE_PATTERNS:
        if any(needle in small for needle in needles):
            markers += [(*found.span(), detail) for found in _pattern(source).finditer(text)]
    markers.sort()
    reached = 0
    for number, (start, end, detail) in enumerate(markers):
        if end <= reached:
            continue
        reached = end
        for following in range(number + 1, len(markers)):
            if not _belong(text, reached, markers[following][0]):
                break
            reached = max(reached, markers[following][1])
        yield start, reached, detail


def _belong(text: str, end: int, start: int) -> bool:
    """Say whether what stands between two markers is little enough to be what they frame."""
    if start - end > _APART:
        return False
    between = text[end:start]
    return between.count("\n") - between.count("\n\n") <= _LINES_APART + 1


def find_markup(text: str) -> Iterator[Found]:
    """Yield spans of hidden elements, code, links that act, and answers in the format that a model would write."""
    small = text.lower()
    if "<" in text:
        yield from _elements(text)
    for needles, source, detail in _CODE_PATTERNS:
        if any(needle in small for needle in needles):
            for found in _pattern(source).finditer(text):
                yield *found.span(), detail
    if '":' in text or '" :' in text or "':" in text:
        yield from _answers(text)


_ROLE_PATTERNS: Final = (
    (
        ("--- system", "=== system", "*** system", "--- user", "--- assistant", "--- admin", "=== admin"),
        r"(?i)(?<![-=*#])[-=*#]{2,20} ?(?:system|assistant|user|admin|developer)\b[^\n]{0,30}?[-=*#]{2,20}",
        _CHATS,
    ),
    (("<|", "|>", "<｜"), r"<[|｜][^|｜<>\n]{1,40}[|｜]>", _CHATS),
    (
        ("inst]", "sys>>", "[sys"),
        r"(?i)\[/?\s?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]|<</?SYS>>",
        _CHATS,
    ),
    (
        ("<s>", "</s>", "start_of_turn", "end_of_turn", "bos>", "eos>", "endoftext"),
        r"</?s>|<(?:start|end)_of_turn>|</?(?:bos|eos|endoftext)>",
        _CHATS,
    ),
    (
        (
            "system:",
            "assistant:",
            "user:",
            "human:",
            "developer:",
            "tool:",
            "function:",
            "model:",
            "ai:",
            "bot:",
            "gpt:",
            "instruction:",
            "instructions:",
            "message:",
            "prompt:",
            "note:",
            "override:",
            "update:",
            "system\n",
            "assistant\n",
            "user\n",
            "instructions\n",
            "instruction\n",
            "response\n",
            "response:\n",
            "system]",
            "assistant]",
            "user]",
            "system)",
            "system>",
            "assistant>",
            "user>",
            "[system",
            "[tool",
            "[func",
            "[model",
            "(system",
            "<system",
            "##",
            "# new",
            "# instr",
            "# system",
            "thought:",
            "final answer:",
            "action input:",
            "observation:",
            "system_",
            "system message",
            "system prompt",
            "system note",
        ),
        rf"(?im)^[ \t>*#_`\"'(\[{{<-]{{0,12}}{_ROLES}(?:[_ -](?:message|prompt|note|override|instructions?|turn|input|response|update))?[)\]>*_]*[ \t]*(?::|$)(?!//)|"
        rf"^[ \t>*]{{0,6}}(?:Thought|Final Answer|Action Input):[ \t]|^Observation:[^\n]*\n(?=Thought:|Action:)|^[ \t>*]{{0,6}}Response:?[ \t]*\n(?=[^\n]*\S)|"
        rf"(?<=[.!?>|*#\"”-])[ \t]+(?:System|SYSTEM|Assistant|ASSISTANT|User|USER|Human|AI)(?: (?:message|prompt|note|MESSAGE|PROMPT|NOTE|override|OVERRIDE))?:[ \t\n]|"
        rf"(?i:[\[(<]{{1,2}}/?(?:(?:system|assistant|user|human|developer)(?:[_ ](?:message|prompt|note|instructions?))?|(?:tool|function|model)[_ ](?:output|result|response|call)s?)[\])>]{{1,2}}|^[ \t]*# ?(?:new (?:task|instructions?)|instructions?|system)\b|(?<!#)#{{2,12}} ?\(?(?:system|assistant|user|human|instructions?|response|new (?:task|instructions?))\b)",
        _CHATS,
    ),
    (
        (
            "end of",
            "end_",
            "end-",
            "<end",
            "[end",
            "begin ",
            "begin_",
            "begin-",
            "start of",
            "start_",
            "beginning",
            "---",
            "<<<",
            "===",
            "###",
            "***",
            ">>>",
        ),
        r"(?im)(?:(?<![-=#*<>_~\[|])[-=#*<>_~\[|]{2,}+|<|\[)[ \t_/]*(?:the )?(?:end|begin|start|stop)(?:ning|s)?[ _-]+(?:of[ _-]+)?(?:the[ _-]+)?(?:\w+[ _-]+)?(?:article|document|task|user|input|text|source|context|prompt|session|data|content|file|message|instructions?|untrusted|page|story|conversation|system|quote|summary)\w*(?:[ _-]+\w+){0,2}[ \t]*(?:[-=#*>_~\]|]{2,}|>|\])?|"
        r"^[ \t]*(?:the )?end of (?:the )?(?:un)?trusted\b[^\n]{0,40}?(?=[.:\n]|$)|^[ \t]*(?:END OF|BEGIN|START OF) (?:THE )?(?:\w+ )?(?:ARTICLE|DOCUMENT|INPUT|TEXT|SOURCE|CONTEXT|PROMPT|SESSION|DATA|MESSAGE|INSTRUCTIONS?)\b[^\n]{0,40}$",
        _FENCES,
    ),
    (
        (
            "</",
            "<important",
            "<info",
            "<system",
            "<user",
            "<assist",
            "<instr",
            "<document",
            "<article",
            "<source",
            "<context",
            "<input",
            "<data",
            "<prompt",
            "<think",
            "<output",
            "<untrusted",
        ),
        r"</?(?:article|document|source|context|user_input|input|data|untrusted\w*|instructions?|INFORMATION|information|important|IMPORTANT|quote|text|content|prompt|system[\w-]*|user|assistant|tool_\w+|thinking|think|answer|output|summary|briefing)(?:[ -][^<>\n]{0,60})?>(?=\s*(?:\S.{0,2000})?)",
        _FENCES,
    ),
)

_ACTIVE: Final = "script|style|template|noscript|iframe|object|embed|svg|math|meta|link|title|textarea|form|input|img|image|video|audio|details|dialog|base|applet|marquee|head|html|body"
_KNOWN: Final = "[abiupsq]|br|em|strong|ul|ol|li|dl|dt|dd|h[1-6]|hr|span|div|blockquote|cite|code|pre|table|t[rhd]|tbody|thead|sup|sub|small|figure|figcaption|section|aside|nav|main|article|header|footer|font|center|abbr|time|mark|label|button|picture|source|wbr"
_HIDDEN: Final = (
    r"\shidden\b|aria-hidden|\binert\b|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*[:(]\s*0?\.?0*[1-9]?\b|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s*[;\"'!]|"
    r"(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}|clip(?:-path)?\s*:|(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\b|transform\s*:\s*(?:scale|translate)|"
    r"background(?:-color)?\s*:\s*([#\w]+)\b.{0,80}?(?<!-)color\s*:\s*\1\b|(?<!-)\bcolor\s*:\s*([#\w]+)\b.{0,80}?background(?:-color)?\s*:\s*\2\b|color\s*[:=]\s*[\"']?(?:#f[a-f0-9]{2,7}\b|white|transparent|rgba?\(|hsla?\()|sr-only|visually-?hidden|screen-?reader|offscreen|\bhidden\b|invisible|z-index\s*:\s*-|\son\w{3,}\s*=|\balt\s*=|\btitle\s*=|data-[\w-]+\s*=|aria-label\s*=|\bcontent\s*=|srcdoc"
)

_CODE_PATTERNS: Final = (
    (("javascript:", "vbscript:", "data:text", "data:image", "data:application"), r"(?i)!?(?:\[[^\[\]\n]{0,200}\]\(\s*)?(?:javascript|vbscript|data:(?:text|image|application))\s*[:/][^\s<>\"]{0,2000}\)?", _LINKS),
    (("![",), r"!\[[^\[\]\n]{0,300}\]\s?(?:\([^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])", _LINKS),
    (("](http", "](//", "](www", "](mailto", "](tel", "]("), r"\[[^\[\]\n]{1,300}\]\((?:https?:|//|www\.|mailto:|tel:|ftp:|file:)[^()\s]{0,600}\)", "holds a link in the notation of a document, not of a page"),
    (("]:",), r"(?m)^[ \t]{0,3}\[[^\[\]\n]{1,40}\]:[ \t]*(?:#|<[^<>\n]{0,200}>)[ \t]*[(\"'][^\n]*", _HIDES),
    (("```", "~~~"), r"(?s)(?:```|~~~)(?:(?!```|~~~).){0,1000}(?:```|~~~)|(?:```|~~~)[^\n]*(?:\n[^\n]*\S[^\n]*)?(?:\n[ \t]*[{}\[\]\"'#<(-][^\n]*){0,12}", _RUNS),
    (("{%", "<%", "{#", "<?"), r"\{[%#].{0,200}?[%#]\}|<[%?].{0,200}?[%?]>", _RUNS),
    (("{{",), r"\{\{[^{}\n]{0,200}?(?:[_.*()|\[\]+]|\d\s*[-/])[^{}\n]{0,200}\}\}", _RUNS),
    (("${", "#{"), r"[$#]\{[^{}\n]{1,200}\}", _RUNS),
    (("%(",), r"%\(\w{1,60}\)[sdrf]", _RUNS),
    (("__",), r"\{?[\w.]{0,60}__[a-z][a-z_]{0,30}[a-z]__[\w.()\[\]]{0,200}\}?", _RUNS),
    (("console.log", "document.", "alert(", "onerror", "onload", "eval(", "fetch(", "window.", "os.system", "subprocess", "exec("),
     r"(?i)\b(?:console\.log|document\.(?:cookie|domain|write|location)|alert|eval|fetch|window\.\w+|os\.system|subprocess\.\w+|exec)(?:\([^()\n]{0,200}\)|\()|\b(?:document\.(?:cookie|domain|write|location)|window\.(?:location|open|name|parent|top))\b|\bon(?:error|load|click|mouseover|focus)\s*=\s*[\"'`][^\"'`\n]{0,200}[\"'`]", _RUNS),
)  # fmt: skip


def _elements(text: str) -> Iterator[Found]:
    """Yield comments, hidden or active elements from their start to their end, and tags of elements left alone."""
    yield from _comments(text)
    reached = 0
    for tag in _pattern(r"<([a-zA-Z][\w:-]{0,30})((?:[\s/][^<>]{0,1500})?)>").finditer(text):
        if tag.start() < reached:
            continue
        name, attributes = tag.group(1), tag.group(2)
        active = _pattern(rf"(?i)(?:{_ACTIVE})").fullmatch(name) is not None
        hides = _pattern(f"(?i){_HIDDEN}").search(attributes) is not None
        end = _element_end(text, name, tag.end())
        invented = end and _pattern(rf"(?i){_KNOWN}").fullmatch(name) is None
        if not (
            hides or invented or (active and (end or attributes.strip(" /") or attributes.endswith("/")))
        ):
            continue
        reached = end or tag.end()
        yield (
            tag.start(),
            reached,
            _HIDES if hides or name.lower() not in ("script", "iframe", "object") else _RUNS,
        )


def _comments(text: str) -> Iterator[Found]:
    """Yield comments; one without an end near is taken to the end of its line, or of the next if it has no words."""
    for opener, closer in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        start = text.find(opener)
        while start >= 0:
            closed = text.find(closer, start, start + _PAIRED)
            reached = closed + len(closer) if closed >= 0 else _line_end(text, start + len(opener))
            yield start, reached, _HIDES
            start = text.find(opener, reached)


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    if end >= 0 and not text[place:end].strip(" \t-:"):
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _element_end(text: str, name: str, place: int) -> int:
    """Return where the element ends that began before a place, 0 if it does not end near."""
    end = _pattern(rf"(?i)</{re.escape(name)}\s*>").search(text, place, place + _PAIRED)
    return end.end() if end else 0


def _answers(text: str) -> Iterator[Found]:
    """Yield stretches of JSON that could be an answer: two fields, or one that is nested or breaks out of another."""
    field = r"[\"'](?:[a-z_ -]{2,30})[\"']\s?:\s?[\"'\[{tfn\d-]"
    edges = r"\}\s*[\],]|\]\s*[,}]\s*[\"{}]|\[\s*\{|:\s*\{|[\"']\s*\}|[\"']\s*\]\s*,"
    for line in _pattern(rf"(?im)^[^\n]*?{field}[^\n]*(?:\n[^\n]*[\]\[}}{{\":][^\n]*)*").finditer(text):
        block = line.group()
        fields = list(_pattern(rf"(?i){field}").finditer(block))
        if len(fields) < 2 and not (fields and _pattern(edges).search(_quoted_json(block))):
            continue
        start = _json_start(block, fields[0].start())
        last = max(block.rfind("}"), block.rfind("]"), fields[-1].end() - 1)
        yield line.start() + start, line.start() + last + 1, _ANSWERS


def _quoted_json(block: str) -> str:
    """Return a block without its one-field objects, which reports do quote."""
    return re.sub(r"\{\s*\"\w+\"\s*:\s*(?:\"[^\"{}\[\]]*\"|\[[^{}\[\]]*\])\s*\}", "", block)


def _json_start(block: str, field: int) -> int:
    """Return where the brackets begin that lead to the first field."""
    start = field
    while start > 0 and (block[start - 1] in "{[}],\"'" or block[start - 1].isspace()):
        start -= 1
    return start + len(block[start:field]) - len(block[start:field].lstrip())


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)
