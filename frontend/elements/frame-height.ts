let host = ""

/** To the page around, once it has said who it is and is one of the allowed; to no other page. */
export function tellHost(message: Record<string, unknown>): void {
  if (host) window.parent.postMessage(message, host)
}

/** In a frame of another site: tells the page around how high this one is, once that page has said who it is and is one of the allowed. */
export class FrameHeightElement extends HTMLElement {
  private readonly watch = new ResizeObserver(() => this.tell())

  connectedCallback(): void {
    if (window.parent !== window) window.addEventListener("message", this)
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this)
    this.watch.disconnect()
  }

  handleEvent(event: MessageEvent): void {
    if (event.source !== window.parent || event.data?.kaiku !== "hello" || !this.allows(event.origin)) return
    host = event.origin
    this.watch.observe(document.body)
    this.tell()
    if (event.data.step > 0) this.focusHeading()
  }

  /** A step of the form is a new page to those who do not see it, but a browser says nothing of it inside a frame. */
  private focusHeading(): void {
    const active = document.activeElement
    if (active && active !== document.body) return // an error summary has the focus already
    const heading = document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("main")
    if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1
    heading?.focus({ preventScroll: true })
  }

  private tell(): void {
    const height = Math.ceil(document.body.getBoundingClientRect().height / 10) * 10
    tellHost({ kaiku: "height", height, language: document.documentElement.lang })
  }

  private allows(origin: string): boolean {
    const allowed = (this.dataset["origins"] ?? "").split(" ").filter(Boolean)
    return allowed.some((one) => {
      const [scheme, below] = one.split("//*")
      return below ? origin.startsWith(`${scheme}//`) && origin.endsWith(below) : origin === one
    })
  }
}
customElements.define("frame-height", FrameHeightElement)
