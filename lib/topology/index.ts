/**
 * The model of a design: the topology file's schema, edits as data, queries and address arithmetic.
 * Pure: no clock, no network, no database; the same input always gives the same output.
 */

export {
  type AddressBlock,
  type AddressLane,
  drawAddressSpace,
} from "./address-space";
export {
  type AddressRow,
  type DeviceOfLocalNetwork,
  tabulateAddresses,
} from "./address-table";
export { type AddressTableWords, type PublicAddresses, toTableCells } from "./address-table-text";
export { type Alignment, type Axis, alignAreas, distributeAreas } from "./align";
export { ARRANGEMENTS, type ArrangeInput, type Arrangement, arrange } from "./arrange";
export { type Bandwidth, type GatewayLoad, type WayCapacity, weighBandwidth, weighWay } from "./bandwidth";
export { checkShape, isKeepableText, type ShapeFault } from "./check-shape";
export * from "./cidr";
export { type Clipping, copyObjects, readClippingText, toClippingText } from "./clipping";
export { completeTopology, defaultGatewayName, defaultGeneration } from "./complete";
export { diffTopologies } from "./diff";
export { applyEdit, applyEdits, type TopologyEdit, topologyEditSchema } from "./edits";
export { type Area, areasOf, boundsOf, findRoom } from "./find-room";
export {
  GATEWAY_SUBNET,
  proposeGatewaySubnet,
  proposeMove,
  proposeVnetPrefix,
  usedRanges,
} from "./free-space";
export { GROUPINGS, type Grouping, groupKeyOf, groupVnets, type VnetGroup } from "./group-places";
export { isEqual } from "./is-equal";
export { parseJsonText } from "./json-fault";
export { type IntentOutcome, judgeIntent } from "./judge-intent";
export { LabelGround, placeLabel } from "./label-place";
export { CARD, NOTE, WIDE_LINK_SPACE } from "./layout";
export {
  type Box,
  CAP_DISTANCE,
  type LinkGeometry,
  labelPoint,
  layoutEnds,
  linkPath,
  POOL_DEPTH,
  type Point,
  pointOn,
  zigzagPath,
} from "./link-geometry";
export { layoutLinks, placeLabels } from "./link-layout";
export { boundConflicts } from "./merge/bound-conflicts";
export { type MergeConflict, withSide } from "./merge/merge-conflict";
export { mergeTopologies } from "./merge/merge-topologies";
export { withIds } from "./merge/separate-ids";
export { mergeSettled, type SettledTwins, withSettledTwins } from "./merge/settle-twins";
export {
  freeGatewayName,
  makeGateway,
  type NewVnetOptions,
  newLink,
  newSite,
  newVnet,
  nextAsn,
  nextId,
  takenGatewayNames,
  withGateway,
} from "./new-objects";
export { parseTopology, parseTopologyText, topologyJsonSchema } from "./parse";
export { pasteClipping } from "./paste";
export {
  deviceCount,
  farEnd,
  findPlace,
  fittingMethods,
  fittingMethodsOfNew,
  isVpnLink,
  linksOf,
  nearestVnet,
  placeName,
  tunnelCount,
} from "./queries";
export * from "./schema";
export { indexTopology, type SearchField, type SearchHit } from "./search";
export { readSecretId } from "./secret-id";
export { escapeMarkdown, toCsvTable, toMarkdownTable } from "./table-text";
export { createFromTemplate } from "./templates";
