"""A page that stands for a published map of Oskari: it draws a point, and speaks as Oskari's RPC bundle does (jschannel's messages in the
scope Oskari; what may be listened to, asked and called as in bundles/framework/rpc of oskari-frontend)."""

ADDRESS = "https://oskari.example/published/fi/3f1a"
POINT_COLOUR = (255, 0, 255)

_PAGE = """<!doctype html><html lang="fi"><meta charset="utf-8"><title>Oskari</title>
<style>html, body {{ margin: 0; height: 100%; overflow: hidden; background: #dfe8d8 }}
i {{ position: absolute; width: 9px; height: 9px; margin: -4.5px }}
#point {{ background: #f0f }} .marker {{ background: #00f }}</style>
<i id="point"></i>
<script>
const SRS = "{srs}", POINT = {point}, ORIGIN = "{origin}", STEPS = [2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 0.5, 0.25]
const map = {{ x: {x}, y: {y}, zoom: 8 }}, markers = {{}}, heard = {{}}, told = window.told = []
const step = () => STEPS[map.zoom]
const position = () => ({{ centerX: map.x, centerY: map.y, zoom: map.zoom, scale: step() / 0.00028, srsName: SRS }})
function send(message) {{ window.parent.postMessage(JSON.stringify(message), "*") }}
function notify(event, params) {{ if (heard[event]) send({{ method: "Oskari::" + event, params }}) }}
function put(element, [x, y]) {{
  element.style.left = innerWidth / 2 + (x - map.x) / step() + "px"
  element.style.top = innerHeight / 2 - (y - map.y) / step() + "px"
}}
function draw() {{
  put(document.getElementById("point"), POINT)
  document.querySelectorAll(".marker").forEach((old) => old.remove())
  for (const [id, data] of Object.entries(markers)) {{
    const mark = Object.assign(document.createElement("i"), {{ className: "marker", id }})
    document.body.append(mark)
    put(mark, [data.x, data.y])
  }}
}}
const REQUESTS = {{
  "MapMoveRequest": (x, y, zoom) => {{
    Object.assign(map, {{ x, y, zoom: Math.min(STEPS.length - 1, zoom ?? map.zoom) }})
    draw()
    notify("AfterMapMoveEvent", position())
  }},
  "MapModulePlugin.AddMarkerRequest": (data, id) => {{ markers[id] = data; draw() }},
  "MapModulePlugin.RemoveMarkersRequest": (id) => {{ delete markers[id]; draw() }},
}}
const FUNCTIONS = {{
  getSupportedFunctions: () => ({{ getSupportedFunctions: true, getInfo: true, getMapPosition: true }}),
  getInfo: () => ({{ version: "2.14.0", clientSupported: true, srs: SRS }}),
  getMapPosition: position,
  handleEvent: ([name, wanted]) => {{ heard[name] = wanted }},
  postRequest: ([name, params]) => {{
    if (!REQUESTS[name]) throw {{ error: "request_not_available", message: "Request not available: " + name }}
    REQUESTS[name](...params)
  }},
}}
addEventListener("message", (event) => {{
  const message = JSON.parse(event.data), name = (message.method ?? "").replace("Oskari::", "")
  told.push([name, message.params])
  if (name === "__ready") {{
    if (message.params.type === "publish-request") send({{ method: "Oskari::__ready", params: {{ type: "publish-reply", publish: [] }} }})
    return
  }}
  if (event.origin !== ORIGIN) return send({{ id: message.id, error: "invalid_origin", message: "Invalid origin: " + event.origin }})
  try {{ send({{ id: message.id, result: FUNCTIONS[name](message.params) }}) }}
  catch (fault) {{ send({{ id: message.id, error: fault.error, message: fault.message }}) }}
}})
addEventListener("click", (event) => notify("MapClickedEvent", {{
  lon: map.x + (event.clientX - innerWidth / 2) * step(), lat: map.y - (event.clientY - innerHeight / 2) * step(),
  x: event.clientX, y: event.clientY, ctrlKeyDown: false,
}}))
draw()
send({{ method: "Oskari::__ready", params: {{ type: "publish-request", publish: [] }} }})
</script></html>"""


def page_of(srs: str, *, point: tuple[float, float], middle: tuple[float, float], origin: str) -> str:
    """Points in metres of the reference system; it answers pages of that origin alone, as a map published for them does."""
    return _PAGE.format(srs=srs, point=list(point), x=middle[0], y=middle[1], origin=origin)
