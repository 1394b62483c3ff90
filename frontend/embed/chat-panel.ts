const home = new URL(import.meta.url).origin
const words: Record<string, [open: string, close: string, unread: string]> = {
  fi: ["Avaa chat", "Sulje chat", "uutta viestiä"],
  sv: ["Öppna chatten", "Stäng chatten", "nya meddelanden"],
  en: ["Open chat", "Close chat", "new messages"],
}
const narrow = "(max-width: 480px), (max-height: 480px)"

/** A button in the corner and the chat's frame above it; nothing is loaded before the button is pressed, nothing opens by itself. */
class KaikuChatElement extends HTMLElement {
  private readonly button = document.createElement("button")
  private panel: HTMLElement | null = null
  private frame: HTMLIFrameElement | null = null
  private unread = 0

  connectedCallback(): void {
    if (!this.getAttribute("key")) return
    Object.assign(this.button.style, {
      position: "fixed", insetBlockEnd: "1rem", insetInlineEnd: "1rem", zIndex: "2147483000", minBlockSize: "48px", padding: "0 1.25rem",
      border: "2px solid #fff", background: "#22437b", color: "#fff", font: "600 1rem/1.4 sans-serif", cursor: "pointer",
    })
    this.button.type = "button"
    this.button.onclick = () => this.toggle()
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" })
    root.replaceChildren(this.button)
    this.show(false)
    window.addEventListener("message", this)
    this.addEventListener("keydown", this)
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this)
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent && event.key === "Escape") this.show(false)
    if (!(event instanceof MessageEvent) || event.origin !== home || event.source !== this.frame?.contentWindow) return
    if (event.data?.kaiku === "escape") this.show(false)
    if (event.data?.kaiku === "unread") {
      this.unread = Number(event.data.count) || 0
      this.name()
    }
  }

  private get isOpen(): boolean {
    return this.panel !== null && !this.panel.hidden
  }

  private toggle(): void {
    if (!this.panel) this.make()
    this.show(!this.isOpen)
  }

  private show(open: boolean): void {
    const was = this.isOpen
    if (this.panel) {
      this.panel.hidden = !open
      Object.assign(this.panel.style, matchMedia(narrow).matches ? { inset: "0 0 4.5rem 0", inlineSize: "auto", blockSize: "auto" } : { inset: "auto 1rem 5rem auto", inlineSize: "26rem", blockSize: "min(40rem, calc(100vh - 7rem))" })
    }
    this.name()
    if (open) this.frame?.focus()
    else if (was) this.button.focus()
  }

  private name(): void {
    const [open, close, unread] = this.words
    this.button.setAttribute("aria-expanded", String(this.isOpen))
    this.button.textContent = this.isOpen ? close : this.unread ? `${open} (${this.unread} ${unread})` : open
  }

  private make(): void {
    const panel = document.createElement("section")
    panel.hidden = true
    panel.setAttribute("aria-label", "Chat")
    Object.assign(panel.style, { position: "fixed", zIndex: "2147483000", background: "#fff", border: "2px solid #22437b" })
    const frame = document.createElement("iframe")
    frame.src = this.address
    frame.title = "Chat"
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    frame.onload = () => frame.contentWindow?.postMessage({ kaiku: "hello" }, home)
    Object.assign(frame.style, { border: "0", inlineSize: "100%", blockSize: "100%" })
    panel.append(frame)
    this.button.before(panel)
    this.panel = panel
    this.frame = frame
  }

  private get language(): string {
    return (this.lang || document.documentElement.lang).slice(0, 2)
  }

  private get words(): [string, string, string] {
    return words[this.language] ?? words["fi"]!
  }

  private get address(): string {
    const address = new URL(`/upotus/${encodeURIComponent(this.getAttribute("key") ?? "")}/chat/`, home)
    const topic = this.getAttribute("topic")
    if (topic) address.searchParams.set("aihe", topic)
    if (this.language in words) address.searchParams.set("kieli", this.language)
    return address.href
  }
}
if (!customElements.get("kaiku-chat")) customElements.define("kaiku-chat", KaikuChatElement)
