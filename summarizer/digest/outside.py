"""What reports may share that is no article of their story: an agency's report, a statement that was sent out.

Names are letters and digits alone, in lower case: "harbourpost".
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

# agencies that have several names, or one that only a list can tell from a word; the first name stands for all
_AGENCIES: Final = (
    ("reuters", "thomsonreuters"), ("ap", "associatedpress", "apnews"), ("afp", "agencefrancepresse"),
    ("dpa", "deutschepresseagentur"), ("upi", "unitedpressinternational"), ("pa", "pamedia", "pressassociation"),
    ("ansa",), ("efe", "agenciaefe"), ("apa",), ("ritzau",), ("tass",), ("interfax",), ("xinhua",),
    ("kyodo", "kyodonews"), ("yonhap",), ("pti", "presstrustofindia"), ("anadolu", "anadoluagency"),
    ("bloomberg", "bloombergnews"), ("lusa",), ("belga",), ("anp",), ("ntb",), ("aap",), ("ctk",), ("unian",),
)  # fmt: skip
_STANDS_FOR: Final = {name: names[0] for names in _AGENCIES for name in names}
_ALIASES: Final = {names[0]: names for names in _AGENCIES}
# as they are written: "dpa" alone in small letters
_KNOWN: Final = re.compile(
    r"\b(?:Thomson Reuters|Reuters|REUTERS|(?:The )?Associated Press|AP(?: News)?|Agence France[- ]Presse|AFP|dpa|"
    r"DPA|Deutsche Presse-Agentur|UPI|United Press International|PA(?: Media)?|Press Association|ANSA|Ansa|EFE|Efe|"
    r"APA|Ritzau|TASS|Tass|Interfax|Xinhua|Kyodo(?: News)?|Yonhap|PTI|Press Trust of India|Anadolu(?: Agency)?|"
    r"Bloomberg(?: News)?|Lusa|Belga|ANP|NTB|AAP|ČTK|CTK|UNIAN)\b"
)
_CAPITAL: Final = r"[^\W\d_a-zà-öø-ÿ][\w'’&-]{0,30}"
_NAME: Final = rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
_MEDIA: Final = (
    r"Post|Times|Herald|Gazette|Journal|Tribune|Guardian|Telegraph|Chronicle|Courier|Observer|Mirror|Standard|"
    r"Examiner|Inquirer|Dispatch|Sentinel|Argus|Echo|Star|Mail|News|Press|Newswire|Wire|Broadcasting|Radio|TV|Television"
)
_SHAPED: Final = (
    re.compile(rf"\b(?:{_CAPITAL} ){{1,3}}(?:{_MEDIA})\b"),
    re.compile(rf"\bThe (?:{_MEDIA})\b"),
    re.compile(r"\b[^\W\d_a-zà-öø-ÿ]\w{2,20}(?:wire|press)\b"),
    re.compile(rf"\bRadio {_CAPITAL}"),
    re.compile(rf"\b({_NAME}) (?:[Nn]ews |[Pp]ress |[Ww]ire )(?:[Aa]gency|[Ss]ervice)\b"),
    re.compile(rf"\b(?:news|press|wire) (?:agency|service) ({_NAME})"),
)
# places in which only a source is named, whatever it is called
_PLACED: Final = (
    re.compile(rf"\A[^\n()]{{0,60}}\(({_NAME})[^()\n]{{0,20}}\)\s*[-–—]"),
    re.compile(rf"[.!?\"”’»]\s*[(\[]({_NAME})[)\]]\s*\Z"),
    re.compile(rf"\n[—–-]{{1,2}} *({_NAME})\s*\Z"),
    re.compile(rf"(?:\A|\n|[.!?] )(?:Source|Via|Quelle|Fuente): *({_NAME})\s*(?:\.?\s*\Z|\n)"),
    re.compile(rf"\bfirst reported (?:by|in) (?:[Tt]he )?({_NAME})"),
)

# a quotation of so many words in a row is nobody's chance
WORDS_SHARED: Final = 8
READ: Final = 20_000  # characters of a report
LONGEST_QUOTATION: Final = 1_000
BESIDE: Final = 160  # characters beside a quotation that say where it is from
_QUOTATION: Final = re.compile(
    rf"“([^“”\n]{{0,{LONGEST_QUOTATION}}})”|\"([^\"\n]{{0,{LONGEST_QUOTATION}}})\""
    rf"|«([^«»\n]{{0,{LONGEST_QUOTATION}}})»|„([^„“”\n]{{0,{LONGEST_QUOTATION}}})[“”]"
)
_SENT_OUT: Final = re.compile(
    r"\b(?:(?:press|news|media) (?:release|statement|notice)"
    r"|(?:in|by|through|via|issued|released|published) (?:an?|its|his|her|their|the) (?:[\w-]+ ){0,2}"
    r"(?:statement|release|communiqué|press notice|open letter)"
    r"|statement (?:said|says|read|reads|issued|released)"
    r"|pressemitteilung|in einer (?:mitteilung|erklärung)|dans un communiqué|en un comunicado|in un comunicato)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def canonical(name: str) -> str:
    """Return the name that stands for all names of an agency; any other name as it is."""
    return _STANDS_FOR.get(name, name)


def spelled(names: Collection[str]) -> set[str]:
    """Return names and all other names of the agencies among them."""
    return {other for name in names for other in _ALIASES.get(canonical(name), (name,))} | set(names)


def outlets_in(text: str) -> set[str]:
    """Return what in a text is called as an agency or a paper is, or is named where only a source is. Linear."""
    found = {_letters(match.group()) for match in _KNOWN.finditer(text)}
    for pattern in (*_SHAPED, *_PLACED):
        for match in pattern.finditer(text):
            name = match.group(1) if pattern.groups else match.group()
            found.add(_letters(name.removeprefix("The ").removeprefix("THE ")))
    return found - {""}


def quotations(text: str) -> tuple[set[str], set[str]]:
    """Return the runs of `WORDS_SHARED` words within quotation marks, and which of them were sent out by somebody."""
    said: set[str] = set()
    sent: set[str] = set()
    text = text[:READ]
    for match in _QUOTATION.finditer(text):
        runs = set(_runs(match.group(match.lastindex or 0)))
        said |= runs
        beside = (
            text[max(0, match.start() - BESIDE) : match.start()],
            text[match.end() : match.end() + BESIDE],
        )
        if runs and any(map(_SENT_OUT.search, beside)):
            sent |= runs
    return said, sent


def _runs(quotation: str) -> Iterator[str]:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(quotation)]
    for first in range(len(words) - WORDS_SHARED + 1):
        yield " ".join(words[first : first + WORDS_SHARED])


def _letters(words: str) -> str:
    return "".join(re.findall(r"[^\W_]+", words.casefold()))
