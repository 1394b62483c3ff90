import { keymap } from "prosemirror-keymap"
import { history } from "prosemirror-history"
import { toggleMark } from "prosemirror-commands"
import { EditorState, type Transaction } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { EditorView } from "prosemirror-view"
import { commands, isOn, keys, typedMarks } from "../editor/commands"
import { parser, serializer } from "../editor/markdown"
import { cleanPasted } from "../editor/pasting"
import { isSafeLink, schema } from "../editor/schema"

/** Shows a Markdown field as text that one shapes; the field stays what is sent, and what it holds changes only when somebody writes. */
export class TextEditorElement extends HTMLElement {
  private view: EditorView | null = null
  private life = new AbortController()

  connectedCallback(): void {
    const field = this.field
    if (!field || this.view) return
    let doc
    try {
      doc = parser.parse(field.value)
    } catch {
      return // a mark that the editor does not know: the plain field keeps it
    }
    this.life = new AbortController()
    const { signal } = this.life
    const place = document.createElement("div")
    place.className = "text-editor-page prose"
    field.before(place)
    const tools = [this.toolbar, this.linkPart].filter((part) => part !== null)
    place.before(...tools) // between the label and the text: what is read first names the field
    const plugins = [typedMarks(), keymap(keys), history(), tableEditing()]
    this.view = new EditorView(place, {
      state: EditorState.create({ doc, plugins }),
      attributes: this.attributesOf(field),
      transformPastedHTML: cleanPasted,
      dispatchTransaction: (change) => this.apply(change),
    })
    this.toggleAttribute("data-shaped", true)
    field.tabIndex = -1
    field.setAttribute("aria-hidden", "true") // the shaped text bears its name
    field.addEventListener("focus", () => this.view?.focus(), { signal })
    this.toolbar?.removeAttribute("hidden")
    this.addEventListener("click", (event) => this.press(event), { signal })
    this.toolbar?.addEventListener("keydown", (event) => this.move(event), { signal })
    document.addEventListener("kaiku:picture", (event) => this.addPicture(event), { signal })
    this.linkField?.addEventListener("keydown", (event) => this.linkKey(event), { signal })
    this.mark()
  }

  disconnectedCallback(): void {
    this.life.abort()
    this.view?.destroy()
    this.view = null
  }

  private apply(change: Transaction): void {
    if (!this.view) return
    this.view.updateState(this.view.state.apply(change))
    const field = this.field
    if (change.docChanged && field) {
      field.value = serializer.serialize(this.view.state.doc)
      field.dispatchEvent(new Event("input", { bubbles: true }))
    }
    this.mark()
  }

  private press(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-command]")
    const name = button?.dataset["command"]
    if (!this.view || !name) return
    event.preventDefault()
    if (name === "link") this.askLink()
    else if (name === "link-done") this.link()
    else if (name === "plain") this.backToPlain()
    else {
      commands[name]?.(this.view.state, (change) => this.apply(change), this.view)
      this.view.focus()
    }
  }

  /** Arrows move between the buttons; Tab passes them as one (ARIA toolbar). */
  private move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const buttons = this.buttons
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (!step || at < 0) return
    event.preventDefault()
    const next = buttons[(at + step + buttons.length) % buttons.length]!
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }

  private askLink(): void {
    const part = this.linkPart
    if (!this.view || !part || !this.linkField) return
    if (isOn(this.view.state, "link")) {
      toggleMark(schema.marks["link"]!)(this.view.state, (change) => this.apply(change))
      this.view.focus()
      return
    }
    part.hidden = false
    this.linkField.focus()
  }

  private linkKey(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault()
      this.link()
    } else if (event.key === "Escape") this.closeLink()
  }

  private link(): void {
    const field = this.linkField
    if (!this.view || !field) return
    const typed = field.value.trim()
    const href = /^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(typed) ? `https://${typed}` : typed
    field.setCustomValidity(isSafeLink(href) ? "" : (field.dataset["refused"] ?? " "))
    if (!field.reportValidity()) return
    const { state } = this.view
    const mark = schema.marks["link"]!.create({ href })
    const { from, to, empty } = state.selection
    this.apply(empty ? state.tr.replaceSelectionWith(schema.text(typed, [mark]), false) : state.tr.addMark(from, to, mark))
    this.closeLink()
  }

  private closeLink(): void {
    if (this.linkPart) this.linkPart.hidden = true
    if (this.linkField) this.linkField.value = ""
    this.view?.focus()
  }

  private addPicture(event: Event): void {
    if (!this.view || !this.hasAttribute("data-pictures")) return
    const { src, alt } = (event as CustomEvent<{ src: string; alt: string }>).detail
    this.apply(this.view.state.tr.replaceSelectionWith(schema.nodes["image"]!.create({ src, alt })).scrollIntoView())
    this.view.focus()
  }

  private backToPlain(): void {
    this.disconnectedCallback()
    this.querySelector(".text-editor-page")?.remove()
    this.removeAttribute("data-shaped")
    this.toolbar?.setAttribute("hidden", "")
    this.linkPart?.setAttribute("hidden", "")
    this.field?.removeAttribute("tabindex")
    this.field?.removeAttribute("aria-hidden")
    this.field?.focus()
  }

  private mark(): void {
    if (!this.view) return
    const inTable = isOn(this.view.state, "table")
    for (const button of this.buttons) {
      const name = button.dataset["command"] ?? ""
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isOn(this.view.state, name)))
      if (button.hasAttribute("data-in-table")) button.hidden = !inTable
    }
  }

  private attributesOf(field: HTMLTextAreaElement): Record<string, string> {
    const label = document.querySelector<HTMLElement>(`label[for="${field.id}"]`)
    if (label && !label.id) label.id = `${field.id}-label`
    const told: Record<string, string> = { role: "textbox", "aria-multiline": "true", lang: field.closest("[lang]")?.getAttribute("lang") ?? "fi" }
    if (label) told["aria-labelledby"] = label.id
    const hint = field.getAttribute("aria-describedby")
    if (hint) told["aria-describedby"] = hint
    return told
  }

  private get field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea")
  }

  private get toolbar(): HTMLElement | null {
    return this.querySelector("[role=toolbar]")
  }

  private get linkPart(): HTMLElement | null {
    return this.querySelector("[data-link]")
  }

  private get linkField(): HTMLInputElement | null {
    return this.querySelector("[data-link] input")
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("[role=toolbar] button")]
  }
}
customElements.define("text-editor", TextEditorElement)
