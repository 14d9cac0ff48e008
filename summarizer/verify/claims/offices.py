"""The words that stand before a name without being part of it: offices, what qualifies them, forms of address."""

from typing import Final

# words of the same row qualify alike
QUALIFIERS: Final = {
    word: row[0]
    for row in (
        (
            "former",
            "ex",
            "past",
            "previous",
            "ousted",
            "deposed",
            "erstwhile",
            "onetime",
            "one-time",
            "then",
            "retired",
        ),
        ("acting", "interim", "caretaker", "temporary", "provisional"),
        ("deputy", "vice", "assistant"),
        ("late", "deceased"),
        ("incoming", "elect", "president-elect", "designate"),
        ("outgoing", "departing"),
        ("honorary",),
    )
    for word in row
}
OFFICES: Final = frozenset(
    "president premier minister secretary chancellor governor mayor senator congressman congresswoman "
    "representative speaker ambassador envoy commissioner chairman chairwoman chair chairperson chief ceo cfo coo "
    "executive director manager head leader general colonel major captain lieutenant sergeant admiral commander "
    "marshal brigadier judge justice attorney prosecutor solicitor king queen prince princess duke duchess emperor "
    "sheikh sultan emir ayatollah pope cardinal archbishop bishop rabbi imam professor spokesman spokeswoman "
    "spokesperson councillor sheriff constable superintendent inspector detective treasurer coach boss founder "
    "owner champion councilman councilwoman lawmaker undersecretary whip editor dean principal vicar reverend".split()
)
# offices that are often called by each other's names
ALIKE: Final = tuple(
    frozenset(row.split())
    for row in (
        "manager boss coach head",
        "ceo chief executive head boss director",
        "cfo chief director",
        "chairman chairwoman chair chairperson head president",
        "leader head chief chairman chairwoman boss",
        "premier minister pm",
        "spokesman spokeswoman spokesperson secretary",
        "senator sen lawmaker congressman congresswoman representative",
        "judge justice",
        "prosecutor attorney solicitor",
        "policeman inspector detective superintendent constable sergeant officer",
        "general gen commander chief",
        "king prince emir sheikh sultan",
        "founder owner boss",
    )
)
HONORIFICS: Final = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt cmdr adm maj rev hon pres insp det "
    "supt pm mp pc prof st herr frau mme madame monsieur".split()
)
# offices of two words are known by the second; the first belongs to it
OFFICE_PARTS: Final = frozenset(
    "prime vice foreign defence defense finance interior home health justice education energy trade transport "
    "economy economic financial labour labor agriculture culture housing planning production industry mining "
    "security works social development science technology treasury tourism sports environmental "
    "environment first chief attorney supreme high general executive managing major lord press state".split()
)
ALIKE_PARTS: Final = tuple(
    frozenset(row.split())
    for row in (
        "economy economic",
        "finance financial treasury",
        "defence defense",
        "labour labor",
        "environment environmental",
        "interior home",
    )
)
