/** A double click sends once: what no <submit-once> guards is guarded for a moment, since a page of its own or a file may follow. */
const MOMENT_MS = 3000
const sending = new WeakSet<HTMLFormElement>()

document.addEventListener("submit", (event) => {
  const form = event.target
  // Who sends by itself (htmx, a conversation) has taken the event over before it came here.
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post" || form.closest("submit-once")) return
  if (sending.has(form)) {
    event.preventDefault()
    return
  }
  sending.add(form)
  window.setTimeout(() => sending.delete(form), MOMENT_MS)
})
