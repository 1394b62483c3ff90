#!/bin/sh
# Signing in with Suomi.fi needs xmlsec1; its tests need SimpleSAMLphp as the other side. Root on Debian or Ubuntu: install them; anybody
# else: say plainly what is missing.
set -u
have() {
	command -v xmlsec1 >/dev/null 2>&1 && command -v php >/dev/null 2>&1 && [ -d /usr/share/simplesamlphp/www ]
}

have && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	export DEBIAN_FRONTEND=noninteractive
	echo "Installing xmlsec1 and SimpleSAMLphp for the tests of signing in with Suomi.fi ..." >&2
	for wait in 0 5 15 30; do # another installation may hold apt's lock: wait and try again
		sleep "$wait"
		apt-get -o DPkg::Lock::Timeout=120 update -qq >&2
		apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends xmlsec1 simplesamlphp php-cli php-xml php-mbstring >&2
		have && exit 0
	done
fi
echo "NO TESTS OF SIGNING IN WITH SUOMI.FI: xmlsec1, php or SimpleSAMLphp is missing. Install them (Debian: apt-get install --no-install-recommends xmlsec1 simplesamlphp php-cli php-xml php-mbstring). All other tests run." >&2
