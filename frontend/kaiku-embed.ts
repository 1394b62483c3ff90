/**
 * The contact form on a page of another site: <kaiku-contact key="…" topic="…" unit="…" lang="fi"><a href="…">…</a></kaiku-contact>.
 * What stands inside is shown until the form is there, and stays when it does not come. No cookies, no styles that a strict policy forbids.
 * The chat, behind a button in the page's corner: <kaiku-chat key="…" topic="…" lang="fi"><a href="…">…</a></kaiku-chat>.
 */
import "./embed/chat-panel"


const home = new URL(import.meta.url).origin
const titles: Record<string, string> = { fi: "Yhteydenottolomake", sv: "Kontaktformulär", en: "Contact form" }
const patience = 8000 // milliseconds from a loaded page to its first word
const lowest = 200
const highest = 20_000

class KaikuContactElement extends HTMLElement {
  private readonly place = document.createElement("slot")
  private frame: HTMLIFrameElement | null = null
  private waiting = 0
  private steps = 0

  connectedCallback(): void {
    if (!this.getAttribute("key")) return
    this.steps = 0
    this.frame = this.made()
    // In a shadow root the site's own styles cannot reach the frame, and taking the slot away hides the link without any style.
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" })
    root.replaceChildren(this.place, this.frame)
    this.setAttribute("aria-busy", "true")
    window.addEventListener("message", this)
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this)
    window.clearTimeout(this.waiting)
  }

  handleEvent(event: Event): void {
    if (event instanceof MessageEvent) this.hear(event)
    else this.greet()
  }

  private made(): HTMLIFrameElement {
    const frame = document.createElement("iframe")
    frame.src = this.address
    frame.title = titles[this.lang.slice(0, 2)] ?? titles[document.documentElement.lang.slice(0, 2)] ?? titles["fi"] ?? ""
    frame.allow = "geolocation"
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    frame.loading = "lazy"
    frame.width = "100%"
    frame.height = String(lowest)
    frame.style.border = "0"
    frame.style.visibility = "hidden"
    frame.addEventListener("load", this)
    return frame
  }

  private get address(): string {
    const address = new URL(`/upotus/${encodeURIComponent(this.getAttribute("key") ?? "")}/`, home)
    for (const [attribute, name] of [["topic", "aihe"], ["unit", "yksikko"], ["lang", "kieli"]] as const) {
      const value = this.getAttribute(attribute)
      if (value) address.searchParams.set(name, value)
    }
    return address.href
  }

  /** A page has come into the frame: it answers when it is the form's, and when this site is among the key's. */
  private greet(): void {
    this.frame?.contentWindow?.postMessage({ kaiku: "hello", step: this.steps }, home)
    window.clearTimeout(this.waiting)
    this.waiting = window.setTimeout(() => this.fail(), patience)
  }

  private hear(event: MessageEvent): void {
    const frame = this.frame
    if (!frame || event.origin !== home || event.source !== frame.contentWindow || event.data?.kaiku !== "height") return
    const height = Number(event.data.height)
    if (Number.isFinite(height)) frame.height = String(Math.min(Math.max(height, lowest), highest))
    frame.title = titles[event.data.language] ?? frame.title
    if (!this.waiting) return
    window.clearTimeout(this.waiting)
    this.waiting = 0
    this.show(frame)
  }

  private show(frame: HTMLIFrameElement): void {
    this.place.remove()
    this.removeAttribute("aria-busy")
    frame.style.visibility = "visible"
    if (this.steps++ === 0 || frame.getBoundingClientRect().top >= 0) return
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    frame.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" })
  }

  /** The link comes back. A form that was begun stays beside it: its page is there, only not our script. */
  private fail(): void {
    this.waiting = 0
    this.removeAttribute("aria-busy")
    this.shadowRoot?.prepend(this.place)
    if (this.steps === 0) this.frame?.remove()
  }
}
if (!customElements.get("kaiku-contact")) customElements.define("kaiku-contact", KaikuContactElement)
