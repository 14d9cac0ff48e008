"""One key for the many addresses of one article.

It is careful: two addresses get one key only if they differ in what never says which article is meant.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING_NAMES: Final = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid _ga "
    "_gl _hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_anon_id oly_enc_id __twitter_impression "
    "cmpid cmp ocid ncid smid smtyp ito ref_src ref_url xtor s_cid wt_mc wt.mc_id mbid _openstat "
    "guccounter guce_referrer guce_referrer_sig sref sh cx_testid cx_testvariant taid traffic_source".split()
)
_TRACKING_FAMILIES: Final = ("utm_", "ga_", "at_", "mtm_", "pk_", "piwik_", "hsa_")
# these names are of pages elsewhere: they are dropped with a value that can only be a channel
_CHANNEL_NAMES: Final = frozenset(
    "ref source src from feed via emc partner campaign share outputtype amp".split()
)
_CHANNELS: Final = frozenset(
    "rss rss2 atom feed twitter facebook linkedin whatsapp telegram email mail newsletter home homepage social "
    "share amp app".split()
)
_VARIANTS: Final = ("m.", "mobile.", "amp.")
_SHORT_SUFFIX: Final = re.compile(
    r"[a-z]{2,3}\.[a-z]{2}"
)  # "co.uk" is no site that "m.co.uk" could be a variant of
_SESSION: Final = re.compile(r";jsessionid=[^/?]*", re.I)
_AMP_END: Final = re.compile(r"/amp$|\.amp(?=\.html?$)|\.amp$")
_DEFAULT_PORTS: Final = (None, 80, 443)
_AS_IT_IS: Final = "/:@!$&'()*+,;=~"


def canonical_url(url: str | None) -> str | None:
    """Return what tells the article at this address from others; None if the address does not tell.

    Scheme, credentials, default port, fragment, known tracking parameters, the order of parameters, a slash at the
    end, "www." and the variants for telephones do not count. An address without path and parameters is that of a
    whole site, and one that is not of the web or cannot be read has no key.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname or "", parts.port
        fields = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    path = _path(parts.path)
    query = urlencode(sorted((name, value) for name, value in fields if not _is_tracking(name, value)))
    # programs in the page that show several articles tell them apart behind the number sign
    route = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    if not path and not query and not route:
        return None
    site = _site(host) + ("" if port in _DEFAULT_PORTS else f":{port}")
    return site + path + (f"?{query}" if query else "") + (f"#{route}" if route else "")


def _site(host: str) -> str:
    host = host.lower().rstrip(".").removeprefix("www.")
    for variant in _VARIANTS:
        rest = host.removeprefix(variant)
        if rest != host and "." in rest and not _SHORT_SUFFIX.fullmatch(rest):
            return rest
    return host


def _path(path: str) -> str:
    path = _AMP_END.sub("", _SESSION.sub("", path).rstrip("/")).rstrip("/")
    # "%7E" and "~" are one character, "%2F" and "/" are not
    return "%2F".join(
        quote(unquote(part, errors="surrogateescape"), safe=_AS_IT_IS, errors="surrogateescape")
        for part in re.split("%2[fF]", path)
    )


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower()
    if name in _TRACKING_NAMES or name.startswith(_TRACKING_FAMILIES):
        return True
    if name == "amp":
        return value.lower() in ("", "1", "true", "amp")
    return name in _CHANNEL_NAMES and value.lower() in _CHANNELS
