"""The map's own coordinates against the server's library, over Finland's latitudes and the city's surroundings."""

import json
import subprocess
from pathlib import Path

import pytest
from pyproj import Transformer

from kaiku.base.tests.node import node
from kaiku.config.cli import ROOT

MODULES = ROOT / "node_modules"
POINTS = [(lon, lat) for lon in (23.3, 23.55, 23.76, 24.0, 24.3) for lat in (61.3, 61.45, 61.5, 61.7, 61.9)] + [(20.0, 60.0), (30.5, 69.5)]
CODES = ("EPSG:3067", "EPSG:3878")
SCRIPT = """
import "%s/frontend/map/projections.ts"
import { transform } from "ol/proj.js"
const points = %s
const answer = {}
for (const code of %s) answer[code] = points.map((point) => {
  const plane = transform(point, "EPSG:4326", code)
  return [plane, transform(plane, code, "EPSG:4326"), transform(transform(point, "EPSG:4326", "EPSG:3857"), "EPSG:3857", code)]
})
console.log(JSON.stringify(answer))
"""


@pytest.mark.slow
def test_the_map_and_the_server_agree_on_coordinates_to_a_millimetre(tmp_path: Path) -> None:
    if not (MODULES / "proj4").exists():
        pytest.skip("no packages of the front end: `make check` brings them")
    program = node()
    source, bundle = tmp_path / "ask.mjs", tmp_path / "asked.mjs"
    source.write_text(SCRIPT % (ROOT, json.dumps(POINTS), json.dumps(CODES)))
    build = (
        f'import {{ build }} from "{MODULES}/esbuild/lib/main.js"\n'
        f'await build({{ bundle: true, format: "esm", platform: "node", entryPoints: ["{source}"], outfile: "{bundle}", nodePaths: ["{MODULES}"] }})'
    )
    subprocess.run([program, "--input-type=module", "-e", build], check=True, timeout=120, cwd=ROOT)
    answer = json.loads(subprocess.run([program, bundle], check=True, timeout=60, capture_output=True, text=True).stdout)

    for code in CODES:
        to_plane = Transformer.from_crs("EPSG:4258", code, always_xy=True)  # the same ellipsoid, no datum shift
        for (lon, lat), (plane, back, through_web) in zip(POINTS, answer[code], strict=True):
            assert plane == pytest.approx(to_plane.transform(lon, lat), abs=0.001)
            assert through_web == pytest.approx(plane, abs=0.001)
            assert back == pytest.approx([lon, lat], abs=1e-8)  # a millimetre
