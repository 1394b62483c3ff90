const READY = /(^|\s)\/([1-9])$/
const SEARCH = /(^|\s)\/\/$/
const AFTER_WORDS = 1_500

/**
 * Articles and reply drafts beside a talk, in two keystrokes: /1 puts the first of them where one writes, // leads to their search and
 * Escape back. They follow what the customer writes, unless one is looking for something else there.
 */
export class ReadyWordsElement extends HTMLElement {
  private life = new AbortController()
  private timer = 0

  connectedCallback(): void {
    this.life = new AbortController()
    const { signal } = this.life
    document.addEventListener("input", (event) => this.typed(event), { signal })
    this.addEventListener("submit", (event) => this.submitted(event), { signal })
    this.addEventListener("keydown", (event) => this.left(event), { signal })
    document.body.addEventListener("kaiku:chat", (event) => this.heard((event as CustomEvent<Record<string, unknown>>).detail), { signal })
  }

  disconnectedCallback(): void {
    this.life.abort()
    window.clearTimeout(this.timer)
  }

  private get field(): HTMLTextAreaElement | null {
    return document.querySelector("[data-say] textarea")
  }

  private typed(event: Event): void {
    const field = this.field
    if (!field || event.target !== field || !(event instanceof InputEvent) || event.isComposing) return
    const end = field.selectionStart
    const before = field.value.slice(0, end)
    if (SEARCH.test(before)) {
      field.setRangeText("", end - 2, end, "end")
      this.querySelector<HTMLInputElement>("input[type=search]")?.select()
      return
    }
    const place = READY.exec(before)?.[2]
    const form = place ? this.querySelector<HTMLFormElement>(`[data-place="${place}"] form[data-with-text]`) : null
    if (form) void this.insert(form, end - 2, end)
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target
    const field = this.field
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-with-text") || !field) return
    event.preventDefault()
    void this.insert(form, field.selectionStart, field.selectionEnd)
  }

  /** What was typed while the words came stays: they take the place of what asked for them, wherever it is by then. */
  private async insert(form: HTMLFormElement, from: number, to: number): Promise<void> {
    const field = this.field
    if (!field) return
    const asked = field.value.slice(from, to)
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } }).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const words = await answer.text()
    const start = field.value.slice(from, to) === asked ? from : field.value.indexOf(asked)
    if (start < 0 || field.value.length + words.length > field.maxLength) return
    field.focus()
    field.setRangeText(words, start, start + asked.length, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  private left(event: KeyboardEvent): void {
    if (event.key !== "Escape") return
    event.preventDefault()
    this.field?.focus()
  }

  private heard(data: Record<string, unknown>): void {
    if (String(data["talk"]) !== this.dataset["talk"] || data["by"] !== "customer") return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      const isLooking = this.contains(document.activeElement) || this.querySelector<HTMLInputElement>("input[type=search]")?.value
      if (!isLooking) this.querySelector("section")?.dispatchEvent(new CustomEvent("kaiku:refresh"))
    }, AFTER_WORDS)
  }
}
customElements.define("ready-words", ReadyWordsElement)
