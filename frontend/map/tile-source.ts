/** Where the pictures of one configured map come from. */
import TileWMS from "ol/source/TileWMS.js"
import WMTS from "ol/source/WMTS.js"
import XYZ from "ol/source/XYZ.js"
import TileGrid from "ol/tilegrid/TileGrid.js"
import WMTSTileGrid from "ol/tilegrid/WMTS.js"
import type { BaseMapSettings } from "./settings"

export type TileSource = WMTS | XYZ | TileWMS

export function tileSource(settings: BaseMapSettings): TileSource | null {
  if (!settings.url) return null
  if (settings.kind === "xyz") return xyz(settings, settings.url)
  if (settings.kind === "wms") return wms(settings, settings.url)
  return settings.kind === "wmts" ? wmts(settings, settings.url) : null
}

function xyz(settings: BaseMapSettings, url: string): XYZ {
  const { origin, resolutions, max_zoom: maxZoom, tile_size: tileSize } = settings.options ?? {}
  const attributions = settings.attribution ?? ""
  const projection = settings.projection ?? "EPSG:3857"
  if (origin && resolutions) return new XYZ({ url, attributions, projection, tileGrid: new TileGrid({ origin, resolutions, tileSize: tileSize ?? 256 }) })
  return new XYZ({ url, attributions, projection, ...(maxZoom ? { maxZoom } : {}) })
}

function wms(settings: BaseMapSettings, url: string): TileWMS {
  return new TileWMS({
    url,
    params: { LAYERS: settings.layer ?? "", FORMAT: settings.format ?? "image/png", TRANSPARENT: true, VERSION: settings.options?.version ?? "1.3.0" },
    projection: settings.projection ?? "EPSG:3067",
    attributions: settings.attribution ?? "",
  })
}

function wmts(settings: BaseMapSettings, url: string): WMTS | null {
  const { origin, resolutions, matrix_ids: named, tile_size: tileSize, style } = settings.options ?? {}
  if (!origin || !resolutions) return null
  const set = settings.matrix_set ?? ""
  const rest = url.includes("{TileMatrix}")
  // GeoServer names the matrices by their set, e.g. "ETRS-TM35FIN:5"; a server that was asked has told their names.
  const matrixIds = named ?? resolutions.map((_, level) => (rest ? `${level}` : `${set}:${level}`))
  return new WMTS({
    url,
    layer: settings.layer ?? "",
    matrixSet: set,
    format: settings.format ?? "image/png",
    style: style ?? "",
    requestEncoding: rest ? "REST" : "KVP",
    projection: settings.projection ?? "EPSG:3067",
    attributions: settings.attribution ?? "",
    tileGrid: new WMTSTileGrid({ origin, resolutions, matrixIds, tileSize: tileSize ?? 256 }),
  })
}
