import { ArmError } from "../front-door/arm-error";
import type { Json } from "../json";

/** A refusal by a key vault: its own codes, and the telling one inside. */
export class VaultError extends ArmError {
  readonly inner: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { inner?: string; headers?: Record<string, string> } = {},
  ) {
    super(status, code, message, more.headers === undefined ? {} : { headers: more.headers });
    this.inner = more.inner;
  }

  toJson(): { [name: string]: Json } {
    const inner = this.inner === undefined ? {} : { innererror: { code: this.inner } };
    return { code: this.code, message: this.message, ...inner };
  }
}

/** 401 with the challenge that tells a client whose tokens, and for what, the vault takes. */
export function challenge(tenantId: string, audience: string, why = "missing"): VaultError {
  const said =
    why === "missing"
      ? "AKV10000: Request is missing a Bearer or PoP token."
      : `AKV10022: Invalid audience. Expected ${audience}, found: ${why}.`;
  const authority = `https://login.windows.net/${tenantId}`;
  const header = `Bearer authorization="${authority}", resource="${audience}"`;
  return new VaultError(401, "Unauthorized", said, { headers: { "WWW-Authenticate": header } });
}

/** 403: no role assignment of the caller covers the secret. */
export function forbiddenByRbac(vault: string, secret: string, clientId: string): VaultError {
  const lines = [
    "Caller is not authorized to perform action on resource.",
    "If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.",
    `Caller: appid=${clientId}`,
    "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
    `Resource: 'vaults/${vault}/secrets/${secret}'`,
    "Assignment: (not found)",
  ];
  return new VaultError(403, "Forbidden", lines.join("\r\n"), { inner: "ForbiddenByRbac" });
}

/** 403: the version is switched off; its value is shown to nobody. */
export function secretDisabled(): VaultError {
  return new VaultError(403, "Forbidden", "Operation get is not allowed on a disabled secret.", {
    inner: "SecretDisabled",
  });
}

/** 404: no secret of that name, or no such version. */
export function secretNotFound(name: string): VaultError {
  return new VaultError(
    404,
    "SecretNotFound",
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.`,
  );
}

/** 400: a request that no version of the interface knows. */
export function badParameter(message: string): VaultError {
  return new VaultError(400, "BadParameter", message);
}
