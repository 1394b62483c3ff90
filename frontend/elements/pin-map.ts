/** Lets one mark a place: by pointer, by keys at the cross in the middle, by a button, by the device's location, or from a chosen address. */
import Feature from "ol/Feature.js"
import type OpenLayersMap from "ol/Map.js"
import Point from "ol/geom/Point.js"
import VectorLayer from "ol/layer/Vector.js"
import { fromLonLat, toLonLat } from "ol/proj.js"
import VectorSource from "ol/source/Vector.js"
import { createMap } from "../map/create-map"
import type { OskariMaps } from "../map/oskari-maps"
import { pinStyle } from "../map/pins"
import { Points } from "../map/points"
import { readSettings } from "../map/settings"
import type { Place, PlacePickerElement } from "./place-picker"

export class PinMapElement extends HTMLElement {
  private map: OpenLayersMap | null = null
  private oskari: OskariMaps | null = null
  private readonly pins = new VectorSource()
  private life = new AbortController()
  private question: AbortController | null = null
  private isFromAddress = false

  connectedCallback(): void {
    const target = this.querySelector<HTMLElement>("[data-map]")
    if (!target || this.map) return
    this.life = new AbortController()
    target.tabIndex = 0
    target.setAttribute("role", "application")
    target.setAttribute("aria-label", this.dataset["label"] ?? "")
    target.setAttribute("aria-describedby", "map-keys")
    const layer = new VectorLayer({ source: this.pins, style: pinStyle, zIndex: 10 })
    const placed = this.position
    let points: Points | null = null
    const made = createMap(this, target, {
      ...(placed ? { centre: placed } : {}),
      resolution: placed ? 1 : 8,
      signal: this.life.signal,
      onFallback: () => this.fallBack(),
      pins: { place: (position) => void this.place(position), away: () => this.leaveOskari() },
      onRecolour: () => {
        layer.setStyle(pinStyle)
        points?.recolour()
      },
    })
    this.map = made.map
    this.oskari = made.oskari
    this.map.addLayer(layer)
    target.append(Object.assign(document.createElement("span"), { className: "map-crosshair" }))
    if (this.dataset["pointsUrl"]) points = new Points(this.map, this.dataset["pointsUrl"], false)
    const list = this.dataset["list"] ? document.getElementById(this.dataset["list"]) : null
    if (points && list) points.follow(list, this.life.signal)
    if (placed) this.draw(placed)
    this.listen(target)
    const chosen = this.closest("form")?.querySelector<PlacePickerElement>("place-picker")?.chosen
    if (!placed && chosen) this.follow(chosen)
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.oskari?.leave()
    this.oskari = null
    this.map?.setTarget(undefined)
    this.map = null
  }

  private listen(target: HTMLElement): void {
    const { signal } = this.life
    this.map?.on("singleclick", (event) => void this.place(toLonLat(event.coordinate, this.projection) as [number, number]))
    target.addEventListener(
      "keydown",
      (event) => {
        if (event.target !== target || (event.key !== " " && event.key !== "Enter")) return
        event.preventDefault()
        void this.place(this.centre)
      },
      { signal },
    )
    this.addEventListener("click", (event) => this.act(event), { signal })
    // An address chosen above the map moves the pin, so that both always say the same.
    this.closest("form")?.addEventListener("kaiku:place", (event) => this.follow((event as CustomEvent<Place>).detail), { signal })
    this.closest("form")?.addEventListener("kaiku:place-left", () => this.leave(), { signal })
  }

  /** The address that placed the pin was rewritten: the pin would now tell of another place. */
  private leave(): void {
    if (this.isFromAddress) this.clear()
    this.isFromAddress = false
  }

