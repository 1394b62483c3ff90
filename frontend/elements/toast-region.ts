type Toast = { text: string; action?: string; href?: string }

/** Shows short messages at the page's foot; a message waits while it is pointed at or focused, and never takes the focus. */
export class ToastRegionElement extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("kaiku:toast", this)
    this.addEventListener("click", this)
    for (const toast of this.querySelectorAll<HTMLElement>(".toast")) this.dismissLater(toast)
  }

  disconnectedCallback(): void {
    document.removeEventListener("kaiku:toast", this)
  }

  handleEvent(event: Event): void {
    if (event instanceof CustomEvent) this.show(event.detail as Toast)
    else if (event.target instanceof Element && event.target.closest("[data-dismiss]")) event.target.closest(".toast")?.remove()
  }

  private show(message: Toast): void {
    const toast = document.createElement("div")
    toast.className = "toast"
    toast.append(Object.assign(document.createElement("span"), { textContent: message.text }))
    if (message.href && message.action) {
      toast.append(Object.assign(document.createElement("a"), { href: message.href, textContent: message.action }))
    }
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: this.dataset["close"] ?? "×" })
    close.dataset["dismiss"] = ""
    toast.append(close)
    this.append(toast)
    this.dismissLater(toast)
  }

  private dismissLater(toast: HTMLElement): void {
    window.setTimeout(() => {
      if (toast.matches(":hover, :focus-within")) this.dismissLater(toast)
      else toast.remove()
    }, 10_000)
  }
}
customElements.define("toast-region", ToastRegionElement)
