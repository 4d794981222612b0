"use client";

import { RangeListField } from "../../panels/fields/range-list-field";
import { useVnetChange } from "../../panels/fields/use-field";
import type { ClientsRow } from "../rows";
import { useCellLabel } from "./use-cell-label";

/** The addresses that clients of a gateway are given. */
export function ClientRangesField({ row: { vnet, gateway, pool } }: { row: ClientsRow }) {
  const change = useVnetChange(vnet.id);
  return (
    <RangeListField
      id={vnet.id}
      field="gateway.clientPool.addressPool"
      label={useCellLabel()("pool", vnet.name)}
      ranges={pool.addressPool}
      onChange={(addressPool) =>
        change(
          { gateway: { ...gateway, clientPool: { ...pool, addressPool } } },
          "gateway.clientPool.addressPool",
        )
      }
    />
  );
}
