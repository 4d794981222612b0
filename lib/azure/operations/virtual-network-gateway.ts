import type { VirtualNetworkGateway, VirtualNetworkGatewayNatRule } from "@azure/arm-network";
import type { ArmBody } from "@/lib/planner";
import type { KindOperations } from "./kind-operations";
import { submit } from "./submit";
import { toSdkModel } from "./to-sdk-model";

/** VPN gateways, the slow ones: 20 to 45 minutes each. */
export const virtualNetworkGatewayOperations: KindOperations = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.virtualNetworkGateways.get(resourceGroup, name, options),
  put: ({ network }, { resourceGroup, name }, body, options) =>
    submit(network.virtualNetworkGateways.createOrUpdate(resourceGroup, name, toGateway(body), options)),
  remove: ({ network }, { resourceGroup, name }, options) =>
    submit(network.virtualNetworkGateways.delete(resourceGroup, name, options)),
};

/** The gateway as the flattened wire has it, with the two names the SDK has others for. */
type WireGateway = Omit<VirtualNetworkGateway, "active" | "natRules"> & {
  activeActive?: boolean;
  natRules?: (Omit<VirtualNetworkGatewayNatRule, "typePropertiesType"> & { type?: string })[];
};

/** What the wire calls `activeActive` the SDK calls `active`; under the wire's name it would be dropped. */
function toGateway(body: ArmBody): VirtualNetworkGateway {
  const { activeActive, natRules, ...gateway } = toSdkModel<WireGateway>(body);
  return {
    ...gateway,
    ...(activeActive === undefined ? {} : { active: activeActive }),
    ...(natRules === undefined ? {} : { natRules: natRules.map(toNatRule) }),
  };
}

function toNatRule({
  type,
  ...rule
}: NonNullable<WireGateway["natRules"]>[number]): VirtualNetworkGatewayNatRule {
  return type === undefined ? rule : { ...rule, typePropertiesType: type };
}
