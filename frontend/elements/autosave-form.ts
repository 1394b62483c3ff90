const OUTLIVES_PAGE = 30_000 // bytes of text; all requests that are to outlive a page share 64 KiB, and the last one must not be refused

const KINDS = ["online", "pagehide"]

/** Sends a form to its draft address a moment after typing stops, and says in words whether the draft is safe. */
export class AutosaveFormElement extends HTMLElement {
  private timer = 0
  private running: AbortController | null = null

  connectedCallback(): void {
    this.addEventListener("input", this)
    this.addEventListener("submit", this)
    document.addEventListener("visibilitychange", this)
    for (const kind of KINDS) window.addEventListener(kind, this)
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this)
    for (const kind of KINDS) window.removeEventListener(kind, this)
    this.leave()
  }

  handleEvent(event: Event): void {
    if (event.type === "visibilitychange") {
      if (document.hidden) this.beacon() // where the page stays, the timer sends once more, and says whether it is safe
      return
    }
    if (event.type === "pagehide") return this.leave()
    window.clearTimeout(this.timer)
    if (event.type === "submit") {
      this.timer = 0
      this.running?.abort()
    } else {
      if (event.type === "input") this.say("typing")
      this.timer = window.setTimeout(() => void this.save(), event.type === "online" ? 0 : 1000)
    }
  }

  private async save(): Promise<void> {
    this.timer = 0
    this.running?.abort()
    this.running = new AbortController()
    this.say("saving")
    const content = this.content
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        body: content,
        headers: { "X-Requested-With": "fetch" },
        signal: this.running.signal,
        redirect: "manual",
        keepalive: new Blob([...content.values()]).size < OUTLIVES_PAGE, // what is on its way when the page goes away arrives
      })
      if (!answer.ok) throw new Error(String(answer.status))
      if (!this.isConnected) return
      this.say("saved")
      this.dispatchEvent(new CustomEvent("kaiku:saved", { bubbles: true }))
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return
      if (!this.isConnected) return // another form stands here now; what this one held would overwrite what is typed there
      this.say("failed")
      this.timer = window.setTimeout(() => void this.save(), 10_000)
    }
  }

  /** No timer may send this when the browser brings the page back as it was: something newer may be saved by then. */
  private leave(): void {
    this.beacon()
    window.clearTimeout(this.timer)
    this.timer = 0
  }

  /** It outlives the page. What is still on its way is older, and must not come after it. */
  private beacon(): void {
    if (!this.timer) return
    this.running?.abort()
    navigator.sendBeacon(this.address, this.content)
  }

  private get address(): string {
    return this.dataset["url"] ?? location.href
  }

  /** Files have an upload step of their own and are not sent again with every pause of the typing. */
  private get content(): FormData {
    const form = this.querySelector("form") ?? this.closest("form")
    const content = new FormData(form ?? undefined)
    for (const [name, value] of [...content]) if (value instanceof File) content.delete(name)
    return content
  }

  /** What was saved a moment ago is not what stands here now: "typing" has no words. */
  private say(state: "typing" | "saving" | "saved" | "failed"): void {
    const status = this.querySelector<HTMLElement>("[data-draft-status]") ?? document.querySelector<HTMLElement>("[data-draft-status]")
    const language = document.documentElement.lang.replace(/^en$/, "en-GB") // the city writes 14:02, not 2:02 PM
    const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(new Date())
    if (status) status.textContent = (this.dataset[state] ?? "").replace("{time}", time)
  }
}
customElements.define("autosave-form", AutosaveFormElement)
