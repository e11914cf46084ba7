"""Hosts that others name: looked up here, so that the connection goes to the very address that was checked."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

GLOBAL_UNICAST = ip_network("2000::/3")
SIX_TO_FOUR = ip_network("2002::/16")
LOOK_UPS = ThreadPoolExecutor(8, "look-up")
"""Of their own: names whose servers are silent must not hold the threads that hash passwords."""


class PrivateAddress(Exception):
    """The host is not of the public Internet."""


async def public_address(host: str, port: int, *, or_private: bool = False) -> str:
    """One of its addresses. Raises PrivateAddress where none is of the public Internet; OSError, UnicodeError."""
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(LOOK_UPS, look_up)
    # The older protocol first: hosts without a way out by the newer one are common, the reverse is rare.
    for _, _, _, _, (address, *_) in sorted(found, key=lambda each: each[0] != socket.AF_INET):
        if or_private or is_public(ip_address(address)):
            return str(address)
    raise PrivateAddress


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Of the public Internet, by itself and not through a translation to something else."""
    if isinstance(address, IPv6Address) and (address not in GLOBAL_UNICAST or address in SIX_TO_FOUR):
        return False
    return address.is_global and not address.is_multicast
