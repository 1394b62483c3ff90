/** Menus are details elements: Escape and a click elsewhere close them, and Escape gives the focus back. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  const menu = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details.menu[open]") : null
  if (!menu) return
  menu.open = false
  menu.querySelector("summary")?.focus()
})

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  }
})

const MARGIN = 8

/** A pane that scrolls cuts its menus off: an open panel is moved sideways until all of it can be seen. */
function keepInside(panel: HTMLElement): void {
  panel.style.translate = ""
  const pane = panel.closest(".workspace-main")?.getBoundingClientRect()
  const left = Math.max(pane?.left ?? 0, 0) + MARGIN
  const right = Math.min(pane?.right ?? Infinity, document.documentElement.clientWidth) - MARGIN
  const own = panel.getBoundingClientRect()
  const shift = own.left < left ? left - own.left : own.right > right ? Math.max(right - own.right, left - own.left) : 0
  if (shift) panel.style.translate = `${Math.round(shift)}px`
}

/** Its form comes afterwards and may be wider. */
const growing = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLElement) keepInside(target)
})

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target
    if (!(menu instanceof HTMLDetailsElement) || !menu.classList.contains("menu")) return
    const panel = menu.querySelector<HTMLElement>(":scope > .menu-panel")
    if (!panel) return
    if (menu.open) growing.observe(panel)
    else growing.unobserve(panel)
  },
  true,
)
