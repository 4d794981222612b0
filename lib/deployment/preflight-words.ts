import type { PreflightDoubt, PreflightFault } from "./preflight";

/** A sentence of `preflight` in the messages, and what it is filled with. */
export interface PreflightWords {
  key: `fault.${PreflightFault["fault"]}` | `doubt.${PreflightDoubt["doubt"]}`;
  values: Record<string, string | number>;
}

/** What is in the way, in one sentence. */
export function faultWords(fault: PreflightFault): PreflightWords {
  const key = `fault.${fault.fault}` as const;
  switch (fault.fault) {
    case "right":
      return { key, values: { ...actionWords(fault.action), ...scopesWords(fault.scopes) } };
    case "lock":
      return { key, values: { name: fault.name, level: fault.level, ...scopesWords([fault.scope]) } };
    case "quota": {
      const { title, region, current, limit, needed } = fault;
      return { key, values: { title, region, current, limit, needed } };
    }
    case "provider":
      return {
        key,
        values: { namespace: fault.namespace, state: fault.state, subscription: fault.subscriptionId },
      };
    case "region":
      return { key, values: { kind: fault.kind, region: fault.region, subscription: fault.subscriptionId } };
    case "zones":
      return {
        key,
        values: {
          zones: fault.zones.join(", "),
          region: fault.region,
          subscription: fault.subscriptionId,
        },
      };
  }
}

/** What is not certain, in one sentence. */
export function doubtWords(doubt: PreflightDoubt): PreflightWords {
  const key = `doubt.${doubt.doubt}` as const;
  switch (doubt.doubt) {
    case "unchecked":
      return { key, values: { question: doubt.question, ...scopesWords(doubt.scopes) } };
    case "right":
      return { key, values: { action: doubt.action, ...scopesWords(doubt.scopes) } };
    case "registering":
      return { key, values: { namespace: doubt.namespace, subscription: doubt.subscriptionId } };
  }
}

/** What an ARM id is called where no group says whose it is: "VNet1/GatewaySubnet", as Azure names what lies in another. */
export function armName(armId: string): string {
  const [, named = armId] = armId.split(/\/providers\//i);
  // Below a provider every second part is a type: what is left are the names, the outermost first.
  const names = armId === named ? [] : named.split("/").filter((_, at) => at >= 2 && at % 2 === 0);
  return names.join("/") || (armId.split("/").at(-1) ?? armId);
}

/** The command that takes the fault away, where there is one; the role has a text of its own (`roleDefinition`). */
export function faultCommand(fault: PreflightFault): string | null {
  switch (fault.fault) {
    case "lock":
      return `az lock delete --ids ${fault.scope}/providers/Microsoft.Authorization/locks/${fault.name}`;
    case "provider":
      return `az provider register --namespace ${fault.namespace} --subscription ${fault.subscriptionId}`;
    default:
      return null;
  }
}

/** `type` and `what` of an action such as Microsoft.Network/virtualNetworks/subnets/join/action. */
function actionWords(action: string): { what: string; type: string } {
  const parts = action.split("/").slice(1);
  const isVerb = parts.at(-1) === "action";
  const what = (isVerb ? parts.at(-2) : parts.at(-1)) ?? "";
  return { what, type: parts.at(isVerb ? -3 : -2) ?? "" };
}

/** What kind of place the first ARM id is and its own name, and how many more there are. */
function scopesWords(scopes: readonly string[]): { place: string; placeName: string; more: number } {
  const parts = (scopes[0] ?? "").split("/").filter(Boolean);
  const place = parts.length <= 2 ? "subscription" : parts.length === 4 ? "resourceGroup" : "resource";
  return { place, placeName: armName(scopes[0] ?? ""), more: Math.max(0, scopes.length - 1) };
}
