/** Teaches OpenLayers the coordinate systems of Finnish cities: ETRS-TM35FIN and the ETRS-GK zones. The mathematics are proj4's. */
import { addCoordinateTransforms, addProjection, fromLonLat, toLonLat } from "ol/proj.js"
import Projection from "ol/proj/Projection.js"
import etmerc from "proj4/lib/projections/etmerc.js"

type Zone = { meridian: number; scale: number; falseEasting: number }

const FLATTENING = 1 / 298.257222101
const GRS80 = { a: 6_378_137, es: FLATTENING * (2 - FLATTENING), lat0: 0, y0: 0 }
const DEGREE = Math.PI / 180
const TM35FIN: Zone = { meridian: 27, scale: 0.9996, falseEasting: 500_000 }

/** ETRS-GK19 is EPSG:3873, GK24 EPSG:3878, and so on to GK31. */
function gaussKruger(meridian: number): Zone {
  return { meridian, scale: 1, falseEasting: meridian * 1_000_000 + 500_000 }
}

function teach(code: string, zone: Zone): void {
  const plane = { ...etmerc, ...GRS80, long0: zone.meridian * DEGREE, k0: zone.scale, x0: zone.falseEasting }
  plane.init()
  const forth = ([lon = 0, lat = 0]: number[]): number[] => {
    const { x, y } = plane.forward({ x: lon * DEGREE, y: lat * DEGREE })
    return [x, y]
  }
  const back = ([east = 0, north = 0]: number[]): number[] => {
    const { x, y } = plane.inverse({ x: east, y: north })
    return [x / DEGREE, y / DEGREE]
  }
  const [west = 0, south = 0] = forth([zone.meridian - 8, 58])
  const [east = 0, north = 0] = forth([zone.meridian + 8, 71])
  // The register gives the northing of ETRS-GKn first, and so a WMS 1.3.0 is asked; of ETRS-TM35FIN the easting.
  const axisOrientation = zone === TM35FIN ? "enu" : "neu"
  addProjection(new Projection({ code, units: "m", extent: [west, south, east, north], metersPerUnit: 1, axisOrientation }))
  addCoordinateTransforms("EPSG:4326", code, forth, back)
  addCoordinateTransforms("EPSG:3857", code, (point) => forth(toLonLat(point)), (point) => fromLonLat(back(point)))
}

teach("EPSG:3067", TM35FIN)
for (let meridian = 19; meridian <= 31; meridian += 1) teach(`EPSG:${3854 + meridian}`, gaussKruger(meridian))
