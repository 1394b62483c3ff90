/** How the hand-drawn map looks: broad strokes far away, names and small streets as one comes near. */
import type { FeatureLike } from "ol/Feature.js"
import { Fill, Stroke, Style, Text } from "ol/style.js"
import type { Palette } from "./palette"

type Line = { widths: [number, number, number, number]; order: number }

// Widths at 3, 10, 30 and more metres a pixel.
const LINES: Record<string, Line> = {
  street: { widths: [8, 3, 0, 0], order: 1 },
  main: { widths: [13, 6.5, 3, 1.25], order: 2 },
  motorway: { widths: [15, 8.5, 4.5, 2.25], order: 3 },
}
const AREAS: Record<string, { color: "water" | "green" | "land"; order: number }> = {
  forest: { color: "green", order: -6 },
  lake: { color: "water", order: -5 },
  island: { color: "green", order: -4 },
  park: { color: "green", order: -6 },
}
const FONT = '"Open Sans Variable", "Open Sans", Arial, sans-serif'

/** A name of rank 1 shows from far away, of rank 4 only near by: the coarsest metres a pixel for each. */
const RANK_LIMITS = [0, 130, 26, 11, 5, 3, 2]

export function schematicStyle(palette: Palette): (feature: FeatureLike, resolution: number) => Style[] {
  return (feature, resolution) => {
    const kind = String(feature.get("kind"))
    const area = AREAS[kind]
    if (area) return [new Style({ fill: new Fill({ color: palette[area.color] }), zIndex: area.order })]
    const line = LINES[kind]
    if (line) return road(feature, line, resolution, palette)
    if (kind === "rail") return rail(resolution, palette)
    if (kind === "tram") return resolution > 30 ? [] : [stroke(palette.tram, resolution < 6 ? 2 : 1.25, 8)]
    if (kind === "tunnel") return [stroke(palette.road, widthAt([9, 5, 3, 1.5], resolution), 0, [6, 7])]
    return name(feature, kind, resolution, palette)
  }
}

function widthAt(widths: [number, number, number, number], resolution: number): number {
  if (resolution <= 4) return widths[0]
  if (resolution <= 12) return widths[1]
  return resolution <= 36 ? widths[2] : widths[3]
}

function road(feature: FeatureLike, line: Line, resolution: number, palette: Palette): Style[] {
  const width = widthAt(line.widths, resolution)
  if (!width) return []
  const styles = [stroke(palette.roadCasing, width + 1.5, line.order), stroke(palette.road, width, line.order + 3)]
  const label = String(feature.get("name") ?? "")
  if (label && resolution <= (line.order === 1 ? 2.2 : 5)) {
    styles.push(
      new Style({
        zIndex: 20,
        text: new Text({
          text: label,
          font: `500 ${line.order === 1 ? 12 : 13}px ${FONT}`,
          placement: "line",
          repeat: 500,
          maxAngle: 0.5,
          fill: new Fill({ color: palette.label }),
          stroke: new Stroke({ color: palette.labelHalo, width: 3 }),
        }),
      }),
    )
  }
  return styles
}

function rail(resolution: number, palette: Palette): Style[] {
  const width = resolution <= 12 ? 2.5 : 1.25
  const styles = [stroke(palette.rail, width, 7)]
  if (resolution <= 12) styles.push(stroke(palette.land, width - 1.25, 7.5, [7, 7]))
  return styles
}

function stroke(color: string, width: number, zIndex: number, lineDash?: number[]): Style {
  const line = new Stroke({ color, width, lineCap: lineDash ? "butt" : "round", lineJoin: "round" })
  if (lineDash) line.setLineDash(lineDash)
  return new Style({ zIndex, stroke: line })
}

function name(feature: FeatureLike, kind: string, resolution: number, palette: Palette): Style[] {
  const rank = Number(feature.get("rank") ?? 3)
  if (resolution > (RANK_LIMITS[rank] ?? 2)) return []
  // Far out only the towns and the great waters are named; close by the district's name would only be in the way.
  if (kind === "district" && (resolution > 60 || resolution < 0.6)) return []
  const colors = { water: palette.waterLabel, green: palette.greenLabel }
  const size = kind === "town" ? 15 : [13, 15, 13.5, 12.5, 12][rank] ?? 12
  const weight = kind === "water" ? "italic 500" : kind === "green" || kind === "place" ? "500" : "700"
  return [
    new Style({
      // Names of streets come before those of single places where both do not fit.
      zIndex: (kind === "place" ? 18 : 30) - rank,
      text: new Text({
        text: String(feature.get("name")),
        font: `${weight} ${size}px ${FONT}`,
        fill: new Fill({ color: kind === "water" || kind === "green" ? colors[kind] : palette.label }),
        ...(kind === "water" || kind === "green" ? {} : { stroke: new Stroke({ color: palette.labelHalo, width: 3.5 }) }),
        overflow: true,
      }),
    }),
  ]
}
