const BEAT = 30_000

/** While an advisor is at the chat, every page of the desk says so to the server, and shows how many wait. */
export class ChatBeatElement extends HTMLElement {
  private timer = 0
  private soon = 0
  private life = new AbortController()

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    document.body.addEventListener("kaiku:chat", (event) => this.heard((event as CustomEvent<Record<string, unknown>>).detail), { signal })
    this.timer = window.setInterval(() => void this.beat(), BEAT)
    void this.beat()
  }

  disconnectedCallback(): void {
    this.life.abort()
    window.clearInterval(this.timer)
    window.clearTimeout(this.soon)
    this.soon = 0
  }

  /** What is said in a talk does not change the queue; many changes at once ask once, and not all desks in the same instant. */
  private heard(data: Record<string, unknown>): void {
    if (this.soon || ["customer", "advisor", "bot"].includes(String(data["by"] ?? ""))) return
    this.soon = window.setTimeout(() => {
      this.soon = 0
      void this.beat()
    }, 250 + Math.random() * 750)
  }

  private async beat(): Promise<void> {
    const content = new FormData()
    const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")
    if (token) content.set(token.name, token.value)
    const answer = await fetch(this.dataset["url"] ?? "", { method: "POST", body: content, headers: { "X-Requested-With": "fetch", "X-Background": "1" } }).catch(() => null)
    if (!answer?.ok) return
    const waiting = await answer.text()
    this.className = waiting === "0" ? "" : "counter"
    this.textContent = waiting === "0" ? "" : `${waiting} ${this.dataset["words"] ?? ""}`
  }
}
customElements.define("chat-beat", ChatBeatElement)
