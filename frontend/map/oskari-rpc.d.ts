declare module "oskari-rpc" {
  export type Channel = {
    onReady(then: () => void): void
    handleEvent<Told>(name: string, then: (told: Told) => void): void
    postRequest(name: string, values: unknown[], failed?: () => void): void
    getMapPosition?(then: (told: MapPosition) => void, failed?: () => void): void
    zoomIn?(values: [], then: () => void, failed?: () => void): void
    zoomOut?(values: [], then: () => void, failed?: () => void): void
    destroy(): void
  }
  export type MapPosition = { centerX: number; centerY: number; zoom: number; scale: number; srsName: string }
  const client: { connect(frame: HTMLIFrameElement, origin: string): Channel }
  export default client
}
