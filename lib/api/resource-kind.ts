import { z } from "zod";

/** The kinds of resources that steps are about, as replies name them. */
export const resourceKindSchema = z.enum([
  "resourceGroup",
  "virtualNetwork",
  "subnet",
  "publicIPAddress",
  "virtualNetworkGateway",
  "localNetworkGateway",
  "connection",
  "sharedKey",
  "virtualNetworkPeering",
]);
