"""Which addresses a connection may go to: none in a private network, unless the source lives in one."""

from __future__ import annotations

import fnmatch
import ipaddress
import socket
from dataclasses import dataclass
from typing import Any

from aiohttp import TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last four bytes


class PrivateAddress(OSError):
    """The connection would have gone to a private network."""


def is_private(address: str) -> bool:
    """True unless the IP address, and any IPv4 address inside it, is reachable from the whole internet.

    Loopback, link-local, private, shared, reserved and multicast addresses are private; so is what is no address.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
    return not found.is_global or found.is_multicast or found.is_reserved


@dataclass(frozen=True, slots=True)
class Hosts:
    """Names that are mapped to an address of ours, as the words of PARLEY_HOSTS say."""

    pairs: tuple[tuple[str, str, int | None], ...] = ()

    @classmethod
    def parse(cls, words: str) -> Hosts:
        """From `pattern=address[:port]`, comma-separated: `*.example=127.0.0.1:8085`. ValueError says what to mend."""
        pairs = []
        for word in filter(None, (part.strip() for part in words.split(","))):
            pattern, mark, target = word.partition("=")
            address, _, port = target.rpartition(":") if target.count(":") == 1 or "]:" in target else (target, "", "")
            address = address.strip("[]")
            try:
                ipaddress.ip_address(address)
                number = int(port) if port else None
            except ValueError:
                mark = ""
            if not mark or not pattern:
                raise ValueError(
                    f"PARLEY_HOSTS: cannot read {word!r}; write pattern=address:port, such as *.example=127.0.0.1:8085"
                )
            pairs.append((pattern.strip().lower(), address, number))
        return cls(tuple(pairs))

    def of(self, host: str) -> tuple[str, int | None] | None:
        """The address and port of the first pattern that fits, or None."""
        for pattern, address, port in self.pairs:
            if fnmatch.fnmatchcase(host.lower().rstrip("."), pattern):
                return address, port
        return None


class Resolver(AbstractResolver):
    """Names to addresses: mapped ones first, then the system's answer; private ones only where they are allowed."""

    def __init__(self, hosts: Hosts, *, allow_private: bool) -> None:
        self._hosts = hosts
        self._allow_private = allow_private
        self._system = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host; a mapped one may bring its own port. PrivateAddress when all are out of bounds."""
        found = await self._found(host, port, family)
        allowed = [result for result in found if self._allow_private or not is_private(result["host"])]
        if found and not allowed:
            raise PrivateAddress(f"{host} is at {found[0]['host']}, a private address")
        return allowed

    async def _found(self, host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
        mapped = self._hosts.of(host)
        if mapped is None:
            return await self._system.resolve(host, port, family)
        address, own_port = mapped
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port if own_port is None else own_port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is held."""
        await self._system.close()


def connector(hosts: Hosts, *, allow_private: bool) -> TCPConnector:
    """An aiohttp connector whose every socket is checked at the address that it is about to connect to.

    The check stands at the socket itself, so literal addresses, redirects and names that change their answer pass it.
    Connections are closed after each answer: the gate of a host counts open ones.
    """
    return TCPConnector(
        resolver=Resolver(hosts, allow_private=allow_private),
        use_dns_cache=False,
        force_close=True,
        limit=0,
        socket_factory=_socket if allow_private else _guarded,
    )


def _socket(info: Any) -> socket.socket:
    family, kind, proto, _, _ = info
    return socket.socket(family=family, type=kind, proto=proto)


def _guarded(info: Any) -> socket.socket:
    address = info[4][0]
    if is_private(str(address)):
        raise PrivateAddress(f"{address} is a private address")
    return _socket(info)
