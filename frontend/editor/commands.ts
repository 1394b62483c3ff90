import { baseKeymap, chainCommands, setBlockType, toggleMark } from "prosemirror-commands"
import { redo, undo } from "prosemirror-history"
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules"
import { Fragment, type Node } from "prosemirror-model"
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list"
import { TextSelection, type Command, type EditorState, type Plugin } from "prosemirror-state"
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable } from "prosemirror-tables"
import { schema } from "./schema"

const { heading, paragraph, bullet_list, ordered_list, list_item, table, table_row, table_header, table_cell, hard_break } = schema.nodes as Record<string, NonNullable<(typeof schema.nodes)[string]>>
const { strong, em } = schema.marks

function newTable(state: EditorState, dispatch?: (tr: typeof state.tr) => void): boolean {
  if (isInTable(state)) return false
  const row = (kind: typeof table_cell): Node => table_row!.create(null, [kind!.create(), kind!.create()])
  const made = table!.create(null, Fragment.fromArray([row(table_header), row(table_cell), row(table_cell)]))
  if (dispatch) {
    const change = state.tr.replaceSelectionWith(made)
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(Math.max(state.selection.from - 1, 0)))).scrollIntoView())
  }
  return true
}

/** A list turns into another kind or back to paragraphs. */
function list(kind: typeof bullet_list): Command {
  return (state, dispatch, view) => chainCommands(wrapInList(kind!), liftListItem(list_item!))(state, dispatch, view)
}

function title(level: number): Command {
  return (state, dispatch) => {
    const { parent } = state.selection.$from
    const is = parent.type === heading && parent.attrs["level"] === level
    return is ? setBlockType(paragraph!)(state, dispatch) : setBlockType(heading!, { level })(state, dispatch)
  }
}

/** What the buttons do, by the name that stands on them. */
export const commands: Record<string, Command> = {
  strong: toggleMark(strong!),
  em: toggleMark(em!),
  heading: title(2),
  subheading: title(3),
  bullets: list(bullet_list),
  numbers: list(ordered_list),
  table: newTable,
  row: addRowAfter,
  column: addColumnAfter,
  "row-less": deleteRow,
  "column-less": deleteColumn,
  "table-less": deleteTable,
  undo,
  redo,
}

const insideTable: Command = (state, dispatch) => isInTable(state) && goToNextCell(1)(state, dispatch)
const lineBreak: Command = (state, dispatch) => {
  if (isInTable(state)) return true
  dispatch?.(state.tr.replaceSelectionWith(hard_break!.create()).scrollIntoView())
  return true
}

/** Tab leaves the field, but between the cells of a table it moves; lists are nested with Ctrl and a bracket. */
export const keys: Record<string, Command> = {
  ...baseKeymap,
  "Mod-b": toggleMark(strong!),
  "Mod-i": toggleMark(em!),
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Mod-]": sinkListItem(list_item!),
  "Mod-[": liftListItem(list_item!),
  "Mod-Alt-2": title(2),
  "Mod-Alt-3": title(3),
  "Shift-Mod-8": list(bullet_list),
  "Shift-Mod-7": list(ordered_list),
  Enter: chainCommands((state) => isInTable(state), splitListItem(list_item!), baseKeymap["Enter"]!),
  "Shift-Enter": lineBreak,
  Tab: insideTable,
  "Shift-Tab": (state, dispatch) => isInTable(state) && goToNextCell(-1)(state, dispatch),
}

/** What one types as marks becomes their shape. */
export function typedMarks(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(##|###)\s$/, heading!, (match) => ({ level: match[1]!.length })),
      wrappingInputRule(/^\s*([-*])\s$/, bullet_list!),
      wrappingInputRule(/^(\d+)\.\s$/, ordered_list!, (match) => ({ order: Number(match[1]) }), (match, node) => node.childCount + Number(node.attrs["order"]) === Number(match[1])),
      new InputRule(/\.\.\.$/, "…"),
    ],
  })
}

/** Is this on where the cursor is? For the buttons' pressed state. */
export function isOn(state: EditorState, name: string): boolean {
  const { $from, from, to, empty } = state.selection
  const mark = name === "strong" ? strong : name === "em" ? em : name === "link" ? schema.marks["link"] : null
  if (mark) return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark)
  const level = name === "heading" ? 2 : name === "subheading" ? 3 : 0
  if (level) return $from.parent.type === heading && $from.parent.attrs["level"] === level
  const wanted = name === "bullets" ? bullet_list : name === "numbers" ? ordered_list : name === "table" ? table : null
  for (let depth = $from.depth; wanted && depth > 0; depth -= 1) if ($from.node(depth).type === wanted) return true
  return false
}
