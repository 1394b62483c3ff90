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
