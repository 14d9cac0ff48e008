from datetime import datetime

import pytest

from summarizer.digesting.zones import local_zone, read_zone, zone_names
from summarizer.errors import UsageError


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_a_zone_is_read_by_its_name(name: str) -> None:
    assert read_zone(name).key == name


def test_every_name_has_its_rules() -> None:
    assert len(zone_names()) > 400
    assert all(datetime(2026, 6, 3, tzinfo=read_zone(name)).utcoffset() is not None for name in zone_names())


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Asia/Katmandhu", "Asia/Katmandu"),
        ("utc", "UTC"),
        ("Nowhere/Atall", "an IANA name"),
        ("", "an IANA name"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_names_nearest_to_it(name: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_zone(name)

    assert f"there is no time zone {name!r}" in caught.value.message
    assert near in str(caught.value.hint)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "/etc/localtime", "localtime", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin",
        "Europe/../Europe/Berlin", "Europe", "Europe/", "zone.tab", "tzdata.zi", "Europe/Berlin\0", " UTC", "x" * 100_000,
    ],
)  # fmt: skip
def test_a_name_is_never_taken_for_a_path(name: str) -> None:
    with pytest.raises(UsageError, match="there is no time zone") as caught:
        read_zone(name)

    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("variable", "name"),
    [("Asia/Kathmandu", "Asia/Kathmandu"), (":Europe/Berlin", "Europe/Berlin"), ("UTC", "UTC")],
)
def test_the_zone_of_the_machine_is_what_its_environment_says(variable: str, name: str) -> None:
    assert local_zone({"TZ": variable}) == name


@pytest.mark.parametrize("variable", ["", "CET-1CEST", "/etc/passwd", "../../etc"])
def test_else_it_is_one_that_there_is(variable: str) -> None:
    assert local_zone({"TZ": variable}) == local_zone({})
    assert local_zone({}) in zone_names()
