from summarizer.config import Settings
from summarizer.diagnosis.sources import examine_sources


def test_a_page_is_parsed_for_trial() -> None:
    (finding,) = examine_sources(Settings())

    assert finding.status == "ok"
    assert "at most 10 s and 512 MB each" in finding.text


def test_what_may_be_fetched_beside_public_addresses_is_a_warning() -> None:
    findings = list(
        examine_sources(Settings(allow_private=("10.1.0.0/16",), proxy="http://proxy.example:3128"))
    )

    assert [finding.status for finding in findings] == ["ok", "warn", "warn"]
    assert "10.1.0.0/16" in findings[1].text
    assert "through a proxy" in findings[2].text
