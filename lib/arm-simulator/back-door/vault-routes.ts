import { type ArmReply, ok } from "../front-door/request";
import { toText } from "../json";
import { putSecret, showSecret } from "../vaults/secrets";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

/** Key vaults as whoever owns them would change them. */
export const vaultBackDoorRoutes: readonly BackDoorRoute[] = [
  {
    method: "POST",
    path: "/_sim/vaults/{host}",
    summary: 'Open a key vault to everybody or close it: {"open": false}',
    handle: openOrClose,
  },
  {
    method: "POST",
    path: "/_sim/vaults/{host}/{name}",
    summary: "Put a new version of a secret: value, enabled, expiresAt (seconds since 1970)",
    handle: putNewSecret,
  },
];

function openOrClose({ world, params: { host = "" }, body }: BackDoorRequest): ArmReply {
  if (typeof body.open !== "boolean") throw bad("open must be true or false.");
  if (body.open) world.store.delete("closedVaults", host.toLowerCase());
  else world.store.put("closedVaults", host.toLowerCase(), { host });
  return ok({ host, open: body.open });
}

function putNewSecret({ world, params: { host = "", name = "" }, body }: BackDoorRequest): ArmReply {
  const value = toText(body.value);
  if (value === undefined) throw bad("A secret needs a value.");
  const expiresAt = typeof body.expiresAt === "number" ? body.expiresAt : null;
  const secret = putSecret(world, { host, name, value, enabled: body.enabled !== false, expiresAt });
  return ok(showSecret(secret, false));
}
