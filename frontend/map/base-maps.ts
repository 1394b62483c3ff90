/** The map's ground: tiles as configured, and the hand-drawn map whenever tiles do not come. */
import type OpenLayersMap from "ol/Map.js"
import GeoJSON from "ol/format/GeoJSON.js"
import TileLayer from "ol/layer/Tile.js"
import VectorLayer from "ol/layer/Vector.js"
import VectorSource from "ol/source/Vector.js"
import { readPalette } from "./palette"
import { schematicStyle } from "./schematic-style"
import { grounds, type MapSettings } from "./settings"
import { tileSource, type TileSource } from "./tile-source"

const PATIENCE = 6_000
const MEMORY = "kaiku-no-tiles"
const REMEMBERED = 600_000

export class BaseMaps {
  private readonly schematic: VectorLayer
  private tiles: TileLayer | null = null
  /** Which of the maps was chosen last. */
  key = ""

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
    const chosen = grounds(this.settings).find((layer) => layer.key === key) ?? grounds(this.settings)[0]
    this.key = chosen?.key ?? ""
    if (this.tiles) this.map.removeLayer(this.tiles)
    this.tiles = null
    const source = chosen ? tileSource(chosen) : null
    if (!chosen || !source) {
      this.showSchematic()
      return
    }
    if (this.patience < PATIENCE && stayedAway(MEMORY, chosen.key)) {
      this.showSchematic()
      return
    }
    this.schematic.setVisible(false)
    this.tiles = new TileLayer({ source, zIndex: -3, opacity: (chosen.opacity ?? 100) / 100 })
    this.map.addLayer(this.tiles)
    this.watch(source, chosen.key)
  }

  /** Reads the theme's colours again. */
  recolour(): void {
    this.schematic.setStyle(schematicStyle(readPalette()))
  }

  /** One tile is enough to trust the server; failures alone, or silence, bring the drawing. */
  private watch(source: TileSource, key: string): void {
    let asked = 0
    let arrived = 0
    let failed = 0
    const layer = this.tiles
    const giveUp = (): void => {
      if (arrived || this.tiles !== layer) return
      if (layer) this.map.removeLayer(layer)
      this.tiles = null
      rememberAway(MEMORY, key)
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
export function stayedAway(memory: string, key: string): boolean {
  const [name, at] = (sessionStorage.getItem(memory) ?? "").split(" ")
  return name === key && Date.now() - Number(at) < REMEMBERED
}

export function rememberAway(memory: string, key: string): void {
  sessionStorage.setItem(memory, `${key} ${Date.now()}`)
}
