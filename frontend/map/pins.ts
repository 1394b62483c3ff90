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

/** An earlier contact, or several; the one whose list item is pointed at grows and turns red. */
export function pointStyle(feature: FeatureLike): Style {
  const { pin, pinExisting, pinHalo } = readPalette()
  const members = (feature.get("features") as FeatureLike[] | undefined) ?? [feature]
  const lit = members.some((member) => member.get("lit"))
  const many = members.length > 1
  return new Style({
    zIndex: lit ? 5 : 0,
    image: new Circle({
      radius: (many ? 13 : 7) + (lit ? 3 : 0),
      fill: new Fill({ color: lit ? pin : pinExisting }),
      stroke: new Stroke({ color: pinHalo, width: 2.5 }),
    }),
    ...(many
      ? { text: new Text({ text: String(members.length), font: '700 12px "Open Sans Variable", Arial, sans-serif', fill: new Fill({ color: pinHalo }) }) }
      : {}),
  })
}
