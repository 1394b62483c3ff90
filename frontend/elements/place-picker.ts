export type Place = { id?: string; name: string; detail?: string; lon?: number; lat?: number; source?: string }

/** A text field that suggests addresses and places while one types (WAI-ARIA combobox); the text alone is always a valid answer. */
export class PlacePickerElement extends HTMLElement {
  private places: Place[] = []
  private active = -1
  /** What was chosen from the suggestions and still stands; a map that comes later marks it. */
  chosen: Place | null = null
  private timer = 0
  private request: AbortController | null = null

  connectedCallback(): void {
    const { input, list } = this
    if (!input || !list) return
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
      autocomplete: "off",
    })) {
      input.setAttribute(name, value)
    }
    for (const kind of ["input", "keydown", "focusout", "pointerdown"]) this.addEventListener(kind, this)
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.press(event)
    else if (event.type === "focusout") this.close()
    else if (event.type === "pointerdown") this.point(event)
    else if (event.target === this.input) {
      this.forget()
      window.clearTimeout(this.timer)
      this.timer = window.setTimeout(() => void this.search(), 150)
    }
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector("input:not([type=hidden])")
  }

  private get list(): HTMLElement | null {
    return this.querySelector("[role=listbox]")
  }

  private async search(): Promise<void> {
    const words = this.input?.value.trim() ?? ""
    this.request?.abort()
    if (words.length < 2) {
      this.close()
      return
    }
    this.request = new AbortController()
    const address = new URL(this.dataset["url"] ?? "/paikat", location.href)
    address.searchParams.set("q", words)
    try {
      const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(String(answer.status))
      const found = (await answer.json()) as Place[] | { places: Place[] }
      this.open(Array.isArray(found) ? found : found.places)
    } catch (error) {
      // Suggestions are a help, not a duty: without them the typed text is sent as it is.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.close()
    }
  }

  private open(places: Place[]): void {
    const { list, input } = this
    if (!list || !input || document.activeElement !== input) return
    this.places = places
    this.active = -1
    list.replaceChildren(...places.map((place, index) => option(place, `${list.id}-${index}`)))
    list.hidden = places.length === 0
    input.setAttribute("aria-expanded", String(places.length > 0))
    input.removeAttribute("aria-activedescendant")
    const words = this.dataset[places.length === 0 ? "none" : places.length === 1 ? "foundOne" : "found"] ?? ""
    this.say(words.replace("{n}", String(places.length)))
  }

  private close(): void {
    if (this.list) this.list.hidden = true
    this.input?.setAttribute("aria-expanded", "false")
    this.input?.removeAttribute("aria-activedescendant")
    this.active = -1
  }

  private press(event: KeyboardEvent): void {
    const open = this.list?.hidden === false
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (open) this.move(event.key === "ArrowDown" ? 1 : -1)
      else void this.search()
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault()
      this.choose(this.active)
    } else if (event.key === "Escape" && open) {
      event.stopPropagation()
      this.close()
    }
  }

  private move(step: number): void {
    const options = [...(this.list?.children ?? [])]
    if (!options.length) return
    this.active = (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length
    options.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.active)))
    const current = options[this.active]
    current?.scrollIntoView({ block: "nearest" })
    if (current) this.input?.setAttribute("aria-activedescendant", current.id)
  }

  private point(event: Event): void {
    const item = event.target instanceof Element ? event.target.closest("[role=option]") : null
    if (!item) return
    // Keeps the focus in the field, which would otherwise close the list before the choice is made.
    event.preventDefault()
    this.choose([...(this.list?.children ?? [])].indexOf(item))
  }

  private choose(index: number): void {
    const place = this.places[index]
    if (!place || !this.input) return
    this.input.value = place.name
    this.chosen = place
    for (const field of this.querySelectorAll<HTMLInputElement>("input[type=hidden][data-part]")) {
      field.value = String(place[field.dataset["part"] as keyof Place] ?? "")
    }
    this.close()
    this.say((this.dataset["chosen"] ?? "").replace("{name}", place.name))
    this.dispatchEvent(new CustomEvent<Place>("kaiku:place", { bubbles: true, detail: place }))
  }

  private forget(): void {
    if (this.chosen) this.dispatchEvent(new CustomEvent("kaiku:place-left", { bubbles: true }))
    this.chosen = null
    for (const field of this.querySelectorAll<HTMLInputElement>("input[type=hidden][data-part]")) field.value = ""
  }

  private say(text: string): void {
    const status = this.querySelector("[role=status]")
    if (status) status.textContent = text
  }
}

function option(place: Place, id: string): HTMLElement {
  const item = document.createElement("li")
  item.id = id
  item.setAttribute("role", "option")
  item.setAttribute("aria-selected", "false")
  item.append(Object.assign(document.createElement("b"), { textContent: place.name }))
  if (place.detail) item.append(Object.assign(document.createElement("span"), { className: "quiet small", textContent: place.detail }))
  return item
}
customElements.define("place-picker", PlacePickerElement)
