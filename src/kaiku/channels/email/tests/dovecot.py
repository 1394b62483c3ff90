"""A real Dovecot on loopback for tests: started by root with its own configuration and folders, gone with the tests."""

import os
import shutil
import subprocess
from pathlib import Path
from socket import create_server
from tempfile import mkdtemp
from time import monotonic, sleep

from imap_tools import MailBoxUnencrypted

from kaiku.channels.email.tests.token_peer import TokenPeer

USER, PASSWORD = "yhteys@kaupunki.example", "salasana ä"
PARTNER = "viat@kunnossapito.example"  # another's mailbox on the same server
_CONFIGURATION = """
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = dovecot
default_login_user = dovenull
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
# Who fails is let wait for up to 15 seconds the next time: nobody guesses passwords here.
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
}}
"""


def missing() -> str:
    """Why there is no Dovecot here; "" when there is one."""
    if os.getuid() != 0:
        return "Dovecot is started by root only"
    found = shutil.which("dovecot")
    if found is None:
        return "Dovecot is missing (Debian: apt-get install dovecot-imapd; `make test` installs it for root)"
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    return "" if version.startswith("2.3.") else f"these tests know the configuration of Dovecot 2.3, not of {version.strip()}"


# As Exchange Online: the token is asked after at who gave it, and is good for its own mailbox only.
_OAUTH2 = """
introspection_mode = post
introspection_url = {url}/introspect
username_attribute = username
active_attribute = active
active_value = true
"""


class Dovecot:
    """The server, and its mailbox as a mail client sees it."""

    def __init__(self) -> None:
        self.tokens = TokenPeer()
        self.folder = Path(mkdtemp(prefix="kaiku-dovecot-"))
        with create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]

    def start(self) -> None:
        """Begin, and wait until it answers."""
        (self.folder / "mail").mkdir()
        self.folder.chmod(0o755)
        shutil.chown(self.folder / "mail", "nobody", "nogroup")
        (self.folder / "users").write_text("".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in (USER, PARTNER)))
        (self.folder / "users").chmod(0o644)
        self.tokens.start()
        (self.folder / "oauth2").write_text(_OAUTH2.format(url=self.tokens.url))
        (self.folder / "conf").write_text(_CONFIGURATION.format(folder=self.folder, port=self.port))
        self._process = subprocess.Popen(["dovecot", "-F", "-c", str(self.folder / "conf")])
        until = monotonic() + 20
        while True:
            try:
                self.client().logout()
                return
            except OSError:
                if monotonic() > until:
                    raise
                sleep(0.1)

    def stop(self) -> None:
        """End it and forget its mail."""
        self._process.terminate()
        self._process.wait(20)
        self.tokens.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self, user: str = USER) -> MailBoxUnencrypted:
        """A client that is signed in."""
        box = MailBoxUnencrypted("127.0.0.1", self.port, timeout=10)
        box.login_utf8(user, PASSWORD)
        return box

    def deliver(self, raw: bytes, *, to: str = USER) -> None:
        """A mail arrives."""
        with self.client(to) as box:
            box.append(raw, "INBOX")

    def count(self, folder: str = "INBOX") -> int:
        """How many mails a folder holds; 0 when it is not there."""
        with self.client() as box:
            if not box.folder.exists(folder):
                return 0
            box.folder.set(folder)
            return len(box.uids())

    def empty(self) -> None:
        """No mail anywhere."""
        with self.client() as box:
            for info in box.folder.list():
                box.folder.set(info.name)
                box.delete(box.uids())
