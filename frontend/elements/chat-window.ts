import { tellHost } from "./frame-height"

const BEAT = 30_000
const QUIET_BEAT = 120_000
const FIRST_RETRY = 1_000
const LONGEST_RETRY = 15_000
const STATUS_APART = 15_000
const TYPING_APART = 5_000
const TYPING_LASTS = 8_000
const MOST_TRIES = 20
const ANSWER_SOON = 2_000

/**
 * A talk, on the customer's page and on the advisor's: whole lines come into the log once each, by their number. What is sent carries a
 * key, so that sending again after a lost answer says it once; nothing is lost when the line or the server goes away for a while.
 */
export class ChatWindowElement extends HTMLElement {
  private life = new AbortController()
  private source: EventSource | null = null
  private sequence = 0
  private toldOf = 0 // the newest line that was heard of
  private fetching: Promise<void> | null = null
  private again = false
  private retry = FIRST_RETRY
  private unread = 0
  private pageTitle = ""
  private toldAt = 0
  private typedAt = 0
  private toldServerAt = Date.now()
  private typingTimer = 0
  private beatTimer = 0
  private statusTimer = 0

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    this.sequence = Number(this.dataset["sequence"] ?? 0)
    this.pageTitle = document.title
    this.addEventListener("submit", this, { signal })
    this.addEventListener("keydown", this, { signal })
    this.addEventListener("input", this, { signal })
    document.addEventListener("visibilitychange", () => this.seen(), { signal })
    window.addEventListener("online", () => void this.refresh(), { signal })
    window.addEventListener("pageshow", (event) => void (event.persisted && this.refresh()), { signal })
    for (const kind of ["chat", "typing", "resync"]) {
      document.body.addEventListener(`kaiku:${kind}`, (event) => this.hear(kind, (event as CustomEvent<Record<string, unknown>>).detail), { signal })
    }
    if (this.dataset["stream"]) this.listen()
    else void this.refresh() // the stream was open before this page was
    this.remember()
    this.beatTimer = window.setInterval(() => void this.tick(), BEAT)
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.source?.close()
    for (const timer of [this.beatTimer, this.typingTimer, this.statusTimer]) window.clearTimeout(timer)
    document.title = this.pageTitle
  }

  handleEvent(event: Event): void {
    if (event instanceof SubmitEvent && event.target instanceof HTMLFormElement) this.submitted(event, event.target)
    else if (event instanceof KeyboardEvent) this.pressed(event)
    else if (event.type === "input" && event.target instanceof HTMLTextAreaElement) this.typing()
  }

  /** Enter sends, Shift+Enter begins a new row; a word that is still being composed is not sent. */
  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.dataset["stream"]) tellHost({ kaiku: "escape" })
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    event.target.form?.requestSubmit()
  }

  private submitted(event: SubmitEvent, form: HTMLFormElement): void {
    if (form.hasAttribute("data-say")) {
      event.preventDefault()
      void this.say(form)
    } else if (form.hasAttribute("data-part") || form.hasAttribute("data-swap")) {
      event.preventDefault()
      void this.act(form, event.submitter)
    }
  }

  private async say(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("textarea")
    const text = field?.value.trim() ?? ""
    if (!field || !text || form.hasAttribute("data-sending")) return
    form.toggleAttribute("data-sending", true)
    const content = new FormData(form)
    content.set("avain", newKey())
    let wait = FIRST_RETRY
    for (let attempt = 0; attempt < MOST_TRIES && this.isConnected; attempt += 1) {
      content.set("jalkeen", String(this.sequence))
      content.set("ovi", this.doorMark())
      const answer = await this.post(form.action, content)
      if (answer?.ok) this.toldServerAt = Date.now() // who writes is there
      if (answer && (answer.ok || answer.status === 422)) {
        if (answer.ok && field.value.trim() === text) field.value = ""
        this.take(await answer.text())
        if (answer.ok) this.tell("")
        this.catchUp()
        break
      }
      this.catchUp()
      if (answer && answer.status < 500) {
        window.location.reload() // signed out, or too much from here: the page says which
        break
      }
      this.tell(this.dataset["unsent"] ?? "", true)
      await pause(wait)
      wait = Math.min(wait * 2, LONGEST_RETRY)
    }
    form.removeAttribute("data-sending")
  }

  private async act(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const content = new FormData(form, submitter)
    content.set("jalkeen", String(this.sequence))
    const answer = await this.post(form.action, content)
    if (!answer || answer.status >= 500) {
      this.tell(this.dataset["lost"] ?? "", true)
      return
    }
    const html = await answer.text()
    if (!form.hasAttribute("data-swap")) {
      this.take(html)
      this.querySelector<HTMLElement>("[data-say] textarea")?.focus()
      return
    }
    const fresh = parsed(html).querySelector("form")
    if (!fresh) return
    form.replaceWith(fresh)
    const next = fresh.querySelector<HTMLElement>("input:not([type=hidden]), [role=status]")
    if (next?.getAttribute("role")) next.tabIndex = -1
    next?.focus()
  }

  private async post(address: string, content: FormData): Promise<Response | null> {
    try {
      return await fetch(address, { method: "POST", body: content, headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout(20_000) })
    } catch {
      return null
    }
  }

  private listen(): void {
    const source = new EventSource(this.dataset["stream"] ?? "")
    this.source = source
    source.onopen = () => {
      this.retry = FIRST_RETRY // the stream begins by telling of the newest line
    }
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED || this.life.signal.aborted) return
      window.setTimeout(() => {
        if (!this.life.signal.aborted) this.listen()
      }, this.retry)
      this.retry = Math.min(this.retry * 2, LONGEST_RETRY)
    }
    for (const kind of ["chat", "typing", "resync"]) {
      source.addEventListener(kind, (event: MessageEvent<string>) => this.hear(kind, JSON.parse(event.data || "{}") as Record<string, unknown>))
    }
  }

  private hear(kind: string, data: Record<string, unknown>): void {
    const mine = this.dataset["talk"]
    if (kind !== "resync" && mine && String(data["talk"]) !== mine) return
    if (kind === "typing") {
      this.otherTypes(String(data["by"] ?? ""))
      return
    }
    const told = Number(data["sequence"] ?? 0)
    if (told && told <= this.sequence) return // one's own words: the answer to the sending brought them
    this.toldOf = Math.max(this.toldOf, told)
    if (told && this.querySelector("[data-sending]")) window.setTimeout(() => this.catchUp(), ANSWER_SOON) // or when it is answered
    else void this.refresh()
  }

  private catchUp(): void {
    if (this.toldOf > this.sequence) void this.refresh()
  }

  private otherTypes(by: string): void {
    if ((by === "customer") === Boolean(this.dataset["stream"])) return // it is oneself, in this or another window
    this.tell(this.dataset["typing"] ?? "")
    window.clearTimeout(this.typingTimer)
    this.typingTimer = window.setTimeout(() => this.tell(""), TYPING_LASTS)
  }

  /** One request at a time; what is heard meanwhile asks once more. */
  private async refresh(): Promise<void> {
    if (this.fetching) {
      this.again = true
      return this.fetching
    }
    this.fetching = this.fetchNews()
    await this.fetching
    this.fetching = null
    if (this.again) {
      this.again = false
      await this.refresh()
    }
  }

  private async fetchNews(): Promise<void> {
    const address = new URL(this.dataset["lines"] ?? "", location.href)
    address.searchParams.set("jalkeen", String(this.sequence))
    address.searchParams.set("ovi", this.doorMark())
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch", "X-Background": "1" }, signal: AbortSignal.timeout(15_000) })
      if (answer.ok) this.take(await answer.text())
      if (answer.status === 404) window.location.reload()
    } catch {
      this.tell(this.dataset["lost"] ?? "")
    }
  }

  private take(html: string): void {
    const news = parsed(html)
    const log = this.querySelector("[data-log]")
    const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 160
    let newest: HTMLElement | null = null
    for (const line of news.querySelectorAll<HTMLElement>("[data-lines] > [data-sequence]")) {
      const sequence = Number(line.dataset["sequence"])
      if (sequence <= this.sequence || !log) continue
      for (const old of this.querySelectorAll("[data-replies]")) old.remove() // they belong to the newest answer
      log.append(line)
      this.sequence = sequence
      newest = line
      const own = this.dataset["stream"] ? "customer" : "advisor"
      if (line.dataset["who"] !== own) this.heard(line.dataset["who"] ?? "")
    }
    this.changeDoor(news.querySelector<HTMLElement>("[data-door]"))
    if (newest && atEnd) newest.scrollIntoView({ block: "nearest" })
  }

  private changeDoor(fresh: HTMLElement | null): void {
    const door = this.querySelector<HTMLElement>("[data-door]")
    if (!fresh || !door) return
    const before = door.firstElementChild instanceof HTMLElement ? door.firstElementChild : null
    const now = fresh.firstElementChild instanceof HTMLElement ? fresh.firstElementChild : null
    const turned = before?.dataset["state"] !== now?.dataset["state"]
    const held = door.contains(document.activeElement)
    if (door.innerHTML !== fresh.innerHTML) door.innerHTML = fresh.innerHTML
    if (held) this.querySelector<HTMLElement>("[data-say] textarea, [data-door] button, [data-door] a")?.focus()
    const said = now?.dataset["said"] ?? ""
    if (now?.hasAttribute("data-pending") || said) this.tell(said, turned)
    else if (before?.hasAttribute("data-pending")) this.tell(turned ? "" : (this.dataset["ready"] ?? ""), true) // who got a person got no answer
    if (turned && (now?.dataset["state"] === "closed" || this.dataset["talk"])) window.location.reload()
  }

  private heard(who: string): void {
    window.clearTimeout(this.typingTimer)
    if (who !== "bot") this.tell("", true)
    if (!document.hidden) return
    this.unread += 1
    this.showUnread()
  }

  private seen(): void {
    if (document.hidden) return
    this.unread = 0
    this.showUnread()
    void this.beat()
  }

  private showUnread(): void {
    document.title = this.unread ? `(${this.unread}) ${this.pageTitle}` : this.pageTitle
    if (this.dataset["stream"]) tellHost({ kaiku: "unread", count: this.unread })
  }

  /** What a screen reader hears beside the log, not more often than it can be borne. */
  private tell(text: string, now = false): void {
    const status = this.querySelector<HTMLElement>("[data-status]")
    if (!status || status.textContent === text) return
    window.clearTimeout(this.statusTimer)
    const left = now || !text ? 0 : this.toldAt + STATUS_APART - Date.now()
    if (left > 0 && status.textContent) {
      this.statusTimer = window.setTimeout(() => this.tell(text, true), left)
      return
    }
    this.toldAt = Date.now()
    status.textContent = text
  }

  /** Told only where somebody reads it; that he is there is told with it. */
  private typing(): void {
    if (this.state() !== "live" || Date.now() - this.typedAt < TYPING_APART) return
    this.typedAt = Date.now()
    void this.beat(true)
  }

  private state(): string {
    return this.door()?.dataset["state"] ?? ""
  }

  /** The door that the page has: the same is not sent again. */
  private doorMark(): string {
    return this.door()?.dataset["mark"] ?? ""
  }

  private door(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-door] [data-state]")
  }

  /** Says that the page is open, unless it has just been told; seldom where nobody looks at that: lines come over the stream. */
  private async tick(): Promise<void> {
    const state = this.state()
    if (state === "closed") return
    const isLooked = this.dataset["stream"]
      ? state !== "bot" || this.querySelector("[data-pending]") !== null
      : document.querySelector("chat-beat") === null // it tells for all pages of the desk
    if (Date.now() - this.toldServerAt >= (isLooked ? BEAT : QUIET_BEAT) - 1_000) await this.beat()
  }

  private async beat(typing = false): Promise<void> {
    if (document.hidden && this.dataset["stream"]) return
    const content = new FormData()
    const token = this.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")
    if (token) content.set(token.name, token.value)
    if (typing) content.set("kirjoittaa", "1")
    this.toldServerAt = Date.now()
    const answer = await fetch(this.dataset["presence"] ?? "", { method: "POST", body: content, headers: { "X-Requested-With": "fetch", "X-Background": "1" } }).catch(() => null)
    if (!answer?.ok) return
    const [newest = "0", state = ""] = (await answer.text()).split(" ")
    const isStale = Number(newest) > this.sequence || state === "waiting" // those before us are served without a word to us
    if (isStale || state !== this.state()) await this.refresh()
  }

  /** The key of the talk stays in this site's own storage, so that the way back is there after the page was closed. */
  private remember(): void {
    if (!this.dataset["key"]) return
    try {
      localStorage.setItem("kaiku-chat", JSON.stringify({ address: location.pathname + location.search, at: Date.now() }))
    } catch {
      // storage is closed to us: the address alone leads back
    }
  }
}

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html")
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds))
}
customElements.define("chat-window", ChatWindowElement)
