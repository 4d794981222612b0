import { formatPrefix, proposeMove, toPrefix, usedRanges } from "@/lib/topology";
import { lazily } from "../lazily";
import { findMeeting } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

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
      return pool.addressPool.flatMap((text, at): Breach[] => {
        const prefix = toPrefix(text);
        const met = prefix && findMeeting(place, prefix);
        if (!prefix || !met) return [];
        const free = gateway.existing ? null : proposeMove(prefix, used());
        const to = free ? formatPrefix(free) : "";
        const clientPool = { ...pool, addressPool: pool.addressPool.with(at, to) };
        return [
          {
            severity: "error",
            values: { gateway: gateway.name, vnet: place.name, pool: text, prefix: met.text, to },
            targets: [
              onVnet(place.id, `gateway.clientPool.addressPool.${at}`),
              onVnet(place.id, `addressSpace.${met.index}`),
            ],
            ...(free
              ? {
                  fix: [
                    { edit: "updateVnet", id: place.id, changes: { gateway: { ...gateway, clientPool } } },
                  ],
                }
              : {}),
          },
        ];
      });
    });
  },
};
