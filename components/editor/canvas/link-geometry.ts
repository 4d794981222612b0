/** Where links run is told by lib/topology, so that the canvas and the exported picture agree. */
export {
  type Box,
  CAP_DISTANCE,
  type LinkGeometry,
  labelPoint,
  layoutLinks,
  linkPath,
  POOL_DEPTH,
  type Point,
  pointOn,
  zigzagPath,
} from "@/lib/topology";
