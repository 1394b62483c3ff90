/** Prints the page. Hidden until scripts run, since without them it would do nothing. */
export class PrintButtonElement extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.addEventListener("click", this)
  }

  handleEvent(): void {
    window.print()
  }
}
customElements.define("print-button", PrintButtonElement)
