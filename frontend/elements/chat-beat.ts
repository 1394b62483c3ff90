type Told = { waiting: string; asked: number }

const BEAT = 30_000

/** While an advisor is at the chat, his pages of the desk say so to the server, one of them for all of a browser, and show how many wait. */
export class ChatBeatElement extends HTMLElement {
  private timer = 0
  private soon = 0
  private heardAt = 0
  private life = new AbortController()
  private channel: BroadcastChannel | null = null

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    document.body.addEventListener("kaiku:chat", (event) => this.heard((event as CustomEvent<Record<string, unknown>>).detail), { signal })
    this.channel = new BroadcastChannel("kaiku-chat-beat")
    this.channel.onmessage = (event: MessageEvent<Told>) => this.show(event.data)
    void this.beat()
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.channel?.close()
    window.clearTimeout(this.timer)
    window.clearTimeout(this.soon)
    this.soon = 0
  }

  /** What is said in a talk does not change the queue; many changes at once ask once, and not all desks in the same instant. */
  private heard(data: Record<string, unknown>): void {
    if (this.soon || ["customer", "advisor", "bot"].includes(String(data["by"] ?? ""))) return
    this.heardAt = Date.now()
    this.soon = window.setTimeout(() => {
      this.soon = 0
      void this.beat()
    }, 250 + Math.random() * 750)
  }

  private waitLonger(): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.beat(), BEAT + Math.random() * 1_000)
  }

  private async beat(): Promise<void> {
    const asked = Date.now()
    const content = new FormData()
    const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")
    if (token) content.set(token.name, token.value)
    const answer = await fetch(this.dataset["url"] ?? "", { method: "POST", body: content, headers: { "X-Requested-With": "fetch", "X-Background": "1" } }).catch(() => null)
    if (this.life.signal.aborted) return
    this.waitLonger()
    if (!answer?.ok) return
    const told: Told = { waiting: await answer.text(), asked }
    this.channel?.postMessage(told)
    this.show(told)
  }

  /** What this page or another one of the browser has just been told: neither needs to ask, but for what changed since. */
  private show({ waiting, asked }: Told): void {
    this.waitLonger()
    if (this.heardAt < asked) {
      window.clearTimeout(this.soon)
      this.soon = 0
    }
    this.className = waiting === "0" ? "" : "counter"
    this.textContent = waiting === "0" ? "" : `${waiting} ${this.dataset["words"] ?? ""}`
  }
}
customElements.define("chat-beat", ChatBeatElement)
