/** Says how much room a text field has left within its last fifth; the server rendered the first number and checks the limit. */
export class CharCountElement extends HTMLElement {
  private timer = 0

  connectedCallback(): void {
    this.addEventListener("input", this)
  }

  handleEvent(): void {
    const field = this.querySelector("textarea, input:not([type=radio], [type=checkbox])") as HTMLTextAreaElement | HTMLInputElement | null
    const room = this.querySelector<HTMLElement>("[data-room]")
    const spoken = this.querySelector<HTMLElement>("[role=status]")
    if (!field || !room) return
    // Ways to send have limits of their own, which some count in bytes.
    const chosen = this.querySelector<HTMLInputElement>("input[data-limit]:checked")
    const limit = Number((chosen ?? this).dataset["limit"])
    const length = chosen?.hasAttribute("data-bytes") ? new TextEncoder().encode(field.value).length : [...field.value].length
    const left = limit - length
    const words = `${left < 0 ? "over" : "left"}${Math.abs(left) === 1 ? "One" : ""}`
    const text = this.dataset[words]?.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang)) ?? String(left)
    room.textContent = text
    const isFar = left > limit / 5
    room.toggleAttribute("data-over", left < 0)
    room.toggleAttribute("data-far", isFar)
    // Spoken only after a pause: a screen reader would otherwise talk over every key.
    window.clearTimeout(this.timer)
    if (spoken) this.timer = window.setTimeout(() => (spoken.textContent = isFar ? "" : text), 1200)
  }
}
customElements.define("char-count", CharCountElement)
