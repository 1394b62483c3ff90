/** Layers over the ground, each shown when its box is ticked. */
import type OpenLayersMap from "ol/Map.js"
import TileLayer from "ol/layer/Tile.js"
import { overlays, type MapSettings } from "./settings"
import { tileSource } from "./tile-source"

export function addOverlays(map: OpenLayersMap, target: HTMLElement, settings: MapSettings): void {
  const offered = overlays(settings)
  if (!offered.length) return
  const box = document.createElement("details")
  box.className = "map-overlays"
  const title = document.createElement("summary")
  title.textContent = settings.overlays
  box.append(title)
  for (const one of offered) {
    let layer: TileLayer | null = null
    const label = document.createElement("label")
    const tick = document.createElement("input")
    tick.type = "checkbox"
    tick.addEventListener("change", () => {
      // Nothing is asked of its server before somebody wants to see it.
      const source = layer ? null : tileSource(one)
      if (source) {
        layer = new TileLayer({ source, zIndex: -2, opacity: (one.opacity ?? 100) / 100 })
        map.addLayer(layer)
      }
      layer?.setVisible(tick.checked)
    })
    label.append(tick, ` ${one.name}`)
    box.append(label)
  }
  target.append(box)
}
