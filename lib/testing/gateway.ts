import { type Gateway, makeGateway } from "@/lib/topology";

/** A gateway of that name with every default, BGP off; `changes` replace whole fields. */
export function createTestGateway(name: string, changes: Partial<Gateway> = {}): Gateway {
  return { ...makeGateway(name, null), ...changes };
}
