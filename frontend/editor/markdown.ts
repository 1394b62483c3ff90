import MarkdownIt from "markdown-it"
import { MarkdownParser, MarkdownSerializer, defaultMarkdownParser, defaultMarkdownSerializer, type MarkdownSerializerState } from "prosemirror-markdown"
import type { Node } from "prosemirror-model"
import { schema } from "./schema"

const { hr: _rule, code_block: _code, fence: _fence, ...known } = defaultMarkdownParser.tokens

/** Throws at a mark that the editor has no place for: then the plain field stays. */
export const parser = new MarkdownParser(schema, MarkdownIt("commonmark", { html: false }).enable("table"), {
  ...known,
  heading: { block: "heading", getAttrs: (token) => ({ level: Math.min(Math.max(Number(token.tag.slice(1)), 2), 4) }) },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  th: { block: "table_header" },
  td: { block: "table_cell" },
})

/** The serializer's own text so far: its type does not tell of it. */
type Writing = MarkdownSerializerState & { out: string }

function inlineOf(state: Writing, cell: Node): string {
  const before = state.out
  state.out = ""
  state.renderInline(cell)
  const said = state.out.replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|").trim()
  state.out = before
  return said
}

function writeTable(state: MarkdownSerializerState, table: Node): void {
  state.write("") // what came before ends here, not within the first cell
  table.forEach((row, _offset, place) => {
    const cells: string[] = []
    row.forEach((cell) => cells.push(inlineOf(state as Writing, cell)))
    state.write(`| ${cells.join(" | ")} |`)
    state.ensureNewLine()
    if (place === 0) {
      state.write(`|${" --- |".repeat(cells.length)}`)
      state.ensureNewLine()
    }
  })
  state.closeBlock(table)
}

export const serializer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    bullet_list: (state, node) => state.renderList(node, "  ", () => "- "),
    table: writeTable,
    // A line break within a paragraph is a line break of the text, as in letters.
    hard_break: (state) => state.write("\\\n"),
  },
  defaultMarkdownSerializer.marks,
)
