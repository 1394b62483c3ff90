const DAY = 24 * 3_600_000

/** A way back to the talk that this browser had open within a day; only where storage is open to us. */
export class ChatResumeElement extends HTMLElement {
  connectedCallback(): void {
    try {
      const kept = JSON.parse(localStorage.getItem("kaiku-chat") ?? "null") as { address?: string; at?: number } | null
      if (!kept?.address || !/^\/(?:(?:sv|en)\/)?chat\/[\w-]+\//.test(kept.address) || Date.now() - (kept.at ?? 0) > DAY) return
      const link = document.createElement("a")
      link.className = "button"
      link.dataset["variant"] = "outlined"
      link.href = kept.address
      link.textContent = this.dataset["text"] ?? ""
      this.append(link)
    } catch {
      // nothing to go on with
    }
  }
}
customElements.define("chat-resume", ChatResumeElement)
