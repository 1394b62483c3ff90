"""The network that an address is in: as it is shown to people, and as a mark that is compared and tells nothing."""

import hashlib
import hmac
import ipaddress

from django.conf import settings


def shown_network(address: str) -> str:
    """The address without its last part, e.g. "192.0.2.x"; "" for what is no address."""
    network = _network(address)
    if network is None:
        return ""
    start = str(network.network_address)
    return f"{start.rpartition('.')[0]}.x" if network.version == 4 else f"{start.rstrip(':')}::x"


def network_mark(address: str) -> str:
    """Equal for addresses of one network (IPv4 /24, IPv6 /48); "" for what is no address."""
    network = _network(address)
    if network is None:
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), f"network {network}".encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return None
    return ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False)
