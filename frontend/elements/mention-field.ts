type Person = { name: string; title: string; insert: string }

const TYPED = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N} .-]{0,40})?$/u
const PAUSE = 150

/** Offers colleagues after "@" in its text field: arrows choose, Enter or Tab takes, Escape closes; without scripts a name is typed whole. */
export class MentionFieldElement extends HTMLElement {
  private people: Person[] = []
  private chosen = -1
  private timer = 0
  private asked = 0

  connectedCallback(): void {
    const { field, list } = this
    if (!field || !list) return
    list.id = `${field.id}_people`
    field.setAttribute("aria-autocomplete", "list")
    field.setAttribute("aria-controls", list.id)
    for (const type of ["input", "keydown", "focusout", "mousedown"]) this.addEventListener(type, this)
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer)
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.press(event)
    else if (event.type === "input") this.look()
    else if (event.type === "focusout") this.show([])
    else this.pick(event)
  }

  private look(): void {
    window.clearTimeout(this.timer)
    const typed = this.typed
    if (typed === null) this.show([])
    else this.timer = window.setTimeout(() => void this.ask(typed), PAUSE)
  }

  private async ask(typed: string): Promise<void> {
    const turn = ++this.asked
    const answer = await fetch(`${this.dataset["url"] ?? ""}?q=${encodeURIComponent(typed)}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null)
    if (!answer?.ok || turn !== this.asked || this.typed === null) return
    this.show(((await answer.json()) as { people: Person[] }).people)
  }

  private show(people: Person[]): void {
    const { field, list } = this
    if (!field || !list) return
    if (people.length === 0) this.asked++
    this.people = people
    list.hidden = people.length === 0
    list.replaceChildren(...people.map((person, place) => option(person, `${list.id}_${place}`)))
    this.choose(people.length ? 0 : -1)
  }

  private choose(place: number): void {
    this.chosen = place
    const options = [...(this.list?.children ?? [])]
    options.forEach((row, at) => row.setAttribute("aria-selected", String(at === place)))
    const active = options[place]
    if (active) this.field?.setAttribute("aria-activedescendant", active.id)
    else this.field?.removeAttribute("aria-activedescendant")
  }

  private press(event: KeyboardEvent): void {
    if (this.people.length === 0 || event.ctrlKey || event.metaKey) return
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step) this.choose((this.chosen + step + this.people.length) % this.people.length)
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.chosen)
    else if (event.key === "Escape") this.show([])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  private pick(event: Event): void {
    const row = (event.target as Element).closest("[role=option]")
    if (!row) return
    event.preventDefault()
    this.take([...(this.list?.children ?? [])].indexOf(row))
  }

  private take(place: number): void {
    const { field } = this
    const person = this.people[place]
    const typed = this.typed
    if (!field || !person || typed === null) return
    field.setRangeText(`${person.insert} `, field.selectionStart - typed.length - 1, field.selectionStart, "end")
    this.show([])
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  /** What stands after the last "@" before the caret; null when nobody is being named. */
  private get typed(): string | null {
    const { field } = this
    if (!field) return null
    const found = TYPED.exec(field.value.slice(0, field.selectionStart))
    return found ? (found[1] ?? "") : null
  }

  private get field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea")
  }

  private get list(): HTMLElement | null {
    return this.querySelector("[role=listbox]")
  }
}

function option(person: Person, id: string): HTMLElement {
  const row = document.createElement("li")
  row.id = id
  row.setAttribute("role", "option")
  row.append(person.name)
  if (person.title) row.append(Object.assign(document.createElement("span"), { className: "quiet small", textContent: ` ${person.title}` }))
  return row
}
customElements.define("mention-field", MentionFieldElement)
