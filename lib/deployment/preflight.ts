import type { ResourceKind } from "@/lib/planner";

/** How far a lock of Azure's goes: ReadOnly holds back every write and deletion, CanNotDelete deletions alone. */
export type LockLevel = "CanNotDelete" | "ReadOnly";

/**
 * What would make Azure refuse a step, seen before the first write. `scope`, `scopes` and `resources` are ARM ids; `resources` are
 * those that the steps concerned write, delete or use.
 */
export type PreflightFault =
  /** No role of this server's identity allows `action` in those places. */
  | { fault: "right"; action: string; scopes: string[]; resources: string[] }
  | {
      fault: "lock";
      name: string;
      level: LockLevel;
      scope: string;
      /** What whoever locked it wrote beside it. */
      notes: string | null;
      resources: string[];
    }
  /** The plan creates `needed` more of what Azure counts as `quota` (`title` in Azure's words), and there is no room. */
  | {
      fault: "quota";
      quota: string;
      title: string;
      subscriptionId: string;
      region: string;
      current: number;
      limit: number;
      needed: number;
    }
  /** The subscription does not use the provider; `state` is Azure's word. */
  | { fault: "provider"; namespace: string; state: string; subscriptionId: string }
  /** Azure does not offer such resources there to this subscription. */
  | { fault: "region"; kind: ResourceKind; subscriptionId: string; region: string; resources: string[] }
  /** The plan wants zones that the region does not have for this subscription. */
  | { fault: "zones"; zones: string[]; subscriptionId: string; region: string; resources: string[] };

/** What Azure was asked about before the first write. */
export type PreflightQuestion = "rights" | "locks" | "quotas" | "provider";

/** What does not hold a deployment back and may still make a step fail. */
export type PreflightDoubt =
  /** Azure would not or could not say; `code` and `message` are its own. */
  | {
      doubt: "unchecked";
      question: PreflightQuestion;
      scopes: string[];
      code: string | null;
      message: string;
    }
  /** A right that is missing and that Microsoft's lists do not agree on. */
  | { doubt: "right"; action: string; scopes: string[]; resources: string[] }
  /** The provider is being registered; the first steps wait for it. */
  | { doubt: "registering"; namespace: string; subscriptionId: string };

/** What was found before the first write. A deployment goes past doubts and not past faults. */
export interface PreflightReport {
  /** ISO 8601 in UTC. */
  at: string;
  faults: PreflightFault[];
  doubts: PreflightDoubt[];
  /** The rights that exactly these steps need, as a role can hold them. */
  role: RoleNeed;
}

/** Actions, and the subscriptions (as ARM ids) in which a role must hold them. */
export interface RoleNeed {
  actions: string[];
  scopes: string[];
}

/** A custom role as `az role definition create --role-definition @FILE` and the portal take it (JSON). */
export function roleDefinition({ actions, scopes }: RoleNeed): string {
  return JSON.stringify(
    {
      Name: "Meshwright deployer",
      IsCustom: true,
      Description: "Creates, changes and removes virtual networks, VPN gateways and their resource groups.",
      Actions: actions,
      NotActions: [],
      AssignableScopes: scopes,
    },
    null,
    2,
  );
}
