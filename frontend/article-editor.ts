/** What the pages load where articles are written; nobody else needs it. */
import "./elements/picture-choice"
import "./elements/text-editor"
