#!/bin/sh
# packages.sh WHAT CHECK PACKAGE...: what the named thing (tests of ...) needs of the operating system. Where the check finds nothing,
# root on Debian or Ubuntu installs the packages; anybody else is told plainly what is missing, and all else runs.
set -u
what=$1 check=$2
shift 2
have() { sh -c "$check" >/dev/null 2>&1; }

have && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	export DEBIAN_FRONTEND=noninteractive
	echo "Installing $* for the $what ..." >&2
	for wait in 0 5 15 30; do # another installation may hold apt's lock: wait and try again
		sleep "$wait"
		apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends "$@" >&2
		have && exit 0
		apt-get -o DPkg::Lock::Timeout=120 update -qq >&2
	done
fi
echo "MISSING, THE $what: install what they need (Debian: apt-get install --no-install-recommends $*). All else runs." >&2
