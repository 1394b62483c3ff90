/** Takes the focus when a page comes back with errors; each line leads to its field with the label in sight. */
export class ErrorSummaryElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this)
    this.querySelector<HTMLElement>("[tabindex]")?.focus()
  }

  handleEvent(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    const label = field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
    ;(label ?? field).scrollIntoView()
    field.focus({ preventScroll: true })
  }
}
customElements.define("error-summary", ErrorSummaryElement)
