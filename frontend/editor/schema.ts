import { schema as markdown } from "prosemirror-markdown"
import { Schema, type NodeSpec } from "prosemirror-model"
import { tableNodes } from "prosemirror-tables"

export const PICTURES = "/ohjeet/kuvat/"
const SAFE_LINK = /^(https?:|mailto:|tel:|\/(?!\/))/i
const HIGHEST = 2 // the article's title is the page's first heading
const LOWEST = 4

const heading: NodeSpec = {
  attrs: { level: { default: HIGHEST } },
  content: "inline*",
  group: "block",
  defining: true,
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, HIGHEST), LOWEST) } })),
  toDOM: (node) => [`h${node.attrs["level"]}`, 0],
}

const image: NodeSpec = {
  inline: true,
  attrs: { src: {}, alt: { default: "" }, title: { default: null } },
  group: "inline",
  draggable: true,
  // Only pictures of the knowledge base: one that was pasted from elsewhere has no words beside it.
  parseDOM: [{ tag: `img[src^="${PICTURES}"]`, getAttrs: (dom) => ({ src: dom.getAttribute("src"), alt: dom.getAttribute("alt") ?? "" }) }],
  toDOM: (node) => ["img", { src: node.attrs["src"], alt: node.attrs["alt"] }],
}

/** What an article may hold: the same that kaiku.knowledge.text shows. */
export const schema = new Schema({
  nodes: markdown.spec.nodes
    .remove("horizontal_rule")
    .remove("code_block")
    .update("heading", heading)
    .update("image", image)
    .append(tableNodes({ tableGroup: "block", cellContent: "inline*", cellAttributes: {} })),
  marks: markdown.spec.marks.update("link", {
    attrs: { href: {}, title: { default: null } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = dom.getAttribute("href") ?? ""
          return SAFE_LINK.test(href) ? { href } : false
        },
      },
    ],
    toDOM: (mark) => ["a", { href: mark.attrs["href"] }],
  }),
})

export function isSafeLink(address: string): boolean {
  return SAFE_LINK.test(address)
}
