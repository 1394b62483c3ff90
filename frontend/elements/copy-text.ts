/** A button beside a text that is to be pasted elsewhere. Hidden until scripts run; the text can be selected without it. */
export class CopyTextElement extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button")
    if (button) button.hidden = !navigator.clipboard
    this.addEventListener("click", this)
  }

  handleEvent(event: Event): void {
    const field = this.querySelector("textarea")
    if (field && event.target instanceof Element && event.target.closest("button")) void this.copy(field)
  }

  private async copy(field: HTMLTextAreaElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(field.value)
      document.dispatchEvent(new CustomEvent("kaiku:toast", { detail: { text: this.dataset["done"] ?? "" } }))
    } catch {
      field.select() // the browser refused: the person copies what is selected
    }
  }
}
customElements.define("copy-text", CopyTextElement)
