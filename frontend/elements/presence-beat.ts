const BEAT = 20_000

/** Tells colleagues that this ticket is open, or being written on, and shows who else is here. */
export class PresenceBeatElement extends HTMLElement {
  private timer = 0
  private life = new AbortController()

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    this.addEventListener("kaiku:refresh", () => void this.beat(), { signal })
    window.addEventListener("pagehide", () => this.leave(), { signal })
    document.addEventListener("visibilitychange", () => void this.beat(), { signal })
    this.timer = window.setInterval(() => void this.beat(), BEAT)
    void this.beat()
  }

  disconnectedCallback(): void {
    this.life.abort()
    window.clearInterval(this.timer)
    this.leave()
  }

  private async beat(): Promise<void> {
    if (document.hidden) return
    const answer = await fetch(this.address, { method: "POST", body: this.content, headers: { "X-Requested-With": "fetch", "X-Background": "1" } }).catch(() => null)
    if (!answer?.ok || !this.isConnected) return
    const html = await answer.text()
    if (this.innerHTML !== html) this.innerHTML = html
  }

  private leave(): void {
    const content = this.content
    content.set("left", "1")
    navigator.sendBeacon(this.address, content)
  }

  private get address(): string {
    return this.dataset["url"] ?? location.href
  }

  private get content(): FormData {
    const content = new FormData()
    const text = document.querySelector<HTMLTextAreaElement>("#write textarea")
    const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")
    content.set("writing", text?.value.trim() ? "1" : "")
    content.set("version", this.dataset["version"] ?? "")
    if (token) content.set(token.name, token.value)
    return content
  }
}
customElements.define("presence-beat", PresenceBeatElement)
