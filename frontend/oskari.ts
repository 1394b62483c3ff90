/** Oskari's own client for its published maps, a file of its own: fetched only where such a map is shown, and replaceable alone. */
export { default } from "oskari-rpc"
