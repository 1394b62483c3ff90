"""What happens to every request before and after its view."""

from kaiku.config.middleware.compression import Compression
from kaiku.config.middleware.content_policy import ContentPolicy
from kaiku.config.middleware.fresh import Fresh
from kaiku.config.middleware.isolation import Isolation
from kaiku.config.middleware.languages import Languages
from kaiku.config.middleware.machine_addresses import MachineAddresses
from kaiku.config.middleware.proxies import TrustedProxies
from kaiku.config.middleware.request_log import RequestLog
from kaiku.config.middleware.unwritable import Unwritable

__all__ = [
    "Compression",
    "ContentPolicy",
    "Fresh",
    "Isolation",
    "Languages",
    "MachineAddresses",
    "RequestLog",
    "TrustedProxies",
    "Unwritable",
]
