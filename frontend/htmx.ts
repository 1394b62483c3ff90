/** Loads htmx; its settings stand in the page's meta tag. Focus follows a swap only where the visitor asked for it. */
import htmx from "htmx.org"

// A custom element reports an HTML answer of its own (a saved draft, an upload) in the same way as htmx: parts of the page change.
declare global {
  interface Window {
    htmx: typeof htmx
  }
}
window.htmx = htmx

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.target
  if (!(target instanceof HTMLElement)) return
  const wish = target.matches("[data-focus]") ? target : target.querySelector<HTMLElement>("[data-focus]")
  wish?.focus()
})

// The session ended or the server failed: say it once, keep what was typed.
document.addEventListener("htmx:responseError", announceFailure)
document.addEventListener("htmx:sendError", announceFailure)

/** What the page asked by itself, nobody waits for, and its place says what it says; what was looked for was not saved, either. */
function announceFailure(event: Event): void {
  const { verb, headers } = (event as CustomEvent<{ requestConfig: { verb: string; headers: Record<string, string> } }>).detail.requestConfig
  if (headers["X-Background"]) return
  const texts = document.querySelector<HTMLElement>("toast-region")?.dataset
  const text = texts?.[verb === "get" ? "unreached" : "failure"]
  if (text) document.dispatchEvent(new CustomEvent("kaiku:toast", { detail: { text } }))
}
