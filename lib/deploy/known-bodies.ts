import type { ArmBody, KnownValues, ResourceKind } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import type { Cloud } from "./cloud";
import { requireKind } from "./require-kind";

/** Bodies Azure answered with during a walk, by resource. */
export interface KnownBodies {
  remember(armId: string, body: ArmBody | null): void;
  /** Makes a body that may be built from other resources' bodies; those not known yet are read from Azure first. */
  build(
    make: (values: KnownValues) => ArmBody,
    deviceAddress: KnownValues["deviceAddress"],
    signal?: AbortSignal,
  ): Promise<ArmBody>;
}

const MAX_ROUNDS = 10;

export function createKnownBodies(cloud: Cloud): KnownBodies {
  const known = new Map<string, ArmBody | null>();
  const remember = (armId: string, body: ArmBody | null) => {
    known.set(armId.toLowerCase(), body);
  };
  return {
    remember,
    build: async (make, deviceAddress, signal) => {
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const missing = new Map<string, ResourceKind>();
        const body = tryMake(make, {
          deviceAddress,
          observed: (armId) => {
            const body = known.get(armId.toLowerCase());
            if (body === undefined) missing.set(armId, requireKind(armId));
            return body ?? null;
          },
        });
        if (missing.size === 0) return body.get();
        for (const [armId, kind] of missing) remember(armId, await cloud.get({ kind, armId }, signal));
      }
      invariant(false, "a body asks for ever more resources");
    },
  };
}

/** A body made from values that are still missing may throw; that only counts when nothing was missing. */
function tryMake(make: (values: KnownValues) => ArmBody, values: KnownValues): { get(): ArmBody } {
  try {
    const body = make(values);
    return { get: () => body };
  } catch (error) {
    return {
      get: () => {
        throw error;
      },
    };
  }
}
