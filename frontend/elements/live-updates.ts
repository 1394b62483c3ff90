type Live = { kind: string; data: Record<string, unknown> }

const KINDS = ["ticket", "presence", "prompt", "queue", "outbox", "chat", "typing", "run", "resync"]
const LONGEST_WAIT = 60_000

/**
 * Hears what changes on the server: one stream a browser, shared by its tabs. Each event becomes kaiku:<kind> on the body, and every
 * element whose data-live names it ("ticket=12 presence=12", "queue=3", "prompt") gets kaiku:refresh, which its hx-trigger waits for;
 * one with data-live-apart at most once in so many milliseconds.
 */
export class LiveUpdatesElement extends HTMLElement {
  private channel: BroadcastChannel | null = null
  private source: EventSource | null = null
  private life = new AbortController()
  private readonly waiting = new Set<HTMLElement>()
  private readonly refreshedAt = new WeakMap<HTMLElement, number>()
  private timer = 0
  private retry = 2_000

  connectedCallback(): void {
    this.life = new AbortController()
    this.channel = new BroadcastChannel("kaiku-live")
    this.channel.onmessage = (event: MessageEvent<Live>) => this.receive(event.data)
    document.addEventListener("visibilitychange", () => this.flush(), { signal: this.life.signal })
    this.lead()
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.source?.close()
    this.channel?.close()
    window.clearTimeout(this.timer)
  }

  /** The tab that holds the lock holds the stream; when it closes, the next one takes over. Without locks each tab has its own. */
  private lead(): void {
    if (!navigator.locks) {
      this.open()
      return
    }
    const { signal } = this.life
    void navigator.locks
      .request("kaiku-live", { signal }, () => {
        this.open()
        return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
      })
      .catch(() => undefined)
  }

  private open(): void {
    const source = new EventSource(this.dataset["url"] ?? "/events")
    this.source = source
    source.onopen = () => {
      this.retry = 2_000
      this.lost(false)
    }
    source.onerror = () => {
      this.lost(true)
      // A closed source has been refused for good, e.g. while the server starts: ask again, ever more patiently.
      if (source.readyState !== EventSource.CLOSED || this.life.signal.aborted) return
      window.setTimeout(() => {
        if (!this.life.signal.aborted) this.open()
      }, this.retry)
      this.retry = Math.min(this.retry * 2, LONGEST_WAIT)
    }
    for (const kind of KINDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        const live = { kind, data: JSON.parse(event.data || "{}") as Record<string, unknown> }
        this.channel?.postMessage(live)
        this.receive(live)
      })
    }
  }

  private receive({ kind, data }: Live): void {
    document.body.dispatchEvent(new CustomEvent(`kaiku:${kind}`, { bubbles: true, detail: data }))
    for (const element of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (kind === "resync" || concerns(element.dataset["live"] ?? "", kind, data)) this.waiting.add(element)
    }
    // Many changes at once make one request, and a thousand desks do not ask in the same instant.
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.flush(), 250 + Math.random() * 500)
  }

  private flush(): void {
    if (document.hidden) return
    let soonest = Infinity
    for (const element of this.waiting) {
      const left = (this.refreshedAt.get(element) ?? 0) + Number(element.dataset["liveApart"] ?? 0) - Date.now()
      if (left > 0 && element.isConnected) {
        soonest = Math.min(soonest, left)
        continue
      }
      this.waiting.delete(element)
      this.refreshedAt.set(element, Date.now())
      if (element.isConnected) element.dispatchEvent(new CustomEvent("kaiku:refresh"))
    }
    if (soonest < Infinity) {
      window.clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.flush(), soonest)
    }
  }

  private lost(lost: boolean): void {
    const sign = this.querySelector<HTMLElement>("[data-lost]")
    if (sign) sign.hidden = !lost
  }
}

/**
 * "ticket=12" wants events whose ticket is 12, "queue=3" whose queue is 3, a bare "prompt" all of that kind; "-by=advisor" none by him,
 * "-talk=7,by=customer" none of which both are true.
 */
function concerns(wishes: string, kind: string, data: Record<string, unknown>): boolean {
  const all = wishes.split(" ")
  const isTrue = (part: string): boolean => {
    const [name = "", value] = part.split("=")
    return String(data[name]) === value
  }
  const unwanted = all.some((wish) => wish.startsWith("-") && wish.slice(1).split(",").every(isTrue))
  return !unwanted && all.some((wish) => {
    const [name = "", id] = wish.split("=")
    return id === undefined ? name === kind : String(data[name === "presence" ? "ticket" : name]) === id && (name !== "presence" || kind === "presence")
  })
}
customElements.define("live-updates", LiveUpdatesElement)
