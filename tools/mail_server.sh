#!/bin/sh
# Tests of fetching mail need Dovecot. Root on Debian or Ubuntu: install it; anybody else: say plainly what is missing.
set -u
command -v dovecot >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	export DEBIAN_FRONTEND=noninteractive
	echo "Installing Dovecot for the tests of fetching mail ..." >&2
	for wait in 0 5 15 30; do # another installation may hold apt's lock: wait and try again
		sleep "$wait"
		apt-get -o DPkg::Lock::Timeout=120 update -qq >&2 &&
			apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends dovecot-imapd >&2 && exit 0
	done
fi
echo "NO TESTS OF FETCHING MAIL: Dovecot is missing. Install it (Debian: apt-get install dovecot-imapd). All other tests run." >&2
