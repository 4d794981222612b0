import { childNotFound } from "../../front-door/refusals";
import { type ArmReply, type ArmRequest, list, ok, param } from "../../front-door/request";
import { isObject, type JsonObject, toArray, toObject, toReference, toText } from "../../json";
import { beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import { readShape } from "../body-shape";
import { checkName, requireTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { renderInline } from "../inline-children";
import { CONNECTION, GATEWAY } from "../type-names";
import { checkNatRules, NAT_RULES } from "./nat-rule-form";
import { natRuleInUse } from "./refusals";
import { checkNatSku, refuseRetired } from "./sku-rules";

const SEGMENT = "virtualNetworkGatewayName";

/** GET natRules of a gateway. */
export function listNatRules(request: ArmRequest): ArmReply {
  return list(rulesOf(requireGateway(request)));
}

/** GET of one translation rule. */
export function showNatRule(request: ArmRequest): ArmReply {
  const gateway = requireGateway(request);
  const rule = findRule(gateway, request);
  if (!rule) throw childNotFound(ruleId(gateway, request));
  return ok(rule);
}

/** PUT of one translation rule: the gateway is Updating with it. */
export function putNatRule(request: ArmRequest): ArmReply {
  const gateway = requireGateway(request);
  refuseWhileBusy(request, [gateway.key]);
  checkName(param(request, "natRuleName"), [1, 80]);
  checkNatSku(gateway);
  refuseRetired(request.world, gateway);
  const existing = findRule(gateway, request);
  const name = toText(existing?.name) ?? param(request, "natRuleName");
  const rule: JsonObject = { name, properties: toObject(readShape(request.body).properties) };
  checkNatRules(gateway.id, [...others(gateway, request), rule]);
  const written = {
    ...gateway,
    properties: { ...gateway.properties, natRules: [...others(gateway, request), rule] },
  };
  const reply = beginWrite(request, written, {
    created: !existing,
    name: "PutVirtualNetworkGatewayNatRuleOperation",
    call: CALL,
  });
  const now = request.world.store.get("resources", gateway.key) ?? written;
  return { ...reply, body: findRule(now, request) ?? rule };
}

/** DELETE of one translation rule; refused while a connection translates with it. */
export function deleteNatRule(request: ArmRequest): ArmReply {
  const gateway = requireGateway(request);
  if (!findRule(gateway, request)) return { status: 204 };
  refuseDeleteWhileBusy(request, [gateway.key]);
  const id = ruleId(gateway, request);
  const user = request.world.store.usersOf(gateway.key).find((connection) => usesRule(connection, id));
  if (user) throw natRuleInUse(id, user.id);
  const written = { ...gateway, properties: { ...gateway.properties, natRules: others(gateway, request) } };
  const { headers } = beginWrite(request, written, {
    created: false,
    name: "DeleteVirtualNetworkGatewayNatRuleOperation",
    call: CALL,
  });
  return { status: 202, ...(headers ? { headers } : {}) };
}

/** The times of changing a gateway. */
const CALL = "virtualNetworkGateways.update.VpnGw2";

function requireGateway(request: ArmRequest): Resource {
  return requireTopLevel(request, GATEWAY, SEGMENT);
}

function rulesOf(gateway: Resource): JsonObject[] {
  return renderInline(gateway, gateway.properties.natRules, NAT_RULES);
}

function findRule(gateway: Resource, request: ArmRequest): JsonObject | undefined {
  return rulesOf(gateway).find((rule) => isNamed(rule, request));
}

function others(gateway: Resource, request: ArmRequest): JsonObject[] {
  return toArray(gateway.properties.natRules)
    .filter(isObject)
    .filter((rule) => !isNamed(rule, request));
}

function isNamed(rule: JsonObject, request: ArmRequest): boolean {
  return toText(rule.name)?.toLowerCase() === param(request, "natRuleName").toLowerCase();
}

function ruleId(gateway: Resource, request: ArmRequest): string {
  return `${gateway.id}/natRules/${param(request, "natRuleName")}`;
}

function usesRule({ type, properties }: Resource, id: string): boolean {
  const used = [...toArray(properties.ingressNatRules), ...toArray(properties.egressNatRules)];
  return type === CONNECTION && used.some((rule) => toReference(rule)?.toLowerCase() === id.toLowerCase());
}
