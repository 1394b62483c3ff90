/** When a single key may mean something: never while one writes, never with a modifier, never when the person has switched keys off. */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null
  if (document.querySelector("shortcut-keys[data-enabled='false']")) return null
  const target = event.target
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, dialog[open], [role=application]"))) {
    // A checkbox in a list is not a place to write in.
    if (!(target instanceof HTMLInputElement && target.type === "checkbox")) return null
  }
  return event.key
}
