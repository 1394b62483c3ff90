/** Teaches OpenLayers the coordinate systems of Finnish cities: ETRS-TM35FIN and the ETRS-GK zones. */
import { addCoordinateTransforms, addProjection } from "ol/proj.js"
import Projection from "ol/proj/Projection.js"
import { type Position, type Zone, toPlane, toSphere } from "./transverse-mercator"

const TM35FIN: Zone = { meridian: 27, scale: 0.9996, falseEasting: 500_000 }

/** ETRS-GK19 is EPSG:3873, GK24 EPSG:3878, and so on to GK31. */
function gaussKruger(meridian: number): Zone {
  return { meridian, scale: 1, falseEasting: meridian * 1_000_000 + 500_000 }
}

function teach(code: string, zone: Zone): void {
  const [west, south] = toPlane([zone.meridian - 8, 58], zone)
  const [east, north] = toPlane([zone.meridian + 8, 71], zone)
  addProjection(new Projection({ code, units: "m", extent: [west, south, east, north], metersPerUnit: 1 }))
  const forth = (point: number[]): number[] => toPlane(point as Position, zone)
  const back = (point: number[]): number[] => toSphere(point as Position, zone)
  addCoordinateTransforms("EPSG:4326", code, forth, back)
  addCoordinateTransforms("EPSG:3857", code, (point) => forth(webToSphere(point)), (point) => sphereToWeb(back(point)))
}

const WEB_RADIUS = 6_378_137

function webToSphere([x = 0, y = 0]: number[]): number[] {
  return [(x / WEB_RADIUS) * (180 / Math.PI), Math.atan(Math.sinh(y / WEB_RADIUS)) * (180 / Math.PI)]
}

function sphereToWeb([lon = 0, lat = 0]: number[]): number[] {
  return [WEB_RADIUS * lon * (Math.PI / 180), WEB_RADIUS * Math.asinh(Math.tan(lat * (Math.PI / 180)))]
}

teach("EPSG:3067", TM35FIN)
for (let meridian = 19; meridian <= 31; meridian += 1) teach(`EPSG:${3854 + meridian}`, gaussKruger(meridian))
