/**
 * The model of a design: the topology file's schema, edits as data, queries and address arithmetic.
 * Pure: no clock, no network, no database; the same input always gives the same output.
 */

export * from "./cidr";
export { completeTopology, defaultGatewayName, defaultGeneration } from "./complete";
export {
  diffTopologies,
  type FieldDifference,
  isSameDesign,
  type ObjectDifference,
  type TopologyDifference,
} from "./diff";
export { applyEdit, applyEdits, type TopologyEdit, topologyEditSchema } from "./edits";
export {
  GATEWAY_SUBNET,
  proposeGatewaySubnet,
  proposeMove,
  proposeVnetPrefix,
  usedRanges,
} from "./free-space";
export { findJsonFault, type JsonFault } from "./json-fault";
export { arrangePlaces, CARD, LINK_SPACE } from "./layout";
export {
  DEFAULT_REGION,
  DEFAULT_SKU,
  DEFAULT_SUBSCRIPTION,
  freeGatewayName,
  makeGateway,
  newGateway,
  newLink,
  newSite,
  newVnet,
  nextAsn,
  nextId,
  resourceGroupName,
  takenGatewayNames,
  withGateway,
} from "./new-objects";
export {
  type ParsedTopology,
  parseTopology,
  parseTopologyText,
  type TopologyFault,
  topologyJsonSchema,
} from "./parse";
export {
  deviceCount,
  farEnd,
  findPlace,
  isVpnLink,
  linksOf,
  type Place,
  placeName,
  tunnelCount,
  vpnLinksOf,
} from "./queries";
export * from "./schema";
export { createFromTemplate, type TopologyTemplateId } from "./templates";
