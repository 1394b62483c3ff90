/** What a staff page loads. */
import "./citizen"
import "./elements/list-cursor"
import "./elements/live-updates"
import "./elements/shortcut-keys"
import "./elements/unsaved-guard"
