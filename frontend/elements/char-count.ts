/** Says how much room a text field has left within its last fifth; the server rendered the first number and checks the limit. */
export class CharCountElement extends HTMLElement {
  private timer = 0

  connectedCallback(): void {
    this.addEventListener("input", this)
  }

  handleEvent(): void {
    const field = this.querySelector("textarea, input") as HTMLTextAreaElement | HTMLInputElement | null
    const room = this.querySelector<HTMLElement>("[data-room]")
    const spoken = this.querySelector<HTMLElement>("[role=status]")
    if (!field || !room) return
    const left = Number(this.dataset["limit"]) - [...field.value].length
    const words = `${left < 0 ? "over" : "left"}${Math.abs(left) === 1 ? "One" : ""}`
    const text = this.dataset[words]?.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang)) ?? String(left)
    room.textContent = text
    const isFar = left > Number(this.dataset["limit"]) / 5
    room.toggleAttribute("data-over", left < 0)
    room.toggleAttribute("data-far", isFar)
    // Spoken only after a pause: a screen reader would otherwise talk over every key.
    window.clearTimeout(this.timer)
    if (spoken) this.timer = window.setTimeout(() => (spoken.textContent = isFar ? "" : text), 1200)
  }
}
customElements.define("char-count", CharCountElement)
