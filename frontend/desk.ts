/** What a staff page loads. */
import "./citizen"
import "./elements/copy-text"
import "./elements/list-cursor"
import "./elements/list-news"
import "./elements/live-updates"
import "./elements/presence-beat"
import "./elements/shortcut-keys"
import "./elements/unsaved-guard"
