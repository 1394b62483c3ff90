import os
import subprocess
import sys

import pytest

ASK = "from kaiku.config import settings as s; print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_AGE)"


@pytest.mark.parametrize(
    ("address", "said"), [("https://palaute.example", "31536000 True 43200"), ("http://localhost:8000", "0 False 43200")]
)
def test_a_site_behind_https_binds_browsers_to_it_and_a_session_lasts_a_working_day(address: str, said: str) -> None:
    environment = {**os.environ, "KAIKU_PUBLIC_URL": address}
    assert subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True).stdout.strip() == said
