import type { Method } from "../front-door/request";

/** What a request does and where, as Azure's access control names it. */
export interface Access {
  /** E.g. Microsoft.Network/virtualNetworks/subnets/write. */
  action: string;
  /** The id of what it is done to; for lists the provider below its group. */
  scope: string;
}

const VERBS: Readonly<Record<Method, string>> = {
  GET: "read",
  HEAD: "read",
  PUT: "write",
  PATCH: "write",
  DELETE: "delete",
  POST: "action",
};

/** The last word of a path where it is an action or a special read of the resource before it. */
const SHARED_KEY = /\/sharedkey$/i;

/** The access a request below a subscription needs; undefined for paths that anybody signed in may ask. */
export function accessOf(method: Method, path: string): Access | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts[0]?.toLowerCase() !== "subscriptions" || parts[1] === undefined) return undefined;
  const provider = parts.findLastIndex((part, index) => index > 1 && part.toLowerCase() === "providers");
  return provider < 0 || parts[provider + 1] === undefined
    ? withoutProvider(method, parts)
    : withProvider(method, path, parts, provider);
}

/** Subscriptions, groups and what hangs on them directly. */
function withoutProvider(method: Method, parts: readonly string[]): Access {
  const subscription = `/${parts.slice(0, 2).join("/")}`;
  const [word, name, leaf] = parts.slice(2);
  if (word?.toLowerCase() === "resourcegroups") {
    const scope = name === undefined ? subscription : `${subscription}/resourceGroups/${name}`;
    const below = leaf === undefined ? "" : `/${leaf}`;
    return { action: `Microsoft.Resources/subscriptions/resourceGroups${below}/${VERBS[method]}`, scope };
  }
  const below = word === undefined ? "" : `/${word}`;
  return { action: `Microsoft.Resources/subscriptions${below}/${VERBS[method]}`, scope: subscription };
}

function withProvider(method: Method, path: string, parts: readonly string[], provider: number): Access {
  const [namespace = "", ...rest] = parts.slice(provider + 1);
  const base = `/${parts.slice(0, provider).join("/")}`;
  // The provider itself: reading and registering it.
  if (rest.length === 0) return { action: `Microsoft.Resources/subscriptions/providers/read`, scope: base };
  if (rest.length === 1 && method === "POST")
    return { action: `${namespace}/${rest[0]}/action`, scope: base };
  const types = rest.filter((_part, index) => index % 2 === 0);
  const isList = rest.length % 2 === 1 && method === "GET";
  if (SHARED_KEY.test(path) || /\/sharedkey\/reset$/i.test(path)) {
    const connection = parts.slice(0, provider + 4).join("/");
    return { action: `${namespace}/connections/sharedKey/action`, scope: `/${connection}` };
  }
  const action = `${namespace}/${types.join("/")}/${VERBS[method]}`;
  if (isList) {
    const holder = rest.length === 1 ? [namespace] : [namespace, ...rest.slice(0, -1)];
    return { action, scope: `${base}/providers/${holder.join("/")}` };
  }
  const own = rest.length % 2 === 1 ? rest.slice(0, -1) : rest;
  return { action, scope: `${base}/providers/${[namespace, ...own].join("/")}` };
}
