#!/bin/sh
# The introduction film is spoken by espeak-ng. Root on Debian or Ubuntu: install it; anybody else: say plainly what is missing.
set -u
command -v espeak-ng >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	export DEBIAN_FRONTEND=noninteractive
	echo "Installing the voice of the film ..." >&2
	apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends espeak-ng >&2 && exit 0
	apt-get -o DPkg::Lock::Timeout=120 update -qq >&2
	apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends espeak-ng >&2 && exit 0
fi
echo "THE FILM WILL BE SILENT: espeak-ng is missing (Debian: apt-get install espeak-ng). Its subtitles say the same." >&2
