/** A published map of Oskari over ours, where a place is marked. It shows the ground and the pin and says where it was clicked;
 * the keys, the buttons and the middle of the map stay ours, and ours is there when Oskari does not come. */
import type OpenLayersMap from "ol/Map.js"
import { fromLonLat, get, toLonLat, transform } from "ol/proj.js"
import type { Channel, MapPosition } from "oskari-rpc"
import { rememberAway, stayedAway } from "./base-maps"
import { choices, type MapSettings } from "./settings"

export type PinTaker = { place(position: [number, number]): void; away(): void }
type Clicked = { lon: number; lat: number }

const PATIENCE = 12_000
const MEMORY = "kaiku-no-oskari"
const PIN = "kaiku-pin"
const CLOSE = 1 // metres in a pixel: a place is told so near
const SCALE = 0.00028 // metres in a pixel of the scale that Oskari counts with

export class OskariMaps {
  private frame: HTMLIFrameElement | null = null
  private channel: Channel | null = null
  private projection = ""
  private zoom = 0
  private pin: [number, number] | null = null
  /** Where Oskari says that it is; a move of ours that only repeats it is not sent back. */
  private centre: number[] = []
  private resolution = 0

  constructor(
    private readonly map: OpenLayersMap,
    private readonly target: HTMLElement,
    private readonly settings: MapSettings,
    private readonly pins: PinTaker,
  ) {
    map.on("moveend", () => this.follow())
  }

  get isChosen(): boolean {
    return this.frame !== null
  }

  /** Shows the map when it is one of Oskari's; any other takes the frame away. */
  use(key: string): boolean {
    const chosen = choices(this.settings).find((layer) => layer.key === key)
    this.leave()
    if (!chosen?.url || chosen.kind !== "oskari") return false
    if (stayedAway(MEMORY, key)) return false
    this.open(key, chosen.url, chosen.name)
    return true
  }

  /** Puts the pin on Oskari's map too. */
  mark(position: [number, number] | null): void {
    this.pin = position
    if (!this.channel || !this.projection) return
    if (!position) {
      this.post("MapModulePlugin.RemoveMarkersRequest", [PIN])
      return
    }
    const [x = 0, y = 0] = fromLonLat(position, this.projection)
    const colour = getComputedStyle(this.target).getPropertyValue("--k-map-pin").trim().replace("#", "")
    this.post("MapModulePlugin.AddMarkerRequest", [{ x, y, color: colour || "c8102e", shape: 2, size: 5 }, PIN])
  }

  leave(): void {
    this.channel?.destroy()
    this.frame?.remove()
    this.target.removeAttribute("data-oskari")
    this.frame = this.channel = null
    this.projection = ""
  }

  private open(key: string, address: string, name: string): void {
    const frame = document.createElement("iframe")
    frame.className = "map-page"
    frame.title = name
    frame.src = address
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups")
    this.frame = frame
    // Over the tiles, under the buttons.
    const viewport = this.map.getViewport()
    viewport?.insertBefore(frame, viewport.querySelector(".ol-overlaycontainer"))
    const giveUp = (): void => {
      if (this.frame !== frame || this.projection) return
      rememberAway(MEMORY, key)
      this.leave()
      this.pins.away()
    }
    window.setTimeout(giveUp, PATIENCE)
    void this.connect(frame, address).catch(giveUp)
  }

  private async connect(frame: HTMLIFrameElement, address: string): Promise<void> {
    const { default: client } = (await import(this.settings.oskari)) as typeof import("oskari-rpc")
    if (this.frame !== frame) return
    const channel = client.connect(frame, new URL(address).origin)
    this.channel = channel
    channel.onReady(() => {
      channel.getMapPosition?.((told) => this.begin(frame, channel, told), () => undefined)
    })
  }

  /** It answered: now it is shown, at the place that our map is looking at. */
  private begin(frame: HTMLIFrameElement, channel: Channel, told: MapPosition): void {
    if (this.frame !== frame || !get(told.srsName)) return
    this.projection = told.srsName
    this.learn(told)
    channel.handleEvent<Clicked>("MapClickedEvent", ({ lon, lat }) => this.pins.place(toLonLat([lon, lat], this.projection) as [number, number]))
    channel.handleEvent<MapPosition>("AfterMapMoveEvent", (moved) => this.moved(moved))
    this.target.dataset["oskari"] = "ready"
    this.follow()
    this.mark(this.pin)
  }

  /** Somebody moved Oskari's map: the button and the keys mean the middle of what is seen. */
  private moved(told: MapPosition): void {
    if (!this.projection) return
    this.learn(told)
    const view = this.map.getView()
    view.setCenter(transform(this.centre, this.projection, view.getProjection()))
  }

  private learn(told: MapPosition): void {
    this.centre = [Number(told.centerX), Number(told.centerY)]
    this.zoom = Number(told.zoom)
    this.resolution = Number(told.scale) * SCALE
  }

  /** Our map moved, by keys, a button or an address: Oskari's goes along. */
  private follow(): void {
    if (!this.channel || !this.projection) return
    const view = this.map.getView()
    const [x = 0, y = 0] = transform(view.getCenter() ?? [], view.getProjection(), this.projection)
    const [east = 0, north = 0] = this.centre
    const near = Math.max(view.getResolution() ?? CLOSE, 0.1)
    // Its levels are its own; the nearest one to ours is as many halvings away as the two differ.
    const steps = this.resolution > 0 ? Math.round(Math.log2(this.resolution / near)) : 0
    if (Math.hypot(x - east, y - north) < near && steps === 0) return
    this.centre = [x, y]
    this.zoom = Math.max(0, this.zoom + steps)
    this.resolution /= 2 ** steps
    this.post("MapMoveRequest", [x, y, this.zoom])
  }

  private post(name: string, values: unknown[]): void {
    // A city may have left a request out of its published map: the page is then poorer by that, not broken.
    this.channel?.postRequest(name, values, () => undefined)
  }
}
