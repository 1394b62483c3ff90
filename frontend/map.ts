/** The map, fetched only where one is shown. */
import "./elements/mini-map"
import "./elements/pin-map"
import "./elements/report-map"
