import type { Program } from "./program";

/** Whoever has a simulated Azure. */
type Simulated = Pick<Program, "simulatorUrl">;

/** One request the simulator saw, as its back door lists it. */
export interface SeenRequest {
  method: string;
  url: string;
  status: number;
}

/** ARM ids (lower case) of all living resources in the simulated Azure. */
export async function livingResources(program: Simulated): Promise<string[]> {
  const reply = await fetch(`${program.simulatorUrl}/_sim/world`);
  const world = (await reply.json()) as { resources: Record<string, unknown> };
  return Object.keys(world.resources).map((id) => id.toLowerCase());
}

/** Names of the subnets that a VNet holds in the simulated Azure. */
export async function subnetNames(program: Program, vnet: string): Promise<string[]> {
  const reply = await fetch(`${program.simulatorUrl}/_sim/world`);
  const world = (await reply.json()) as {
    resources: Record<string, { properties?: { subnets?: { name: string }[] } }>;
  };
  const found = Object.entries(world.resources).find(([id]) =>
    id.toLowerCase().endsWith(`/virtualnetworks/${vnet.toLowerCase()}`),
  );
  return (found?.[1].properties?.subnets ?? []).map(({ name }) => name).sort();
}

/** Lets the simulated Azure refuse the next PUT whose path matches, by default as for a missing right. */
export function refuseWrites(program: Program, pathPattern: string, message?: string): Promise<void> {
  return refuseNext(program, { method: "PUT", pathPattern }, message);
}

/** Lets the simulated Azure refuse the next DELETE whose path matches, as for a missing right. */
export function refuseDeletes(program: Program, pathPattern: string): Promise<void> {
  return refuseNext(program, { method: "DELETE", pathPattern });
}

async function refuseNext(
  program: Program,
  match: { method: "PUT" | "DELETE"; pathPattern: string },
  message?: string,
): Promise<void> {
  const reply = await fetch(`${program.simulatorUrl}/_sim/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match,
      ...(message === undefined
        ? {
            status: 403,
            code: "AuthorizationFailed",
            message: "The client does not have authorization to perform this action.",
          }
        : { status: 400, code: "InvalidSharedKey", message }),
      times: 1,
    }),
  });
  if (!reply.ok) throw new Error(`The back door refused the fault: ${reply.status} ${await reply.text()}`);
}

/** Whom the simulator knows from its start; somebody else who may write in the subscription. */
const SOMEBODY = {
  tenant: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
  secret: "simulated-azure",
};

/** Sets the key of a connection by its name, as somebody in the portal would; what is built on it goes on by itself. */
export async function setConnectionKey(program: Program, name: string, value: string): Promise<void> {
  const id = (await livingResources(program)).find((each) =>
    each.endsWith(`/connections/${name.toLowerCase()}`),
  );
  await callArm(program, "PUT", `${id}/sharedkey`, { value });
}

/** One request to Azure Resource Manager as somebody who may do it. */
async function callArm(program: Simulated, method: string, path: string, body?: object): Promise<void> {
  const { tenant, clientId, secret } = SOMEBODY;
  const signIn = await fetch(`${program.simulatorUrl}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret,
      scope: "https://management.azure.com/.default",
    }),
  });
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  const reply = await fetch(`${program.simulatorUrl}${path}?api-version=2024-05-01`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
}

/** How often each resource was written: accepted PUTs by path, over restarts of the simulator. */
export async function writeCounts(program: Simulated): Promise<Map<string, number>> {
  const reply = await fetch(`${program.simulatorUrl}/_sim/requests`);
  const body = (await reply.json()) as { requests: SeenRequest[] } | SeenRequest[];
  const requests = Array.isArray(body) ? body : body.requests;
  const counts = new Map<string, number>();
  for (const request of requests) {
    if (request.method !== "PUT" || request.status >= 300) continue;
    const path = (request.url.split("?")[0] ?? "").toLowerCase();
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

/** What `hinder` put into the simulated Azure. */
export interface Hindrances {
  /** Takes all of it away again. */
  remove(): Promise<void>;
}

/** A missing right, a lock on the subscription and a quota that is used up: what keeps a deployment from its first write. */
export async function hinder(program: Program, subscriptionId: string): Promise<Hindrances> {
  const { clientId } = SOMEBODY;
  const lock = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/locks/keep-out`;
  await callArm(program, "PUT", lock, { properties: { level: "ReadOnly", notes: "Freeze until Monday" } });
  await callBackDoor(program, "PUT", "quotas", { StandardSkuPublicIpAddresses: 0 });
  const notActions = ["Microsoft.Network/connections/sharedKey/action"];
  const assignments = [{ role: { name: "No keys", actions: ["*"], notActions }, scope: "/" }];
  await callBackDoor(program, "PUT", `rights/${clientId}`, { assignments });
  return {
    remove: async () => {
      await callBackDoor(program, "DELETE", `rights/${clientId}`);
      await callBackDoor(program, "PUT", "quotas", {});
      await callArm(program, "DELETE", lock);
    },
  };
}

async function callBackDoor(program: Simulated, method: string, path: string, body?: object): Promise<void> {
  const reply = await fetch(`${program.simulatorUrl}/_sim/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
}

/** Puts a new version of a secret into a simulated key vault. */
export async function putVaultSecret(
  { simulatorUrl }: Simulated,
  host: string,
  name: string,
  value: string,
): Promise<void> {
  await push(simulatorUrl, `vaults/${host}/${name}`, { value });
}

/** Lets nobody read a vault's secrets, or everybody again. */
export async function closeVault(
  { simulatorUrl }: Simulated,
  host: string,
  isClosed: boolean,
): Promise<void> {
  await push(simulatorUrl, `vaults/${host}`, { open: !isClosed });
}

/** Sets up an on-premises device, or changes it. */
export async function putDevice(
  { simulatorUrl }: Simulated,
  device: { address: string; sharedKey: string; prefixes: string[] },
): Promise<void> {
  await push(simulatorUrl, "devices", device);
}

async function push(simulatorUrl: string, path: string, body: object): Promise<void> {
  const reply = await fetch(`${simulatorUrl}/_sim/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`the simulator answered ${reply.status}: ${await reply.text()}`);
}
