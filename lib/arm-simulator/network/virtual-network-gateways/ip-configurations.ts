import { isObject, type JsonObject, toArray, toObject, toReference, toText } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";

/** One IP configuration of a gateway, as its properties name it. */
export interface IpConfiguration {
  name: string;
  /** Lower-cased ids; empty when the reference is missing. */
  subnet: string;
  publicIp: string;
  body: JsonObject;
}

/** The IP configurations of a gateway, one per instance (and one more with point-to-site). */
export function ipConfigurationsOf(properties: JsonObject): IpConfiguration[] {
  return toArray(properties.ipConfigurations)
    .filter(isObject)
    .map((body, index) => {
      const inner = toObject(body.properties);
      return {
        name: toText(body.name) ?? `ipconfig${index}`,
        subnet: (toReference(inner.subnet) ?? "").toLowerCase(),
        publicIp: (toReference(inner.publicIPAddress) ?? "").toLowerCase(),
        body,
      };
    });
}

/** The ids of the IP configurations that hold a public address. */
export function configurationsUsing(world: World, publicIp: Resource): string[] {
  return world.store.usersOf(publicIp.key).flatMap((user) =>
    ipConfigurationsOf(user.properties)
      .filter((configuration) => configuration.publicIp === publicIp.key)
      .map((configuration) => `${user.id}/ipConfigurations/${configuration.name}`),
  );
}
