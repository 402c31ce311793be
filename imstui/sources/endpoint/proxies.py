"""The proxies that the environment names, and who is asked without one."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Final
from urllib.request import getproxies

import httpx

if TYPE_CHECKING:
    import ssl

PROXY: Final = "imstui.proxy"
"""Extension of a request that went by a proxy: the proxy's host and port."""


class ByProxies(httpx.BaseTransport):
    """Sends each request by the proxy for it, or directly.

    Networks such as 10.0.0.0/8 or fd00::/8 count in NO_PROXY as well, as they do for
    curl; httpx by itself knows none, and takes fright at those of IPv6.

    Args:
        verify: how certificates are checked.
        limits: for the connections by each way.

    Raises:
        ValueError: a proxy is of a kind that there is no way by.
        httpx.InvalidURL: a proxy's address is none.
        ImportError: a proxy is of a kind that needs another package.
    """

    def __init__(self, verify: ssl.SSLContext, limits: httpx.Limits) -> None:
        named = getproxies()
        addresses = {
            scheme: httpx.URL(address if "://" in address else f"http://{address}")
            for scheme in ("http", "https", "all")
            if (address := named.get(scheme))
        }
        self._spared = named.get("no", "")
        self._direct = httpx.HTTPTransport(verify=verify, limits=limits)
        self._proxies = {
            scheme: (
                address.netloc.decode("ascii"),
                httpx.HTTPTransport(
                    verify=verify, limits=limits, proxy=httpx.Proxy(address)
                ),
            )
            for scheme, address in addresses.items()
        }

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request by the way that is for its host."""
        way = self._proxies.get(request.url.scheme, self._proxies.get("all"))
        if way is None or is_spared(request.url, self._spared):
            return self._direct.handle_request(request)
        name, transport = way
        request.extensions = {**request.extensions, PROXY: name}
        return transport.handle_request(request)

    def close(self) -> None:
        """Close every connection."""
        self._direct.close()
        for _, transport in self._proxies.values():
            transport.close()


def is_spared(url: httpx.URL, no_proxy: str) -> bool:
    """Whether a host is asked without a proxy.

    Args:
        url: of the host.
        no_proxy: hosts, domains, addresses and networks between commas, the first
            three also with a port; `*` is all.
    """
    entries = (entry.strip().lower() for entry in no_proxy.split(","))
    return any(_names(entry, url) for entry in entries if entry)


def _names(entry: str, url: httpx.URL) -> bool:
    if entry == "*":
        return True
    try:
        return ip_address(url.host) in ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        pass  # One of them is a name, or has a port.
    domain = entry.lstrip("*.")
    places = url.host, url.netloc.decode("ascii")
    return any(f".{place}".endswith(f".{domain}") for place in places)
