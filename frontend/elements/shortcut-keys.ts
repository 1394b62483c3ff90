import { singleKey } from "../keyboard"

const CHORD_PAUSE = 1200
const LEAVING_PAUSE = 5000
const AHEAD = "keysAhead"

/** Single keys for whatever on the page carries data-key="r" or data-key="g o"; "?" lists them; data-enabled="false" silences all. */
export class ShortcutKeysElement extends HTMLElement {
  private firstKey = ""
  private timer = 0
  private leftAt = -LEAVING_PAUSE

  connectedCallback(): void {
    document.addEventListener("keydown", this)
    window.addEventListener("submit", this)
    window.addEventListener("pageshow", this)
    this.pressAhead()
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this)
    window.removeEventListener("submit", this)
    window.removeEventListener("pageshow", this)
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.handleKey(event)
    else if (event.type === "pageshow") this.leftAt = -LEAVING_PAUSE
    else if (!event.defaultPrevented) this.leave(event)
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.ctrlKey && !event.altKey && !event.metaKey) this.pressWithControl(event)
    const key = singleKey(event)
    if (key === null || key === "Shift") return
    if (key === "?") {
      event.preventDefault()
      this.showSheet()
      return
    }
    if (this.press(key)) event.preventDefault()
  }

  /** True when the key did something, or will on the page that is coming. */
  private press(key: string): boolean {
    if (key.length === 1 && performance.now() - this.leftAt < LEAVING_PAUSE) {
      sessionStorage.setItem(AHEAD, (sessionStorage.getItem(AHEAD) ?? "") + key)
      return true
    }
    const wanted = this.firstKey ? `${this.firstKey} ${key}` : key
    this.forgetFirstKey()
    const target = this.targets.find((element) => element.dataset["key"] === wanted)
    if (target) {
      use(target)
      return true
    }
    if (this.targets.some((element) => element.dataset["key"]?.startsWith(`${key} `))) {
      this.firstKey = key
      this.timer = window.setTimeout(() => this.forgetFirstKey(), CHORD_PAUSE)
    }
    return false
  }

  /** Who is quicker than the server presses the next key, and begins to write, before the page has changed. */
  private leave(event: Event): void {
    if (event.target instanceof HTMLFormElement && event.target.target) return
    sessionStorage.removeItem(AHEAD)
    this.leftAt = performance.now()
  }

  private pressAhead(): void {
    const pressed = [...(sessionStorage.getItem(AHEAD) ?? "")]
    sessionStorage.removeItem(AHEAD)
    for (const [place, key] of pressed.entries()) {
      this.press(key)
      if (document.activeElement instanceof HTMLTextAreaElement) {
        document.execCommand("insertText", false, pressed.slice(place + 1).join(""))
        return
      }
    }
  }

  /** The combinations that everyone expects: send what one is writing, with Shift also close, and search. */
  private pressWithControl(event: KeyboardEvent): void {
    if (this.dataset["enabled"] === "false") return
    if (event.key === "Enter" && event.target instanceof HTMLTextAreaElement) {
      const form = event.target.form
      const wanted = event.shiftKey ? "button[data-send-close]" : "button[data-send], button.button:not([data-variant], [type=button])"
      const send = form?.querySelector<HTMLButtonElement>(wanted)
      if (!form || !send) return
      event.preventDefault()
      form.requestSubmit(send)
    } else if (event.key === "k") {
      const search = this.targets.find((element) => element.dataset["key"] === "/")
      if (!search) return
      event.preventDefault()
      use(search)
    }
  }

  private forgetFirstKey(): void {
    window.clearTimeout(this.timer)
    this.firstKey = ""
  }

  /** Only what one could also see and press now. */
  private get targets(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>("[data-key]")].filter((element) => element.checkVisibility() || element.closest("details"))
  }

  private showSheet(): void {
    const dialog = this.querySelector("dialog")
    const list = dialog?.querySelector("[data-keys]")
    if (!dialog || !list) return
    const own = [...this.querySelectorAll<HTMLElement>("[data-fixed-key]")].map((element) => [element.dataset["fixedKey"] ?? "", element.textContent ?? ""] as const)
    const found = this.targets.map((element) => [element.dataset["key"] ?? "", nameOf(element)] as const)
    list.replaceChildren(...[...found, ...own].map(([key, text]) => row(key, text)))
    dialog.showModal()
  }
}

function use(element: HTMLElement): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
    element.focus()
    if (element instanceof HTMLInputElement) element.select()
  } else {
    element.click()
    if (element.matches("summary")) element.focus()
  }
}

function nameOf(element: HTMLElement): string {
  if (element.dataset["keyLabel"]) return element.dataset["keyLabel"]
  if (element.getAttribute("aria-label")) return element.getAttribute("aria-label") ?? ""
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.labels?.[0]?.textContent?.trim() ?? element.placeholder
  const copy = element.cloneNode(true) as HTMLElement
  for (const extra of copy.querySelectorAll("kbd, .counter, .visually-hidden")) extra.remove()
  return copy.textContent?.trim() ?? ""
}

function row(key: string, text: string): HTMLElement {
  const line = document.createElement("div")
  const term = document.createElement("dt")
  for (const part of key.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: part }), " ")
  line.append(term, Object.assign(document.createElement("dd"), { textContent: text }))
  return line
}
customElements.define("shortcut-keys", ShortcutKeysElement)
