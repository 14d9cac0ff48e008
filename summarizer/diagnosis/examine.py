"""Everything that can be looked at without sending anything, in the order in which a run would meet it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from summarizer import places
from summarizer.config import Settings, load_settings
from summarizer.diagnosis.endpoints import MOVED_BY, PROXIES, examine_endpoints
from summarizer.diagnosis.engine import examine_abilities, examine_model
from summarizer.diagnosis.finding import Finding, broken
from summarizer.diagnosis.folders import examine_folders
from summarizer.diagnosis.installation import examine_installation
from summarizer.diagnosis.prompt_files import examine_prompts
from summarizer.diagnosis.replies import examine_store
from summarizer.diagnosis.sources import examine_sources
from summarizer.errors import ConfigError, SummarizerError

HIDDEN: Final = "[hidden]"
SHORTEST_SECRET: Final = 8  # what is shorter turns up by chance


def diagnose(
    flags: Mapping[str, Any],
    environment: Mapping[str, str],
    *,
    folder: Path,
    config: str | None = None,
    encoding: str | None = None,
    probe: bool = False,
) -> tuple[Finding, ...]:
    """Return what a run with these flags would find, without any secret. ``encoding`` is that of stdout.

    Nothing is made or changed. With ``probe`` the chosen model is sent one tiny request; else nothing is sent.
    """
    settings, faults = Settings(), []
    try:
        settings = load_settings(flags, environment, folder=folder, config=config)
    except ConfigError as error:
        faults = [broken("configuration", error)]
    own = Path(settings.prompts_dir) if settings.prompts_dir else None
    findings = [
        *examine_installation(encoding),
        *examine_folders(environment, folder, config),
        *faults,
        *(Finding("configuration", "warn", notice) for notice in settings.notices),
        *_as_far_as_it_loads("prompts", examine_prompts(own, settings.prompt)),
        *examine_endpoints(settings, environment),
    ]
    if not faults:  # without a configuration nobody knows which model it names
        asked = flags.get("model")
        findings += _as_far_as_it_loads("model", examine_model(settings, environment, asked))
    findings += _as_far_as_it_loads("store", examine_store(places.store_file(environment)))
    findings += _as_far_as_it_loads("sources", examine_sources(settings))
    if probe and not faults:
        findings += _as_far_as_it_loads("probe", examine_abilities(settings, environment))
    return tuple(_without(findings, _secrets(settings, environment)))


def _as_far_as_it_loads(area: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the findings, at last that a library is damaged or missing, if one is."""
    try:
        yield from findings
    except ImportError as error:
        fault = f"the library {error.name or error} cannot be loaded"
        yield broken(area, SummarizerError(fault, hint="install briefing-summarizer again"))


def _secrets(settings: Settings, environment: Mapping[str, str]) -> set[str]:
    """Return what must not be shown, should a message ever hold it: values of secret variables, passwords."""
    kept = {value.strip() for name, value in environment.items() if _secret_name().search(name)}
    addresses = [environment.get(name, "") for name in MOVED_BY.values()]
    addresses += [environment.get(written, "") for name in PROXIES for written in (name, name.lower())]
    for endpoint in settings.endpoints.values():
        addresses.append(endpoint.base_url)
        if endpoint.key_variable:
            # somebody may have written the key itself where its variable belongs
            named = endpoint.key_variable
            kept.add(environment.get(named, "").strip() if named.isidentifier() else named)
    for address in addresses:
        userinfo = _userinfo(address)
        kept |= {userinfo, unquote(userinfo), *userinfo.split(":")[1:]}
    return {value for value in kept if len(value) >= SHORTEST_SECRET}


def _userinfo(address: str) -> str:
    try:
        return urlsplit(address if "://" in address else f"//{address}").netloc.rpartition("@")[0]
    except ValueError:
        return ""


def _without(findings: Iterable[Finding], secrets: Collection[str]) -> Iterator[Finding]:
    """Yield the findings with secrets hidden, and with whatever stands where a secret may."""
    longest_first = sorted(secrets, key=len, reverse=True)

    def hidden(text: str) -> str:
        for secret in longest_first:
            text = text.replace(secret, HIDDEN)
        return _secret_place().sub(HIDDEN, text)

    for finding in findings:
        hint = hidden(finding.hint) if finding.hint else finding.hint
        yield replace(finding, text=hidden(finding.text), hint=hint)


def _secret_place() -> re.Pattern[str]:
    """Return the pattern of name and password of an address, of its query, and of a value of the wrong type."""
    return re.compile(r"(?<=//)[^/\s'\"]*(?=@)|(?<=\?)[^\s'\"?]+=[^\s'\"]*|(?<=has the wrong type: ).*")


def _secret_name() -> re.Pattern[str]:
    return re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL|CUSTOM_HEADERS", re.IGNORECASE)
