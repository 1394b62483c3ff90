/** The map's ground: tiles as configured, and the hand-drawn map whenever tiles do not come. */
import type OpenLayersMap from "ol/Map.js"
import GeoJSON from "ol/format/GeoJSON.js"
import TileLayer from "ol/layer/Tile.js"
import VectorLayer from "ol/layer/Vector.js"
import VectorSource from "ol/source/Vector.js"
import WMTS from "ol/source/WMTS.js"
import XYZ from "ol/source/XYZ.js"
import WMTSTileGrid from "ol/tilegrid/WMTS.js"
import { readPalette } from "./palette"
import { schematicStyle } from "./schematic-style"
import type { BaseMapSettings, MapSettings } from "./settings"

const PATIENCE = 6_000
const MEMORY = "kaiku-no-tiles"
const REMEMBERED = 600_000

export class BaseMaps {
  private readonly schematic: VectorLayer
  private tiles: TileLayer | null = null

  constructor(
    private readonly map: OpenLayersMap,
    private readonly settings: MapSettings,
    private readonly onFallback: () => void,
    private readonly patience = PATIENCE,
  ) {
    this.schematic = new VectorLayer({ zIndex: -1, visible: false, declutter: true, updateWhileInteracting: true })
    this.map.addLayer(this.schematic)
    this.recolour()
  }

  /** Puts one base map under everything else. */
  use(key: string): void {
    const chosen = this.settings.layers.find((layer) => layer.key === key) ?? this.settings.layers[0]
    if (this.tiles) this.map.removeLayer(this.tiles)
    this.tiles = null
    const source = chosen ? tileSource(chosen) : null
    if (!chosen || !source) {
      this.showSchematic()
      return
    }
    if (this.patience < PATIENCE && stayedAway(chosen.key)) {
      this.showSchematic()
      return
    }
    this.schematic.setVisible(false)
    this.tiles = new TileLayer({ source, zIndex: -2 })
    this.map.addLayer(this.tiles)
    this.watch(source, chosen.key)
  }

  /** Reads the theme's colours again. */
  recolour(): void {
    this.schematic.setStyle(schematicStyle(readPalette()))
  }

  /** One tile is enough to trust the server; failures alone, or silence, bring the drawing. */
  private watch(source: WMTS | XYZ, key: string): void {
    let asked = 0
    let arrived = 0
    let failed = 0
    const layer = this.tiles
    const giveUp = (): void => {
      if (arrived || this.tiles !== layer) return
      if (layer) this.map.removeLayer(layer)
      this.tiles = null
      sessionStorage.setItem(MEMORY, `${key} ${Date.now()}`)
      this.showSchematic()
      this.onFallback()
    }
    source.on("tileloadstart", () => (asked += 1))
    source.on("tileloadend", () => (arrived += 1))
    source.on("tileloaderror", () => {
      failed += 1
      // A small map asks for fewer than three.
      if (failed >= 3 || failed === asked) giveUp()
    })
    window.setTimeout(giveUp, this.patience)
  }

  private showSchematic(): void {
    if (!this.schematic.getSource()) {
      this.schematic.setSource(
        new VectorSource({ url: this.settings.schematic, format: new GeoJSON({ featureProjection: this.map.getView().getProjection() }) }),
      )
    }
    this.schematic.setVisible(true)
  }
}

/** Did this ground not come a while ago? A small picture then asks no more: the next contacts show the drawing at once. */
function stayedAway(key: string): boolean {
  const [name, at] = (sessionStorage.getItem(MEMORY) ?? "").split(" ")
  return name === key && Date.now() - Number(at) < REMEMBERED
}

function tileSource(settings: BaseMapSettings): WMTS | XYZ | null {
  const attributions = settings.attribution ?? ""
  const { origin, resolutions, max_zoom: maxZoom } = settings.options ?? {}
  if (settings.kind === "xyz" && settings.url) return new XYZ({ url: settings.url, attributions, ...(maxZoom ? { maxZoom } : {}) })
  if (settings.kind !== "wmts" || !settings.url || !origin || !resolutions) return null
  const set = settings.matrix_set ?? ""
  const rest = settings.url.includes("{TileMatrix}")
  return new WMTS({
    url: settings.url,
    layer: settings.layer ?? "",
    matrixSet: set,
    format: settings.format ?? "image/png",
    style: "",
    requestEncoding: rest ? "REST" : "KVP",
    projection: settings.projection ?? "EPSG:3067",
    attributions,
    // GeoServer names the matrices by their set, e.g. "ETRS-TM35FIN:5".
    tileGrid: new WMTSTileGrid({ origin, resolutions, matrixIds: resolutions.map((_, level) => (rest ? `${level}` : `${set}:${level}`)) }),
  })
}
