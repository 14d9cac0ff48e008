"""Signs, codes and words of money -> the currency: "euro", or "peso ar", with the country, of several of a name."""

from typing import Final

DOLLAR: Final = "dollar"
SIGNS: Final = {
    "$": DOLLAR,
    "£": "pound",
    "€": "euro",
    "¥": "yen",
    "₹": "rupee",
    "₽": "ruble",
    "₺": "lira",
    "₩": "won",
    "₴": "hryvnia",
    "₪": "shekel",
    "₦": "naira",
    "฿": "baht",
}
# what stands right before the dollar sign
DOLLAR_SIGNS: Final = {
    "us": "us",
    "a": "au",
    "au": "au",
    "c": "ca",
    "ca": "ca",
    "hk": "hk",
    "nz": "nz",
    "s": "sg",
    "nt": "tw",
}
_TABLE: Final = (
    "USD dollar us|AUD dollar au|CAD dollar ca|NZD dollar nz|HKD dollar hk|SGD dollar sg|TWD dollar tw|EUR euro|"
    "GBP pound|EGP pound eg|LBP pound lb|JPY yen|CNY yuan|RMB yuan|CNH yuan|INR rupee in|PKR rupee pk|LKR rupee lk|"
    "RUB ruble ru|BYN ruble by|CHF franc ch|XOF franc xof|XAF franc xaf|ARS peso ar|MXN peso mx|CLP peso cl|"
    "COP peso co|PHP peso ph|UYU peso uy|BRL real|ZAR rand|ILS shekel|NIS shekel|TRY lira|SEK crown se|NOK crown no|"
    "DKK crown dk|ISK crown is|CZK crown cz|PLN zloty|HUF forint|RON leu|BGN lev|UAH hryvnia|KRW won|THB baht|"
    "IDR rupiah|MYR ringgit|VND dong|SAR riyal sa|QAR riyal qa|AED dirham ae|MAD dirham ma|KWD dinar kw|RSD dinar rs|"
    "NGN naira|KES shilling ke|GHS cedi|PEN sol|KZT tenge"
)
CODES: Final = {row[:3]: row[4:] for row in _TABLE.split("|")}
WORDS: Final = {
    **{word: word for word in " ".join(CODES.values()).split() if len(word) > 3 and word != "real"},
    "yen": "yen",
    "won": "won",
    "reais": "real",
    "sterling": "pound",
    "quid": "pound",
    "lb": "pound",
    "renminbi": "yuan",
    "rouble": "ruble",
    "kronor": "crown",
    "kroner": "crown",
    "krona": "crown",
    "krone": "crown",
    "koruna": "crown",
    "zlotys": "zloty",
}
# whose money it is, as said before its word
NATIONS: Final = {
    **dict.fromkeys(("us", "u.s", "american"), "us"),
    "australian": "au",
    "canadian": "ca",
    "kong": "hk",
    "zealand": "nz",
    "singapore": "sg",
    "taiwan": "tw",
    "egyptian": "eg",
    "lebanese": "lb",
    "indian": "in",
    "pakistani": "pk",
    "russian": "ru",
    "belarusian": "by",
    "swiss": "ch",
    **dict.fromkeys(("argentine", "argentinian", "argentinean"), "ar"),
    "mexican": "mx",
    "chilean": "cl",
    "colombian": "co",
    "philippine": "ph",
    "uruguayan": "uy",
    "swedish": "se",
    "norwegian": "no",
    "danish": "dk",
    "icelandic": "is",
    "czech": "cz",
    "saudi": "sa",
    "kuwaiti": "kw",
    "serbian": "rs",
    "british": "",
    "turkish": "",
    "japanese": "",
    "chinese": "",
    "israeli": "",
    "polish": "",
    "brazilian": "",
    "south": "",
    "african": "",
    "korean": "",
}
CENTS: Final = {"cent": DOLLAR, "p": "pound", "pence": "pound", "penny": "pound"}


def of_code(code: str) -> str:
    """Return the currency of a code or short form: "EUR", "eur", "Rs"; "" for any other word.

    In small letters many codes are words, such as "try" and "all"; only those that are none count then.
    """
    if code.isupper():
        return CODES.get(code, "rupee" if code == "RS" else "")
    low = code.lower()
    if low == "rs":
        return "rupee"
    return CODES.get(low.upper(), "") if low in _SMALL_CODES else ""


_SMALL_CODES: Final = frozenset("usd eur gbp jpy chf cny rmb inr rub aud cad nzd hkd sgd sek nok dkk".split())


def of_word(word: str, nation: str) -> str:
    """Return the currency of a word in singular or plural with the word before it; "" if it is none.

    >>> of_word("pesos", "Argentine"), of_word("euros", ""), of_word("tons", "")
    ('peso ar', 'euro', '')
    """
    low = word.lower()
    if low == "won" and not nation:  # "57 won"
        return ""
    unit = WORDS.get(low) or WORDS.get(low.removesuffix("s"), "")
    country = NATIONS.get(nation.lower(), "")
    return f"{unit} {country}" if unit and country else unit
