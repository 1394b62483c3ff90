/** Transverse Mercator on GRS80 by Krüger's series to the fourth order: within a millimetre anywhere in Finland. */
export type Zone = { meridian: number; scale: number; falseEasting: number }
export type Position = [number, number]

const A = 6_378_137
const F = 1 / 298.257222101
const N = F / (2 - F)
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)
const E = Math.sqrt(F * (2 - F))

// Ellipsoid to plane, and back.
const FORTH = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
]
const BACK = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - N ** 4 / 360,
  N ** 2 / 48 + N ** 3 / 15 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
]

export function toPlane([lon, lat]: Position, zone: Zone): Position {
  const phi = radians(lat)
  const lambda = radians(lon - zone.meridian)
  const conformal = Math.sinh(Math.asinh(Math.tan(phi)) - E * Math.atanh(E * Math.sin(phi)))
  const [xi, eta] = series(Math.atan2(conformal, Math.cos(lambda)), Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda))), FORTH, 1)
  return [zone.falseEasting + zone.scale * RADIUS * eta, zone.scale * RADIUS * xi]
}

export function toSphere([east, north]: Position, zone: Zone): Position {
  const [xi, eta] = series(north / (zone.scale * RADIUS), (east - zone.falseEasting) / (zone.scale * RADIUS), BACK, -1)
  const conformal = Math.asinh(Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi)))
  const lambda = Math.atan2(Math.sinh(eta), Math.cos(xi))
  // The latitude hides in its own equation; five rounds settle it.
  let isometric = conformal
  for (let round = 0; round < 5; round += 1) isometric = conformal + E * Math.atanh(E * Math.tanh(isometric))
  return [zone.meridian + degrees(lambda), degrees(Math.atan(Math.sinh(isometric)))]
}

function series(xi: number, eta: number, factors: number[], sign: number): Position {
  let north = xi
  let east = eta
  factors.forEach((factor, index) => {
    const order = 2 * (index + 1)
    north += sign * factor * Math.sin(order * xi) * Math.cosh(order * eta)
    east += sign * factor * Math.cos(order * xi) * Math.sinh(order * eta)
  })
  return [north, east]
}

function radians(degree: number): number {
  return (degree * Math.PI) / 180
}

function degrees(radian: number): number {
  return (radian * 180) / Math.PI
}
