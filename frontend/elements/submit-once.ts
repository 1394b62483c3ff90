/** Guards a form against a double send. The button keeps its focus: it is called disabled, not made so. */
export class SubmitOnceElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", this)
    window.addEventListener("pageshow", this)
    this.addEventListener("htmx:afterRequest", this)
  }

  disconnectedCallback(): void {
    window.removeEventListener("pageshow", this)
  }

  handleEvent(event: Event): void {
    if (event.type !== "submit") {
      this.release()
      return
    }
    if (event.defaultPrevented) return
    if (this.hasAttribute("data-sending")) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    this.toggleAttribute("data-sending", true)
    const button = event instanceof SubmitEvent && event.submitter instanceof HTMLButtonElement ? event.submitter : null
    if (!button) return
    button.setAttribute("aria-disabled", "true")
    if (!button.dataset["sending"]) return
    button.dataset["text"] = button.textContent ?? ""
    button.textContent = button.dataset["sending"]
  }

  private release(): void {
    this.removeAttribute("data-sending")
    for (const button of this.querySelectorAll<HTMLButtonElement>("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled")
      if (button.dataset["text"]) button.textContent = button.dataset["text"]
    }
  }
}
customElements.define("submit-once", SubmitOnceElement)
