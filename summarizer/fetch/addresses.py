"""IP addresses -> what is wrong with connecting to them. Whatever can lead inside counts as inside."""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    NetmaskValueError,
    ip_address,
    ip_network,
)
from typing import Final

from summarizer.errors import FetchError, UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# where public pages are served; anything else is the port of some other service
WEB_PORTS: Final = (80, 443, 8000, 8008, 8080, 8443, 8888)

_PRIVATE: Final = "an address inside a private network"
_HERE: Final = "an address of this machine"
_LINK: Final = "a link-local address, where cloud machines keep their secrets"
_CLOUD: Final = "an address of the cloud provider's own services"
_MANY: Final = "a multicast address"
_TUNNEL: Final = "an address that leads to another one through a tunnel"
_NOWHERE: Final = "a reserved address"
_EXAMPLE: Final = "an address for documentation and measurements"

_FAULTS_4: Final = tuple(
    (IPv4Network(network), fault)
    for network, fault in (
        ("0.0.0.0/8", _HERE),
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", _PRIVATE),
        ("127.0.0.0/8", _HERE),
        ("168.63.129.16/32", _CLOUD),
        ("169.254.0.0/16", _LINK),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _CLOUD),
        ("192.0.2.0/24", _EXAMPLE),
        ("192.88.99.0/24", _TUNNEL),
        ("192.168.0.0/16", _PRIVATE),
        ("198.18.0.0/15", _EXAMPLE),
        ("198.51.100.0/24", _EXAMPLE),
        ("203.0.113.0/24", _EXAMPLE),
        ("224.0.0.0/4", _MANY),
        ("240.0.0.0/4", _NOWHERE),
    )
)
_FAULTS_6: Final = tuple(
    (IPv6Network(network), fault)
    for network, fault in (
        ("::/127", _HERE),
        ("::/96", _TUNNEL),  # IPv4-compatible
        ("64:ff9b:1::/48", _TUNNEL),  # NAT64 of one network's own
        ("2001::/32", _TUNNEL),  # Teredo
        ("2001:db8::/32", _EXAMPLE),
        ("2001::/23", _NOWHERE),
        ("2002::/16", _TUNNEL),  # 6to4
        ("3fff::/20", _EXAMPLE),
        ("fc00::/7", _PRIVATE),
        ("fe80::/10", _LINK),
        ("fec0::/10", _PRIVATE),
        ("ff00::/8", _MANY),
    )
)
_MAPPED: Final = IPv6Network("::ffff:0:0/96")
# here a network without IPv4 reaches all of it: what counts is the address inside
_NAT64: Final = IPv6Network("64:ff9b::/96")
_GLOBAL: Final = IPv6Network("2000::/3")
# the middle of an interface that tunnels to the IPv4 address behind it (ISATAP)
_ISATAP: Final = (0x00005EFE, 0x02005EFE)


def find_fault(address: Address) -> str | None:
    """Return what kind of address this is if it is not a public one, None if it is."""
    address = _unwrap(address)
    if isinstance(address, IPv4Address):
        fault = next((fault for network, fault in _FAULTS_4 if address in network), None)
        return fault or (None if address.is_global else _NOWHERE)
    if address.scope_id is not None:
        return _LINK
    if address in _NAT64:
        return find_fault(IPv4Address(int(address) & 0xFFFFFFFF))
    if fault := next((fault for network, fault in _FAULTS_6 if address in network), None):
        return fault
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return _TUNNEL
    return None if address in _GLOBAL and address.is_global else _NOWHERE


def check_address(address: Address, port: int, *, allowed: tuple[Network, ...], name: str) -> None:
    """Raise `FetchError` if nothing may be fetched there: ``private`` for the address, ``bad_port`` for the port.

    What lies in an ``allowed`` network may be fetched from any port. ``name`` is what the address was found for.
    """
    plain = _unwrap(address)
    scoped = isinstance(plain, IPv6Address) and plain.scope_id is not None
    if not scoped and any(plain in network for network in allowed):
        return
    if fault := find_fault(plain):
        hint = (
            None if scoped else f"allow it with --allow-private {plain}/{plain.max_prefixlen} if you mean it"
        )
        raise FetchError(f"{name!r} leads to {plain}, {fault}", hint=hint, code="private")
    check_port(port, name=name)


def check_port(port: int, *, name: str) -> None:
    """Raise `FetchError` ``bad_port`` for a port where no public page is served."""
    if port not in WEB_PORTS:
        ports = ", ".join(map(str, WEB_PORTS))
        raise FetchError(
            f"{name!r} asks for port {port}, which is not one of the web",
            hint=f"these are: {ports}",
            code="bad_port",
        )


def read_address(text: str) -> Address:
    """Return the address that some text is; an IPv4 one is never written as IPv6. Raises `ValueError`."""
    return _unwrap(ip_address(text))


def read_network(text: str) -> Network:
    """Return the network of some text such as ``10.0.0.0/8``, or of one address. Raises `UsageError`.

    Networks wider than any private one are refused: they would open everything.
    """
    hint = "give it a network or an address, such as 10.0.0.0/8, 192.168.1.7 or fd00::/8"
    try:
        network = ip_network(text, strict=False)
        exact = "/" not in text or network.network_address == ip_address(text.partition("/")[0])
    except (ValueError, NetmaskValueError):
        raise UsageError(f"{text!r} is no network", hint=hint) from None
    if isinstance(network, IPv6Network) and network.network_address.scope_id is not None:
        raise UsageError(f"{text!r} names an interface", hint=hint)
    if not exact:
        raise UsageError(
            f"{text!r} is an address within a network", hint=f"write {network}, or the address alone"
        )
    if isinstance(network, IPv6Network) and network.subnet_of(_MAPPED):
        inner = int(network.network_address) & 0xFFFFFFFF
        network = IPv4Network((inner, network.prefixlen - 96))
    if network.prefixlen < (8 if network.version == 4 else 7):
        raise UsageError(f"{text!r} is wider than any private network", hint=hint)
    return network


def _unwrap(address: Address) -> Address:
    """Return the IPv4 address that is written as an IPv6 one: the system connects to that."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None and address.scope_id is None:
        return address.ipv4_mapped
    return address
