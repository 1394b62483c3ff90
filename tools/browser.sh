#!/bin/sh
# Browser tests need Chromium and a font. Root on Debian or Ubuntu: install them; anybody else: say plainly what is missing.
# The shell without windows takes half of the whole browser's processor time, so it is fetched even where the whole one is there.
set -u

have() {
	for name in "$@"; do
		command -v "$name" >/dev/null 2>&1 && return 0
	done
	return 1
}

install() { # another installation may hold apt's lock: wait and try again
	export DEBIAN_FRONTEND=noninteractive
	for wait in 0 5 15 30; do
		sleep "$wait"
		apt-get -o DPkg::Lock::Timeout=120 update -qq
		for package in chromium-headless-shell chromium; do # not every distribution has the first
			apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends "$package" fonts-dejavu-core && return 0
			have chromium chromium-browser google-chrome && return 0 # does as well
		done
	done
	return 1
}

[ -n "${KAIKU_CHROMIUM:-}" ] && exit 0
have chromium-headless-shell && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Chromium for the browser tests ..." >&2
	install >&2
fi
have chromium-headless-shell chromium chromium-browser google-chrome && exit 0
echo "" >&2
echo "NO BROWSER TESTS: Chromium is missing. Install it (Debian: apt-get install chromium fonts-dejavu-core)" >&2
echo "or name one with KAIKU_CHROMIUM=/path/to/chromium. All other tests run; browser tests are reported as skipped." >&2
echo "" >&2
