/** What the server tells the map in data-settings; the keys are those of places.queries.MapLayer. */
export type BaseMapSettings = {
  key: string
  name: string
  kind: "wmts" | "wms" | "xyz" | "oskari" | "schematic"
  url?: string
  layer?: string
  matrix_set?: string
  projection?: string
  format?: string
  attribution?: string
  options?: {
    origin?: [number, number]
    extent?: number[]
    resolutions?: number[]
    matrix_ids?: string[]
    tile_size?: number
    style?: string
    version?: string
    max_zoom?: number
  }
  is_overlay?: boolean
  opacity?: number
}

export type MapSettings = {
  layers: BaseMapSettings[]
  schematic: string
  /** Where the script that speaks with a map of Oskari is. */
  oskari: string
  centre: [number, number]
  extent: [number, number, number, number]
  chooser: string
  overlays: string
}

export function readSettings(element: HTMLElement): MapSettings {
  return JSON.parse(element.dataset["settings"] ?? "{}") as MapSettings
}

/** The maps of which one at a time lies under everything. */
export function grounds(settings: MapSettings): BaseMapSettings[] {
  return settings.layers.filter((layer) => !layer.is_overlay && layer.kind !== "oskari")
}

/** The same with the published maps of Oskari, which are pages of their own and show nothing of ours but the pin. */
export function choices(settings: MapSettings): BaseMapSettings[] {
  return settings.layers.filter((layer) => !layer.is_overlay)
}

/** The layers that may lie over whichever ground is chosen. */
export function overlays(settings: MapSettings): BaseMapSettings[] {
  return settings.layers.filter((layer) => layer.is_overlay)
}
