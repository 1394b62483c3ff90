/** The map's colours are the page's: read from the design tokens, and read again when the theme changes. */
export type Palette = Record<
  | "land" | "water" | "waterLabel" | "green" | "greenLabel" | "road" | "roadCasing" | "rail" | "tram" | "label" | "labelHalo" | "pin" | "pinHalo" | "pinExisting",
  string
>

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--k-map-${name}`).trim()
  return {
    land: token("land"),
    water: token("water"),
    waterLabel: token("water-label"),
    green: token("green"),
    greenLabel: token("green-label"),
    road: token("road"),
    roadCasing: token("road-casing"),
    rail: token("rail"),
    tram: token("tram"),
    label: token("label"),
    labelHalo: token("label-halo"),
    pin: token("pin"),
    pinHalo: token("pin-halo"),
    pinExisting: token("pin-existing"),
  }
}

/** Calls back when light turns to dark or back, by the system or by the page's own switch. */
export function onThemeChange(callback: () => void, signal: AbortSignal): void {
  document.addEventListener("kaiku:theme", callback, { signal })
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback, { signal })
}
