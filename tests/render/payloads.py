"""Strings that run, load or restyle something where a page forgets to encode them. ``CANARY`` stands for an address."""

CANARY = "http://127.0.0.1:9/canary"

# each as it would have to stand in an element, an attribute, an address, a style sheet, a title, or a comment
_LINES = tuple(
    line.replace("CANARY", CANARY)
    for line in r"""
<script>alert(1)</script>
<ScRiPt>alert(1)</sCrIpT>
<script src=CANARY></script>
</script><script>alert(1)</script>
<script/x>alert(1)</script >
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)" ">
<img/src=x/onerror=alert(1)>
<img src=CANARY>
<img srcset="CANARY 2x" src=CANARY>
<svg onload=alert(1)>
<svg/onload=alert(1)//
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><image href=CANARY /></svg>
<svg><use href="CANARY#x"/></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<body onload=alert(1)>
<details open ontoggle=alert(1)>x</details>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)></select>
<video src=CANARY autoplay onerror=alert(1)></video>
<audio src=CANARY onerror=alert(1)></audio>
<video poster=CANARY></video>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="&lt;script&gt;parent.alert(1)&lt;/script&gt;"></iframe>
<iframe src=CANARY></iframe>
<object data=CANARY></object>
<embed src=CANARY>
<link rel=stylesheet href=CANARY>
<link rel=prefetch href=CANARY>
<style>@import 'CANARY';</style>
<style>*{background:url(CANARY)!important}</style>
</style><img src=x onerror=alert(1)>
<p style="background:url(CANARY)">x</p>
<meta http-equiv=refresh content="0;url=CANARY">
<base href=CANARY>
<form action=CANARY><button autofocus>x</button></form>
<a href="javascript:alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>" ping=CANARY>x</a>
" onmouseover="alert(1)
" autofocus onfocus="alert(1)" x="
' autofocus onfocus='alert(1)
` onfocus=`alert(1)
x" style="animation-name:a" onanimationstart="alert(1)
"><img src=x onerror=alert(1)>
'><svg onload=alert(1)>
</title><script>alert(1)</script>
</textarea><img src=x onerror=alert(1)>
</bdi></blockquote></main><img src=x onerror=alert(1)>
</mark></p></aside><script>alert(1)</script>
--><img src=x onerror=alert(1)><!--
<!--><script>alert(1)</script>-->
<![CDATA[<img src=x onerror=alert(1)>]]>
<?xml-stylesheet href="CANARY"?><script>alert(1)</script>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;img src=x onerror=alert(1)&#62;
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
{{ ''.__class__ }}{% for x in y %}<img src=x onerror=alert(1)>
javascript:alert(1)//</a><img src=x onerror=alert(1)>
data:image/svg+xml,<svg onload=alert(1)>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<template><img src=x onerror=alert(1)></template><img src=x onerror=alert(1)>
""".strip().splitlines()
)
PAYLOADS = (
    *_LINES,
    "<img\tsrc=x\tonerror=alert(1)>",
    "<img\nsrc=x\nonerror=alert(1)>",
    "<img\x0csrc=x\x0conerror=alert(1)>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u202e<img src=x onerror=alert(1)>\u202c",
    "\ufeff<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "<\u200cscript>alert(1)</script>",
)  # fmt: skip