  private act(event: Event): void {
    const action = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]")?.dataset["action"] : undefined
    if (action === "place") void this.place(this.centre)
    else if (action === "remove") this.clear()
    else if (action === "locate") this.locate()
  }

  private follow(place: Place): void {
    if (place.lon === undefined || place.lat === undefined) return
    this.isFromAddress = true
    this.question?.abort()
    this.write([place.lon, place.lat])
    this.draw([place.lon, place.lat])
    this.move([place.lon, place.lat])
    this.say("placed", [place.name, place.detail].filter(Boolean).join(", "))
  }

  private async place(position: [number, number]): Promise<void> {
    const [west, south, east, north] = readSettings(this).extent
    if (position[0] < west || position[0] > east || position[1] < south || position[1] > north) {
      this.say("outside")
      return
    }
    this.isFromAddress = false
    this.write(position)
    this.draw(position)
    this.dispatchEvent(new CustomEvent("kaiku:pin", { bubbles: true, detail: { lon: position[0], lat: position[1] } }))
    await this.nameTheSpot(position)
  }

  /** The status says an address: coordinates tell nothing to a listener. */
  private async nameTheSpot([lon, lat]: [number, number]): Promise<void> {
    this.question?.abort()
    this.question = new AbortController()
    const address = new URL(this.dataset["addressUrl"] ?? "/paikat/lahin", location.href)
    address.searchParams.set("lon", lon.toFixed(6))
    address.searchParams.set("lat", lat.toFixed(6))
    try {
      const answer = await fetch(address, { signal: this.question.signal, headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(String(answer.status))
      const place = (await answer.json()) as Partial<Place> & { text?: string }
      const words = place.text ?? [place.name, place.detail].filter(Boolean).join(", ")
      if (words) this.say("placed", words)
      else this.say("unknown")
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.say("unknown")
    }
  }

  private locate(): void {
    if (!("geolocation" in navigator)) {
      this.say("noLocation")
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.move([coords.longitude, coords.latitude])
        void this.place([coords.longitude, coords.latitude])
      },
      () => this.say("noLocation"),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }

  private clear(): void {
    // An answer still on its way would speak of a pin that is no more.
    this.question?.abort()
    this.pins.clear()
    this.oskari?.mark(null)
    for (const field of this.fields) {
      field.value = ""
      field.dispatchEvent(new Event("input", { bubbles: true }))
    }
    this.say("removed")
    this.dispatchEvent(new CustomEvent("kaiku:pin", { bubbles: true, detail: null }))
  }

  private fallBack(): void {
    this.dispatchEvent(new CustomEvent("kaiku:fallback"))
    if (!this.status?.textContent) this.say("offline")
  }

  private leaveOskari(): void {
    this.dispatchEvent(new CustomEvent("kaiku:oskari-away"))
    if (!this.status?.textContent) this.say("otherMap")
  }

  private draw(position: [number, number]): void {
    this.pins.clear()
    this.pins.addFeature(new Feature(new Point(fromLonLat(position, this.projection))))
    this.oskari?.mark(position)
  }

  private move(position: [number, number]): void {
    const view = this.map?.getView()
    view?.setCenter(fromLonLat(position, this.projection))
    if ((view?.getResolution() ?? 0) > 1) view?.setResolution(1)
  }

  private write(position: [number, number]): void {
    this.fields.forEach((field, index) => {
      field.value = (position[index] ?? 0).toFixed(6)
      field.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }

  private say(key: string, address = ""): void {
    if (this.status) this.status.textContent = (this.dataset[key] ?? "").replace("{address}", address)
  }

  private get status(): HTMLElement | null {
    return this.querySelector("[data-status]")
  }

  private get fields(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[type=hidden]")].slice(0, 2)
  }

  private get position(): [number, number] | null {
    const [lon, lat] = this.fields.map((field) => (field.value === "" ? Number.NaN : Number(field.value.replace(",", "."))))
    return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null
  }

  private get projection(): string {
    return this.map?.getView().getProjection().getCode() ?? "EPSG:3067"
  }

  private get centre(): [number, number] {
    return toLonLat(this.map?.getView().getCenter() ?? [0, 0], this.projection) as [number, number]
  }
}
customElements.define("pin-map", PinMapElement)
