/** A small still picture of one place and its surroundings; of the middle of the city where no place is given. */
import Feature from "ol/Feature.js"
import type OpenLayersMap from "ol/Map.js"
import Point from "ol/geom/Point.js"
import VectorLayer from "ol/layer/Vector.js"
import { fromLonLat } from "ol/proj.js"
import VectorSource from "ol/source/Vector.js"
import { createMap } from "../map/create-map"
import { placeStyle, pointStyle } from "../map/pins"

export class MiniMapElement extends HTMLElement {
  private map: OpenLayersMap | null = null
  private life = new AbortController()

  connectedCallback(): void {
    const target = this.querySelector<HTMLElement>("[data-map]")
    if (!target || this.map) return
    this.life = new AbortController()
    const place = this.place()
    const own = new VectorLayer({ style: placeStyle, zIndex: 10 })
    const others = new VectorLayer({ style: pointStyle, zIndex: 5 })
    this.map = createMap(this, target, {
      ...(place ? { centre: place } : {}),
      resolution: place ? 2 : 4,
      still: true,
      signal: this.life.signal,
      onRecolour: () => own.setStyle(placeStyle),
    }).map
    const point = (position: [number, number]): Feature =>
      new Feature(new Point(fromLonLat(position, this.map?.getView().getProjection())))
    own.setSource(new VectorSource({ features: place ? [point(place)] : [] }))
    const nearby = JSON.parse(this.dataset["nearby"] ?? "[]") as [number, number][]
    others.setSource(new VectorSource({ features: nearby.map(point) }))
    this.map.addLayer(others)
    this.map.addLayer(own)
  }

  private place(): [number, number] | null {
    const { lon, lat } = this.dataset
    return lon && lat ? [Number(lon), Number(lat)] : null
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.map?.setTarget(undefined)
    this.map = null
  }
}
customElements.define("mini-map", MiniMapElement)
