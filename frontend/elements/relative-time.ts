/** Keeps "5 minuuttia sitten" true while the page stays open; the exact time remains in the title. */
export class RelativeTimeElement extends HTMLElement {
  private timer = 0

  connectedCallback(): void {
    this.update()
    this.timer = window.setInterval(() => this.update(), 60_000)
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer)
  }

  private update(): void {
    const time = this.querySelector("time")
    if (!time) return
    const seconds = Math.round((new Date(time.dateTime).getTime() - Date.now()) / 1000)
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" })
    const distance = Math.abs(seconds)
    // Older than a day: the server's date says more than "8 days ago".
    if (distance >= 86_400) return
    if (distance < 60) time.textContent = format.format(0, "minute")
    else if (distance < 3600) time.textContent = format.format(Math.trunc(seconds / 60), "minute")
    else time.textContent = format.format(Math.trunc(seconds / 3600), "hour")
  }
}
customElements.define("relative-time", RelativeTimeElement)
