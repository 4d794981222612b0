import type { Device, Resource } from "../records";
import type { Tie } from "./gateway-ties";
import type { Place } from "./place";
import type { NetworkPlace } from "./places";

/** A gateway with all that is behind it and all that its tunnels lead to. */
export interface GatewayNode {
  gateway: Resource;
  network: NetworkPlace;
  /** Networks that use this gateway through their peering. */
  spokes: NetworkPlace[];
  clients: Place | undefined;
  ties: Tie[];
  speaksBgp: boolean;
}

/** A device with the tunnels that lead to it. */
export interface SiteNode {
  device: Device;
  place: Place;
  ties: Tie[];
}
