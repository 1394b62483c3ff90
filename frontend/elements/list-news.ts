/**
 * Keeps the rows of a list true without moving them: rows that are there are renewed in place, new and gone ones wait behind one button,
 * so that nothing jumps under the pointer or the focus.
 */
export class ListNewsElement extends HTMLElement {
  private fresh: Element | null = null

  connectedCallback(): void {
    this.addEventListener("kaiku:refresh", this)
    this.addEventListener("click", this)
  }

  handleEvent(event: Event): void {
    if (event.type === "kaiku:refresh") void this.look()
    else if (event.target instanceof Element && event.target.closest("[data-news]")) this.show()
  }

  private async look(): Promise<void> {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true", "X-Background": "1" } }).catch(() => null)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    this.fresh = page.body
    const known = new Map(this.rows(this).map((row) => [row.dataset["row"], row]))
    const now = this.rows(page.body)
    for (const row of now) {
      const old = known.get(row.dataset["row"])
      if (old && old.innerHTML !== row.innerHTML && !old.contains(document.activeElement) && !old.querySelector("input:checked")) old.innerHTML = row.innerHTML
    }
    const there = new Set(now.map((row) => row.dataset["row"]))
    for (const [id, row] of known) row.toggleAttribute("data-gone", !there.has(id))
    const added = now.filter((row) => !known.has(row.dataset["row"])).length
    const gone = [...known.keys()].filter((id) => !there.has(id)).length
    this.tell(added, gone)
  }

  private tell(added: number, gone: number): void {
    const place = this.querySelector<HTMLElement>("[data-news-place]")
    if (!place) return
    const text = added ? this.dataset["added"]?.replace("{n}", String(added)) : gone ? this.dataset["gone"] : ""
    if (text === place.textContent) return
    place.replaceChildren()
    if (!text) return
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text })
    button.className = "chip"
    button.dataset["news"] = ""
    place.append(button)
  }

  private show(): void {
    const rows = this.querySelector("[data-rows]")
    if (!rows || !this.fresh) return
    rows.replaceChildren(...this.fresh.childNodes)
    window.htmx.process(rows)
    this.querySelector("[data-news-place]")?.replaceChildren()
    this.querySelector<HTMLElement>("[data-row] a")?.focus()
  }

  private rows(root: Element): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>("[data-row]")]
  }
}
customElements.define("list-news", ListNewsElement)
