/** Published contacts on a map; a pin leads to its item in the list, where everything is written. */
import type OpenLayersMap from "ol/Map.js"
import { createMap } from "../map/create-map"
import { countOf } from "../map/pins"
import { Points } from "../map/points"

export class ReportMapElement extends HTMLElement {
  private map: OpenLayersMap | null = null
  private life = new AbortController()

  connectedCallback(): void {
    const target = this.querySelector<HTMLElement>("[data-map]")
    if (!target || this.map) return
    this.life = new AbortController()
    target.tabIndex = 0
    target.setAttribute("role", "application")
    target.setAttribute("aria-label", this.dataset["label"] ?? "")
    let points: Points | null = null
    this.map = createMap(this, target, {
      ...this.outlook,
      signal: this.life.signal,
      onFallback: () => this.dispatchEvent(new CustomEvent("kaiku:fallback")),
      onRecolour: () => points?.recolour(),
    }).map
    points = new Points(this.map, this.dataset["pointsUrl"] ?? "", true)
    const list = this.dataset["list"] ? document.getElementById(this.dataset["list"]) : null
    if (list) points.follow(list, this.life.signal)
    this.map.on("singleclick", (event) => this.open(points?.at(event.pixel) ?? [], event.coordinate))
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.map?.setTarget(undefined)
    this.map = null
  }

  /** One place close by where the page names it, else the whole city. */
  private get outlook(): { centre?: [number, number]; resolution: number } {
    const [lon, lat] = [Number(this.dataset["lon"] ?? Number.NaN), Number(this.dataset["lat"] ?? Number.NaN)]
    return Number.isFinite(lon) && Number.isFinite(lat) ? { centre: [lon, lat], resolution: 1 } : { resolution: 16 }
  }

  private open(features: { get(name: string): unknown; getId(): unknown }[], coordinate: number[]): void {
    const view = this.map?.getView()
    const [first] = features
    if (!first || !view) return
    if (countOf(features) > 1) {
      const spot = features.length === 1 ? first.get("url") : undefined // all of them at one spot: no nearer look tells them apart
      if (typeof spot === "string") {
        location.assign(spot)
        return
      }
      view.animate({ center: coordinate, resolution: Math.max((view.getResolution() ?? 1) / 4, 0.5), duration: reducedMotion() ? 0 : 200 })
      return
    }
    const id = String(first.getId() ?? first.get("id"))
    const item = document.querySelector<HTMLElement>(`[data-point="${CSS.escape(id)}"]`)
    const link = item?.querySelector<HTMLElement>("a") ?? item
    if (link) link.focus()
    else if (typeof first.get("url") === "string") location.assign(String(first.get("url")))
  }
}

function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches
}
customElements.define("report-map", ReportMapElement)
