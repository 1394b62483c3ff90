/** A picture of the article: its button puts it where the cursor is. Without the script the Markdown beside it is copied. */
export class PictureChoiceElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this)
    for (const button of this.querySelectorAll<HTMLButtonElement>("button[data-src]")) button.hidden = false
  }

  handleEvent(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("button[data-src]")
    if (!button) return
    const detail = { src: button.dataset["src"] ?? "", alt: button.dataset["alt"] ?? "" }
    document.dispatchEvent(new CustomEvent("kaiku:picture", { detail }))
  }
}
customElements.define("picture-choice", PictureChoiceElement)
