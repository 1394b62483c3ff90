/** The drawn marks: the visitor's own pin is a drop, earlier contacts are dots, groups are dots with a number. */
import type { FeatureLike } from "ol/Feature.js"
import { Circle, Fill, Icon, Stroke, Style, Text } from "ol/style.js"
import { readPalette } from "./palette"

export function pinStyle(): Style[] {
  const { pin, pinHalo } = readPalette()
  const drop = `<svg xmlns="http://www.w3.org/2000/svg" width="36" height="44" viewBox="0 0 36 44"><path d="M18 42C7 26 3 21 3 15.500a15 15 0 0 1 30 0C33 21 29 26 18 42Z" fill="${pin}" stroke="${pinHalo}" stroke-width="3"/><circle cx="18" cy="16" r="4.500" fill="${pinHalo}"/></svg>`
  return [
    new Style({ image: new Circle({ radius: 24, fill: new Fill({ color: `${pin}29` }) }), zIndex: 1 }),
    new Style({ image: new Icon({ src: `data:image/svg+xml,${encodeURIComponent(drop)}`, anchor: [0.5, 0.96] }), zIndex: 2 }),
  ]
}

export function placeStyle(): Style[] {
  const { pin, pinHalo } = readPalette()
  return [
    new Style({ image: new Circle({ radius: 18, fill: new Fill({ color: `${pin}2e` }) }) }),
    new Style({ image: new Circle({ radius: 8, fill: new Fill({ color: pin }), stroke: new Stroke({ color: pinHalo, width: 3 }) }) }),
  ]
}

/** How many contacts a pin stands for: the server may have counted several as one. */
export function countOf(members: readonly { get(name: string): unknown }[]): number {
  return members.reduce((sum, member) => sum + Number(member.get("count") ?? 1), 0)
}

/** An earlier contact, or several; a finished one is a ring, not only another colour. The one whose list item is pointed at grows and turns red. */
export function pointStyle(feature: FeatureLike): Style {
  const { pin, pinExisting, pinHalo } = readPalette()
  const members = (feature.get("features") as FeatureLike[] | undefined) ?? [feature]
  const lit = members.some((member) => member.get("lit"))
  const count = countOf(members)
  const many = count > 1
  const ring = !many && members[0]?.get("status") === "done"
  return new Style({
    zIndex: lit ? 5 : 0,
    image: new Circle({
      radius: (many ? 11 + 2 * String(count).length : 7) + (lit ? 3 : 0),
      fill: new Fill({ color: ring ? pinHalo : lit ? pin : pinExisting }),
      stroke: new Stroke({ color: ring ? (lit ? pin : pinExisting) : pinHalo, width: ring ? 3.5 : 2.5 }),
    }),
    ...(many
      ? { text: new Text({ text: String(count), font: '700 12px "Open Sans Variable", Arial, sans-serif', fill: new Fill({ color: pinHalo }) }) }
      : {}),
  })
}
