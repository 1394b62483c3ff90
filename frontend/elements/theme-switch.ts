/** Changes light and dark at once and remembers the choice; without scripts the same buttons post it to the server. */
export class ThemeSwitchElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", this)
  }

  handleEvent(event: Event): void {
    const button = event instanceof SubmitEvent && event.submitter instanceof HTMLButtonElement ? event.submitter : null
    if (!button) return
    event.preventDefault()
    const theme = button.value
    if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme
    else delete document.documentElement.dataset["theme"]
    const secure = location.protocol === "https:" ? "; secure" : ""
    document.cookie = `kaiku_theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`
    for (const other of this.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button))
    document.dispatchEvent(new CustomEvent("kaiku:theme"))
  }
}
customElements.define("theme-switch", ThemeSwitchElement)
