import { singleKey } from "../keyboard"

/** j and k walk a list of [data-row] items, x chooses one; coming back to the list brings the focus to the row one left by. */
export class ListCursorElement extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this)
    this.addEventListener("click", this)
    window.addEventListener("pageshow", this)
    this.returnToRow()
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this)
    window.removeEventListener("pageshow", this)
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.press(event)
    else if (event.type === "pageshow") this.returnToRow()
    else this.remember(event)
  }

  private press(event: KeyboardEvent): void {
    const key = singleKey(event)
    if (key === "j" || key === "k") {
      event.preventDefault()
      this.move(key === "j" ? 1 : -1)
    } else if (key === "x") {
      const box = this.current?.querySelector<HTMLInputElement>("input[type=checkbox]")
      if (!box) return
      event.preventDefault()
      box.click()
    }
  }

  private move(step: number): void {
    const rows = this.rows
    if (!rows.length) return
    const here = this.current ?? this.querySelector<HTMLElement>("[data-row]:has([aria-current=true]), [data-row][aria-current=true]")
    const index = here ? rows.indexOf(here) + step : step > 0 ? 0 : rows.length - 1
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!next) return
    linkOf(next).focus()
    next.scrollIntoView({ block: "nearest" })
  }

  private remember(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null
    if (row?.dataset["row"] && !this.hasAttribute("data-no-return")) sessionStorage.setItem(this.memory, row.dataset["row"])
  }

  private returnToRow(): void {
    const id = this.hasAttribute("data-no-return") ? null : sessionStorage.getItem(this.memory)
    const row = id ? this.rows.find((item) => item.dataset["row"] === id) : undefined
    if (!row || document.activeElement !== document.body) return
    linkOf(row).focus()
    // While the style sheet is still on its way nothing can take the focus: pageshow tries again.
    if (document.activeElement === document.body) return
    sessionStorage.removeItem(this.memory)
    row.scrollIntoView({ block: "nearest" })
  }

  /** The list's own address is its name: another filter is another list. */
  private get memory(): string {
    return `kaiku-row ${this.dataset["list"] ?? location.pathname + location.search}`
  }

  private get rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-row]")]
  }

  private get current(): HTMLElement | null {
    const active = document.activeElement
    return active && this.contains(active) ? active.closest<HTMLElement>("[data-row]") : null
  }
}

function linkOf(row: HTMLElement): HTMLElement {
  return row.matches("a, button") ? row : (row.querySelector<HTMLElement>("a") ?? row)
}
customElements.define("list-cursor", ListCursorElement)
