import { isObject, type JsonObject, toObject } from "../../json";
import type { Resource } from "../../records";

/** BGP communities that Azure gives to whole regions (memory, West US recorded); regions not named here show none. */
const REGIONAL: Readonly<Record<string, string>> = {
  westeurope: "12076:50002",
  northeurope: "12076:50003",
  eastus: "12076:50004",
  eastus2: "12076:50005",
  westus: "12076:50006",
  northcentralus: "12076:50007",
  southcentralus: "12076:50008",
  centralus: "12076:50009",
  canadacentral: "12076:50020",
  canadaeast: "12076:50021",
  uksouth: "12076:50024",
  ukwest: "12076:50025",
  westus2: "12076:50026",
  westcentralus: "12076:50027",
};

/** A network's own community, with its region's beside it. */
export function showCommunities({ location, properties }: Resource): JsonObject {
  if (!isObject(properties.bgpCommunities)) return {};
  return {
    bgpCommunities: { ...toObject(properties.bgpCommunities), regionalCommunity: REGIONAL[location] },
  };
}
