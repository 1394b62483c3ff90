/** What a staff page loads. */
import "./citizen"
import "./menus"
