"""What is public and what is not, in all spellings; what a user can open, and how."""

import contextlib
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import FetchError, UsageError
from summarizer.fetch.addresses import check_address, find_fault, read_address, read_network

INSIDE = [
    # this machine
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::",  # noqa: S104 - nothing is bound
    # private networks
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "100.127.255.254",
    "fc00::1", "fd12:3456::1", "fec0::1",
    # the link and the cloud's own services
    "169.254.0.1", "169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0", "febf::1", "fd00:ec2::254",
    "fd20:ce::254", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.0.8",
    # spellings and tunnels that lead to an IPv4 address
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8",
    "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1:ffff::8.8.8.8",
    "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2a00:1450::5efe:10.0.0.1", "2a00:1450::200:5efe:192.168.0.1", "192.88.99.1",
    # nobody, everybody
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "2001:db8::1", "2001:2::1", "3fff::1",
    "224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "240.0.0.1", "255.255.255.255",
    "100::1", "4000::1", "5f00::1", "2001:10::1", "2001:20::1", "::ffff:224.0.0.1", "::ffff:0.0.0.0", "e000::1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1",
    "168.63.129.17", "198.17.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001:82a::200e", "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8", "2003::1", "2600::5eff:1:1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_public(address: str) -> None:
    assert find_fault(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    assert find_fault(ip_address(address)) is None


@given(st.ip_addresses())
def test_never_laxer_than_the_standard_library(address: IPv4Address) -> None:
    if find_fault(address) is None:
        plain = getattr(address, "ipv4_mapped", None) or address
        assert plain.is_global
        assert not plain.is_multicast


def test_a_refusal_names_the_address_and_how_to_allow_it() -> None:
    with pytest.raises(FetchError) as caught:
        check_address(ip_address("10.0.0.5"), 80, allowed=(), name="http://wiki.example/")
    assert str(caught.value) == (
        "'http://wiki.example/' leads to 10.0.0.5, an address inside a private network; "
        "allow it with --allow-private 10.0.0.5/32 if you mean it"
    )
    assert caught.value.code == "private"


@pytest.mark.parametrize("port", [22, 25, 110, 6379, 11211, 27017, 1, 65535])
def test_public_hosts_are_asked_at_ports_of_the_web_only(port: int) -> None:
    with pytest.raises(FetchError, match=f"port {port}") as caught:
        check_address(ip_address("8.8.8.8"), port, allowed=(), name="x")
    assert caught.value.code == "bad_port"
    check_address(ip_address("8.8.8.8"), 8443, allowed=(), name="x")
    check_address(ip_address("10.0.0.5"), port, allowed=(ip_network("10.0.0.0/24"),), name="x")


ALLOWED = [
    ("10.0.0.0/24", "10.0.0.5", True),
    ("10.0.0.0/24", "::ffff:10.0.0.5", True),
    ("10.0.0.0/24", "10.0.1.5", False),
    ("10.0.0.0/24", "64:ff9b::10.0.0.5", False),
    ("10.0.0.0/24", "2002:a00:5::1", False),
    ("10.0.0.0/24", "::10.0.0.5", False),
    ("fd00::/8", "fd12::1", True),
    ("fd00::/8", "fe80::1", False),
    ("fe80::/10", "fe80::1%eth0", False),
    ("::ffff:10.0.0.0/120", "10.0.0.5", True),
    ("64:ff9b::/96", "64:ff9b::10.0.0.5", True),
]


@pytest.mark.parametrize(("network", "address", "opens"), ALLOWED)
def test_only_the_named_addresses_are_opened(network: str, address: str, opens: bool) -> None:
    refusal = contextlib.nullcontext() if opens else pytest.raises(FetchError, match="leads to")
    with refusal:
        check_address(ip_address(address), 5000, allowed=(read_network(network),), name="x")


@pytest.mark.parametrize("address", ["10.0.0.5", "fd12::1", "::1", "64:ff9b::a00:1"])
def test_the_hint_of_a_refusal_works(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_address(ip_address(address), 80, allowed=(), name="x")
    assert caught.value.hint
    network = read_network(caught.value.hint.split()[4])
    check_address(ip_address(address), 80, allowed=(network,), name="x")


def test_an_address_is_connected_to_as_what_it_is() -> None:
    assert read_address("::ffff:8.8.8.8") == IPv4Address("8.8.8.8")
    assert read_address("2600::1") == ip_address("2600::1")


def test_networks_and_single_addresses_are_read() -> None:
    assert read_network("10.0.0.0/8") == IPv4Network("10.0.0.0/8")
    assert read_network("192.168.1.7") == IPv4Network("192.168.1.7/32")
    assert read_network("::1") == IPv6Network("::1/128")
    assert read_network("fd00::/8") == IPv6Network("fd00::/8")


NO_NETWORKS = [
    "", "localhost", "intranet.example", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "010.0.0.1", "10.0.0.5/8", "0.0.0.0/0", "::/0",
    "8.0.0.0/7", "fe80::1%eth0", "10.0.0.1:80", "http://10.0.0.1", "2130706433", " 10.0.0.1", "::ffff:0:0/96",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NETWORKS)
def test_what_is_no_network_is_said_with_its_value(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_network(text)
    assert repr(text) in caught.value.message
    assert caught.value.hint
