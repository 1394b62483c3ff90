/** Asks before one leaves a form with changes that no draft holds yet. */
export class UnsavedGuardElement extends HTMLElement {
  private changed = false

  connectedCallback(): void {
    for (const kind of ["input", "submit", "kaiku:saved"]) this.addEventListener(kind, this)
    window.addEventListener("beforeunload", this)
  }

  disconnectedCallback(): void {
    window.removeEventListener("beforeunload", this)
  }

  handleEvent(event: Event): void {
    if (event.type === "input") this.changed = true
    else if (event.type !== "beforeunload") this.changed = false
    else if (this.changed) event.preventDefault()
  }
}
customElements.define("unsaved-guard", UnsavedGuardElement)
