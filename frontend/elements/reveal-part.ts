/** Shows itself while a control of its form has the value of data-when="name=value"; without scripts it is always shown. */
export class RevealPartElement extends HTMLElement {
  private form: HTMLFormElement | null = null

  connectedCallback(): void {
    this.form = this.closest("form")
    this.form?.addEventListener("change", this)
    this.handleEvent()
  }

  disconnectedCallback(): void {
    this.form?.removeEventListener("change", this)
  }

  handleEvent(): void {
    const [name, ...values] = (this.dataset["when"] ?? "").split(/[=|]/)
    if (!this.form || !name) return
    const chosen = new FormData(this.form).getAll(name)
    this.hidden = !chosen.some((value) => values.includes(String(value)))
  }
}
customElements.define("reveal-part", RevealPartElement)
