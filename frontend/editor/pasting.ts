const DROPPED = "style, script, meta, link, title, xml, iframe, object, svg, button, input, select, textarea, nav"
const BULLET = /^[\s·•o§▪–-]+/
const NUMBER = /^\s*\d+[.)]\s+/

/** HTML from Word, a mail or a page without anything but the words and their shape; what is left the schema sifts. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, "").replace(/<\/?o:[^>]*>/gi, ""), "text/html")
  for (const dropped of page.querySelectorAll(DROPPED)) dropped.remove()
  for (const hidden of page.querySelectorAll<HTMLElement>("[hidden], [aria-hidden=true]")) hidden.remove()
  listsOfWord(page)
  for (const cell of page.querySelectorAll("td > p, th > p")) cell.replaceWith(...cell.childNodes, " ")
  for (const part of page.querySelectorAll("[style], [class], [id]")) {
    const isBold = /font-weight:\s*(bold|[6-9]00)/i.test(part.getAttribute("style") ?? "")
    for (const name of ["style", "class", "id", "lang", "align", "width", "height"]) part.removeAttribute(name)
    if (isBold && part.tagName === "SPAN") wrap(part, page.createElement("strong"))
  }
  return page.body.innerHTML
}

/** Word writes a list as paragraphs whose first characters look like bullets or numbers. */
function listsOfWord(page: Document): void {
  let list: HTMLElement | null = null
  for (const paragraph of [...page.querySelectorAll<HTMLElement>("p[class*=MsoListParagraph], p[style*='mso-list']")]) {
    const said = paragraph.textContent ?? ""
    const kind = NUMBER.test(said) ? "ol" : "ul"
    const before = paragraph.previousElementSibling
    if (!list || before !== list || list.tagName.toLowerCase() !== kind) {
      list = page.createElement(kind)
      paragraph.before(list)
    }
    const item = page.createElement("li")
    const content = page.createElement("p")
    content.append(...paragraph.childNodes)
    dropMark(content, kind === "ol" ? NUMBER : BULLET)
    item.append(content)
    list.append(item)
    paragraph.remove()
  }
}

function dropMark(content: HTMLElement, mark: RegExp): void {
  for (const span of [...content.querySelectorAll<HTMLElement>("span[style*='mso-list']")]) {
    span.remove()
    return
  }
  const first = document.createTreeWalker(content, NodeFilter.SHOW_TEXT).nextNode()
  if (first) first.textContent = (first.textContent ?? "").replace(mark, "")
}

function wrap(part: Element, around: HTMLElement): void {
  around.append(...part.childNodes)
  part.append(around)
}
