/** proj4's extended transverse Mercator as its own parts see it: a definition with init, forward and inverse; angles in radians. */
declare module "proj4/lib/projections/etmerc.js" {
  type Point = { x: number; y: number }
  const projection: { init(): void; forward(point: Point): Point; inverse(point: Point): Point }
  export default projection
}
