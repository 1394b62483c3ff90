/** One way to make a map: its view, controls, keys and ground. */
import OpenLayersMap from "ol/Map.js"
import View from "ol/View.js"
import Attribution from "ol/control/Attribution.js"
import Zoom from "ol/control/Zoom.js"
import { focus } from "ol/events/condition.js"
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js"
import { defaults } from "ol/interaction/defaults.js"
import { fromLonLat, transformExtent } from "ol/proj.js"
import { BaseMaps } from "./base-maps"
import { onThemeChange } from "./palette"
import "./projections"
import { addOverlays } from "./overlays"
import { OskariMaps, type PinTaker } from "./oskari-maps"
import { choices, grounds, readSettings, type MapSettings } from "./settings"

export type CreatedMap = { map: OpenLayersMap; ground: BaseMaps; oskari: OskariMaps | null }
export type Wish = { centre?: [number, number]; resolution: number; still?: boolean; signal: AbortSignal; onFallback?: () => void; onRecolour?: () => void; pins?: PinTaker }

export function createMap(element: HTMLElement, target: HTMLElement, wish: Wish): CreatedMap {
  const settings = readSettings(element)
  const projection = grounds(settings).find((layer) => layer.projection)?.projection ?? "EPSG:3067"
  const view = new View({
    projection,
    center: fromLonLat(wish.centre ?? settings.centre, projection),
    extent: transformExtent(settings.extent, "EPSG:4326", projection),
    resolution: wish.resolution,
    minResolution: 0.25,
    maxResolution: 150,
    constrainResolution: true,
    enableRotation: false,
    showFullExtent: true,
  })
  const controls = [new Attribution({ collapsible: false })]
  const zoom = zoomControl(element)
  const map = new OpenLayersMap({
    target,
    view,
    controls: wish.still ? controls : [zoom, ...controls],
    // The wheel belongs to the page until the map has been chosen.
    interactions: wish.still ? [] : defaults({ mouseWheelZoom: false }).extend([new MouseWheelZoom({ condition: focus })]),
  })
  const ground = new BaseMaps(map, settings, wish.onFallback ?? (() => undefined), wish.still ? 1_500 : undefined)
  ground.use(grounds(settings)[0]?.key ?? "")
  onThemeChange(() => {
    ground.recolour()
    wish.onRecolour?.()
  }, wish.signal)
  if (wish.still) return { map, ground, oskari: null }
  const oskari = wish.pins ? new OskariMaps(map, target, settings, wish.pins) : null
  addChooser(element, target, settings, ground, oskari)
  addOverlays(map, target, settings)
  return { map, ground, oskari }
}

function zoomControl(element: HTMLElement): Zoom {
  const zoomIn = element.dataset["zoomIn"] ?? "+"
  const zoomOut = element.dataset["zoomOut"] ?? "-"
  const control = new Zoom({ zoomInTipLabel: zoomIn, zoomOutTipLabel: zoomOut })
  // OpenLayers names the buttons "+" and "–" only; a screen reader needs the words.
  for (const [kind, label] of [["in", zoomIn], ["out", zoomOut]] as const) {
    const button = (control as unknown as { element: HTMLElement }).element.querySelector(`.ol-zoom-${kind}`)
    button?.setAttribute("aria-label", label)
  }
  return control
}

/** A plain select for the base map, when there is more than one. */
function addChooser(element: HTMLElement, target: HTMLElement, settings: MapSettings, ground: BaseMaps, oskari: OskariMaps | null): void {
  const offered = oskari ? choices(settings) : grounds(settings)
  const use = (key: string): void => {
    // The ordinary map stays under a page of Oskari: it is there when the page does not come.
    if (!oskari?.use(key)) ground.use(key)
  }
  if (oskari && offered[0]) oskari.use(offered[0].key)
  if (offered.length < 2) return
  const select = document.createElement("select")
  select.className = "map-chooser"
  select.setAttribute("aria-label", settings.chooser)
  for (const layer of offered) select.append(new Option(layer.name, layer.key))
  select.addEventListener("change", () => use(select.value))
  element.addEventListener("kaiku:oskari-away", () => (select.value = ground.key))
  if (oskari && !oskari.isChosen) select.value = ground.key
  element.addEventListener("kaiku:fallback", () => {
    const drawing = offered.find((layer) => layer.kind === "schematic")
    if (drawing) select.value = drawing.key
  })
  target.append(select)
}
