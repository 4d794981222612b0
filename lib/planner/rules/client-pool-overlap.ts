import {
  formatPrefix,
  type Gateway,
  proposeMove,
  type TopologyEdit,
  toPrefix,
  usedRanges,
} from "@/lib/topology";
import { lazily } from "../lazily";
import { findMeeting } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { MOST_NAMED, onVnet } from "./targets";

/** Clients get addresses that the vnet itself has: Azure refuses the gateway. */
export const clientPoolOverlap: Rule = {
  code: "client-pool-overlap",
  source: {
    source: "azure-docs issue #27351: the refusal of a client pool inside the VNet",
    asOf: "2026-06-04",
  },
  check: ({ index, input }) => {
    const used = lazily(() => usedRanges(input.topology));
    return index.vnets.flatMap((place) => {
      const { gateway } = place.vnet;
      const pool = gateway?.clientPool;
      if (!pool) return [];
      let fixes = 0;
      return pool.addressPool.flatMap((text, at): Breach[] => {
        const prefix = toPrefix(text);
        const met = prefix && findMeeting(place, prefix);
        if (!prefix || !met) return [];
        // Each fix holds the whole pool: the next ones are offered once the first are made.
        const isFixable = !gateway.existing && fixes < MOST_NAMED;
        const free = isFixable ? proposeMove(prefix, used()) : null;
        const to = free ? formatPrefix(free) : "";
        if (free) fixes += 1;
        return [
          {
            severity: "error",
            values: { gateway: gateway.name, vnet: place.name, pool: text, prefix: met.text, to },
            targets: [
              onVnet(place.id, `gateway.clientPool.addressPool.${at}`),
              onVnet(place.id, `addressSpace.${met.index}`),
            ],
            ...(free ? { fix: [replacePool(place.id, gateway, pool.addressPool.with(at, to))] } : {}),
          },
        ];
      });
    });
  },
};

function replacePool(id: string, gateway: Gateway, addressPool: string[]): TopologyEdit {
  const clientPool = gateway.clientPool && { ...gateway.clientPool, addressPool };
  return { edit: "updateVnet", id, changes: { gateway: { ...gateway, clientPool } } };
}
