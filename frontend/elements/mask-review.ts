/** Findings in the original beside the public text: one press masks or shows each; the text stays the person's own to edit. */
export class MaskReviewElement extends HTMLElement {
  private life = new AbortController()
  private last: HTMLInputElement | HTMLTextAreaElement | null = null

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    for (const button of this.querySelectorAll<HTMLButtonElement>("[data-mask-selection]")) button.hidden = false
    this.addEventListener("click", (event) => this.press(event), { signal })
    this.addEventListener("keydown", (event) => this.key(event), { signal })
    this.addEventListener("focusin", (event) => this.remember(event.target), { signal })
    for (const finding of this.findings) this.tell(finding)
    this.count()
  }

  disconnectedCallback(): void {
    this.life.abort()
  }

  private get findings(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("button.mask-finding")]
  }

  private remember(target: EventTarget | null): void {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) this.last = target
  }

  private press(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button") : null
    if (button?.classList.contains("mask-finding")) this.put(button, button.getAttribute("aria-pressed") !== "true")
    const id = button?.dataset["maskSelection"]
    if (id) this.maskSelection(document.getElementById(id))
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey && event.key.toLowerCase() === "p" && this.last === event.target) {
      event.preventDefault()
      this.maskSelection(this.last)
      return
    }
    const finding = event.target instanceof HTMLButtonElement && event.target.classList.contains("mask-finding") ? event.target : null
    if (!finding || event.altKey || event.ctrlKey || event.metaKey) return
    const key = event.key.toLowerCase()
    if (key === "h" || key === "n") this.put(finding, key === "h")
    const step = ["h", "n", "arrowright", "arrowdown"].includes(key) ? 1 : ["arrowleft", "arrowup"].includes(key) ? -1 : 0
    if (!step) return
    event.preventDefault()
    const all = this.findings
    all[all.indexOf(finding) + step]?.focus()
  }

  /** The same finding of the public text is the one with as many of its like before it. */
  private put(finding: HTMLButtonElement, masked: boolean): void {
    if ((finding.getAttribute("aria-pressed") === "true") === masked) return
    const field = document.getElementById(finding.dataset["field"] ?? "")
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
    const [from, to] = masked ? [finding.dataset["text"] ?? "", finding.dataset["mask"] ?? ""] : [finding.dataset["mask"] ?? "", finding.dataset["text"] ?? ""]
    const before = this.findings
      .slice(0, this.findings.indexOf(finding))
      .filter((other) => other.dataset["field"] === finding.dataset["field"] && standing(other) === from).length
    const at = placeOf(field.value, from, before)
    if (at < 0) {
      this.say(this.dataset["gone"] ?? "")
      return
    }
    field.setRangeText(to, at, at + from.length, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
    finding.setAttribute("aria-pressed", String(masked))
    this.tell(finding)
    this.count()
  }

  private maskSelection(field: Element | null): void {
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
    field.focus()
    if (start === end) return
    field.setRangeText(this.dataset["removed"] ?? "", start, end, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  private tell(finding: HTMLButtonElement): void {
    const state = finding.getAttribute("aria-pressed") === "true" ? this.dataset["isMasked"] : this.dataset["isShown"]
    finding.title = state ?? ""
  }

  private count(): void {
    const masked = this.findings.filter((finding) => finding.getAttribute("aria-pressed") === "true").length
    const told = [this.dataset["masked"]?.replace("{n}", String(masked)), this.dataset["shown"]?.replace("{n}", String(this.findings.length - masked))]
    this.say(told.join(" · "))
  }

  private say(text: string): void {
    const status = this.querySelector("[role=status].mask-status")
    if (status) status.textContent = text
  }
}

function standing(finding: HTMLButtonElement): string | undefined {
  return finding.getAttribute("aria-pressed") === "true" ? finding.dataset["mask"] : finding.dataset["text"]
}

function placeOf(text: string, words: string, nth: number): number {
  let at = text.indexOf(words)
  for (let n = 0; n < nth && at >= 0; n += 1) at = text.indexOf(words, at + words.length)
  return at < 0 ? text.indexOf(words) : at
}
customElements.define("mask-review", MaskReviewElement)
