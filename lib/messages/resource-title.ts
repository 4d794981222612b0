import { formatMessage } from "./format-message";

/** What an Azure resource is called wherever words stand alone: its kind and its own name, "VPN gateway VNet1-gateway". */
export function resourceTitle({ kind, armId }: { kind: string; armId: string }): string {
  // A pre-shared key has no name of its own: its connection's stands for it.
  const named = armId.replace(/\/sharedkey$/i, "");
  return formatMessage(`resourceTitle.${kind}`, { name: named.slice(named.lastIndexOf("/") + 1) });
}
