/** Earlier contacts on the map; the list beside it stays the way to read them, and lights up its pins. */
import type OpenLayersMap from "ol/Map.js"
import type Feature from "ol/Feature.js"
import GeoJSON from "ol/format/GeoJSON.js"
import VectorLayer from "ol/layer/Vector.js"
import { transformExtent } from "ol/proj.js"
import Cluster from "ol/source/Cluster.js"
import VectorSource from "ol/source/Vector.js"
import { pointStyle } from "./pins"

export class Points {
  private readonly source = new VectorSource()
  private readonly layer: VectorLayer
  private request: AbortController | null = null

  constructor(
    private readonly map: OpenLayersMap,
    private readonly url: string,
    clustered: boolean,
  ) {
    const source = clustered ? new Cluster({ source: this.source, distance: 36, minDistance: 24 }) : this.source
    this.layer = new VectorLayer({ source, style: pointStyle, zIndex: 5 })
    map.addLayer(this.layer)
    map.on("moveend", () => void this.load())
  }

  recolour(): void {
    this.layer.changed()
  }

  /** Items with data-point="id" inside the list light up the pin of that id while they have the focus or the pointer. */
  follow(list: HTMLElement, signal: AbortSignal): void {
    for (const kind of ["focusin", "pointerover"]) list.addEventListener(kind, (event) => this.light(pointOf(event)), { signal })
    for (const kind of ["focusout", "pointerleave"]) list.addEventListener(kind, () => this.light(""), { signal })
  }

  light(id: string): void {
    for (const feature of this.source.getFeatures()) feature.set("lit", id !== "" && String(feature.getId() ?? feature.get("id")) === id)
    this.layer.changed()
  }

  /** The contacts under a pixel of the map. */
  at(pixel: number[]): Feature[] {
    const found = this.map.forEachFeatureAtPixel(pixel, (feature) => feature, { layerFilter: (layer) => layer === this.layer, hitTolerance: 6 })
    if (!found) return []
    return (found.get("features") as Feature[] | undefined) ?? [found as Feature]
  }

  private async load(): Promise<void> {
    const projection = this.map.getView().getProjection()
    const extent = transformExtent(this.map.getView().calculateExtent(), projection, "EPSG:4326")
    const address = new URL(this.url, location.href)
    address.searchParams.set("bbox", extent.map((value) => value.toFixed(5)).join(","))
    this.request?.abort()
    this.request = new AbortController()
    try {
      const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/geo+json" } })
      if (!answer.ok) return
      this.source.clear(true)
      this.source.addFeatures(new GeoJSON({ featureProjection: projection }).readFeatures(await answer.json()))
    } catch {
      // The list beside the map holds the same contacts; a map without dots is still a map.
    }
  }
}

function pointOf(event: Event): string {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-point]") : null
  return item?.dataset["point"] ?? ""
}
