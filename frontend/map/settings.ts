/** What the server tells the map in data-settings; the keys are those of places.queries.MapLayer. */
export type BaseMapSettings = {
  key: string
  name: string
  kind: "wmts" | "xyz" | "schematic"
  url?: string
  layer?: string
  matrix_set?: string
  projection?: string
  format?: string
  attribution?: string
  options?: { origin?: [number, number]; extent?: number[]; resolutions?: number[]; max_zoom?: number }
}

export type MapSettings = {
  layers: BaseMapSettings[]
  schematic: string
  centre: [number, number]
  extent: [number, number, number, number]
  chooser: string
}

export function readSettings(element: HTMLElement): MapSettings {
  return JSON.parse(element.dataset["settings"] ?? "{}") as MapSettings
}
