/**
 * A double click sends once. Within <submit-once> the answer is a page, so the form waits until that comes; what any other brings may be a
 * file or a page of its own, so it waits a moment. The button keeps its focus: it is called disabled, not made so.
 */
const MOMENT_MS = 3000
const sending = new Map<HTMLFormElement, HTMLButtonElement | null>()

document.addEventListener("submit", (event) => {
  const form = event.target
  // Who sends by itself (htmx, a conversation) has taken the event over before it came here.
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return
  if (sending.has(form)) {
    event.preventDefault()
    return
  }
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
  sending.set(form, button)
  if (button) say(button)
  if (!form.closest("submit-once")) window.setTimeout(() => release(form), MOMENT_MS)
})

// The page that is gone back to may be the very one that was sent.
window.addEventListener("pageshow", () => {
  for (const form of [...sending.keys()]) release(form)
})

function say(button: HTMLButtonElement): void {
  button.setAttribute("aria-disabled", "true")
  if (!button.dataset["sending"]) return
  button.dataset["text"] = button.textContent ?? ""
  button.textContent = button.dataset["sending"]
}

function release(form: HTMLFormElement): void {
  const button = sending.get(form)
  sending.delete(form)
  button?.removeAttribute("aria-disabled")
  if (button?.dataset["text"]) button.textContent = button.dataset["text"]
}
