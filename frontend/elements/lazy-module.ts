/** Fetches a heavy script (the map) only when its place on the page comes near the window. */
export class LazyModuleElement extends HTMLElement {
  connectedCallback(): void {
    const source = this.dataset["src"]
    if (!source) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        void import(source)
      },
      { rootMargin: "400px" },
    )
    observer.observe(this)
  }
}
customElements.define("lazy-module", LazyModuleElement)
