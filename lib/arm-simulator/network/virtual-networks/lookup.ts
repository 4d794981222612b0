import type { ArmRequest } from "../../front-door/request";
import { toObject, toTexts } from "../../json";
import type { Resource } from "../../records";
import { type Cidr, parseCidrs } from "../cidr";
import { requireTopLevel } from "../draft";
import { VNET } from "../type-names";

/** The network named in the path; 404 in the front door's form. */
export function requireVirtualNetwork(request: ArmRequest): Resource {
  return requireTopLevel(request, VNET, "virtualNetworkName");
}

/** The ranges of a network's address space as it stands. */
export function rangesOf(vnet: Resource): Cidr[] {
  return parseCidrs(toTexts(toObject(vnet.properties.addressSpace).addressPrefixes));
}
