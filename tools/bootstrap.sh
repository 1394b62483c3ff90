#!/bin/sh
# Make .venv hold what a lock file names: a working Python, uv from pip, packages by their hashes, compiled message catalogues.
# Usage: tools/bootstrap.sh requirements.lock|requirements-dev.lock [later]
# Python compiles a package when it is first asked for; without "later" all are compiled now, for users who may not write here.
set -eu
cd "$(dirname "$0")/.."
lock=$1
compiled=--compile-bytecode
[ "${2:-}" = later ] && compiled=--no-compile-bytecode
stamp=.venv/installed

say() { printf '%s\n' "$*" >&2; }

works() { # a version manager's shim may exist and still answer 127
	"$1" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
	if [ -n "${KAIKU_PYTHON:-}" ] && ! works "$KAIKU_PYTHON"; then
		say "KAIKU_PYTHON=$KAIKU_PYTHON is no Python 3.11 or newer that works here."
		exit 1
	fi
	for name in ${KAIKU_PYTHON:-} python3.13 python3.12 python3.11 python3 python3.14 python; do
		if works "$name"; then
			printf '%s' "$name"
			return
		fi
	done
	say "Kaiku needs Python 3.11 or newer, and none of python3, python3.11, python3.12, python3.13, python3.14 works here. Another one: KAIKU_PYTHON=/path/to/python"
	say "Debian or Ubuntu: apt-get install python3 python3-venv"
	exit 1
}

make_environment() {
	python=$(find_python) || exit 1
	if ! [ -w . ] || { [ -e .venv ] && ! [ -w .venv ]; }; then
		say "$PWD belongs to somebody else. Run make as its owner, or in a copy of your own."
		exit 1
	fi
	say "Kaiku: making .venv with $("$python" -V 2>&1)"
	rm -rf .venv
	"$python" -m venv --without-pip .venv && return # its own pip would take longer to install than most packages
	say "Python's venv module does not work here. Debian or Ubuntu: apt-get install python3-venv"
	exit 1
}

get_uv() { # by the pip of the Python that made .venv, else by one of its own
	python=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
	quiet="--quiet --disable-pip-version-check"
	# shellcheck disable=SC2086
	"$python" -m pip --python .venv/bin/python install $quiet uv >&2 2>/dev/null || { has_pip && .venv/bin/python -m pip install $quiet uv >&2; }
}

has_pip() {
	.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null 2>&1 || {
		say "Neither uv nor pip can be had. Debian or Ubuntu: apt-get install python3-venv"
		exit 1
	}
}

install_lock() {
	if ! [ -x .venv/bin/uv ]; then
		if command -v uv >/dev/null 2>&1; then
			ln -s "$(command -v uv)" .venv/bin/uv
		else
			get_uv || say "uv cannot be had, installing with pip"
		fi
	fi
	if [ -x .venv/bin/uv ] && .venv/bin/uv pip install --quiet --python .venv/bin/python "$compiled" --require-hashes -r "$lock" >&2; then
		return
	fi
	has_pip
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" >&2
}

put_project_on_path() { # instead of building the project, which would fetch a build tool
	site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
	printf '%s\n' "$PWD/src" >"$site/kaiku-source.pth"
	cat >.venv/bin/kaiku <<-END
		#!/bin/sh
		exec "$PWD/.venv/bin/python" -m kaiku.config.cli "\$@"
	END
	chmod +x .venv/bin/kaiku
}

lock_sum() { cksum <"$lock"; }

# The development lock holds the runtime lock too, so "run" is content with either.
if ! [ -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
	make_environment
fi
if ! grep -qsF "$lock $(lock_sum)" "$stamp" || ! grep -qsF "path $PWD" "$stamp"; then
	say "Kaiku: installing $lock"
	install_lock
	put_project_on_path
	{ printf '%s %s\n' "$lock" "$(lock_sum)"; grep -sv "^$lock \|^path " "$stamp" || true; printf 'path %s\n' "$PWD"; } >"$stamp.new"
	mv "$stamp.new" "$stamp"
fi
.venv/bin/python tools/messages.py compile
