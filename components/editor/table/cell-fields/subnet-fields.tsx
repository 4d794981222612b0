"use client";

import { RangeListField } from "../../panels/fields/range-list-field";
import { TextField } from "../../panels/fields/text-field";
import { useVnetChange } from "../../panels/fields/use-field";
import type { SubnetRow } from "../rows";
import { useCellLabel } from "./use-cell-label";

/** What a subnet is called. */
export function SubnetNameField({ row: { vnet, at, subnet, part } }: { row: SubnetRow }) {
  const change = useVnetChange(vnet.id);
  const field = `${part}.name`;
  return (
    <TextField
      id={vnet.id}
      field={field}
      label={useCellLabel()("subnet", subnet.name)}
      value={subnet.name}
      onChange={(name) =>
        change({ subnets: vnet.subnets.map((one, index) => (index === at ? { ...one, name } : one)) }, field)
      }
    />
  );
}

/** A subnet's range; several ranges make several subnets of the same name, and the planner says so. */
export function SubnetRangeField({ row: { vnet, at, subnet, part } }: { row: SubnetRow }) {
  const change = useVnetChange(vnet.id);
  const field = `${part}.prefix`;
  return (
    <RangeListField
      id={vnet.id}
      field={field}
      label={useCellLabel()("range", subnet.name)}
      ranges={subnet.prefix === "" ? [] : [subnet.prefix]}
      onChange={(prefixes) => {
        const made = (prefixes.length === 0 ? [""] : prefixes).map((prefix) => ({ ...subnet, prefix }));
        change({ subnets: vnet.subnets.flatMap((one, index) => (index === at ? made : [one])) }, field);
      }}
    />
  );
}
