"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { formatPrefix, nextFreePrefix, type Subnet, toPrefix, type Vnet } from "@/lib/topology";
import { describePrefix } from "../fields/address-text";
import { FormField } from "../fields/form-field";
import { useRangeText } from "../fields/ranges-field";
import { useVnetChange } from "../fields/use-field";
import { Section } from "../section";
import { freeAddresses } from "./free-addresses";

/** Subnets of a VNet: name, range and size, one under the other. */
export function VnetSubnets({ vnet }: { vnet: Vnet }) {
  const t = useTranslations("inspector.subnets");
  const change = useVnetChange(vnet.id);
  const free = freeAddresses(vnet);
  const replace = (at: number, by: readonly Subnet[], field: string) =>
    change({ subnets: vnet.subnets.flatMap((subnet, index) => (index === at ? by : [subnet])) }, field);
  return (
    <Section
      name="subnets"
      title={t("title")}
      count={vnet.subnets.length}
      aside={free === null ? null : t("free", { free: free.free, total: free.total })}
      isOpenFirst
      fields={["subnets"]}
    >
      {vnet.subnets.map((subnet, at) => (
        <SubnetRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a subnet's place is its identity while it is being named
          key={at}
          id={vnet.id}
          at={at}
          subnet={subnet}
          onChange={(next, field) => replace(at, next, field)}
        />
      ))}
      <Button
        look="link"
        size="dense"
        className="self-start"
        onClick={() => change({ subnets: [...vnet.subnets, newSubnet(vnet)] }, "subnets")}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
    </Section>
  );
}

interface SubnetRowProps {
  id: string;
  at: number;
  subnet: Subnet;
  onChange: (subnets: readonly Subnet[], field: string) => void;
}

function SubnetRow({ id, at, subnet, onChange }: SubnetRowProps) {
  const t = useTranslations("inspector.subnets");
  const prefixField = `subnets.${at}.prefix`;
  const range = useRangeText(subnet.prefix, (prefixes) =>
    // A count that needs several prefixes makes several subnets of the same name; the planner says so.
    onChange(
      prefixes.map((prefix) => ({ ...subnet, prefix })),
      prefixField,
    ),
  );
  const size = describePrefix(subnet.prefix)?.count;
  const isFirst = at === 0;
  // What stands beside the fields has no label above it; only the first row shows labels.
  const besideField = isFirst ? "mt-6" : "mt-1";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)_2rem_auto] items-start gap-1.5">
      <FormField
        id={id}
        field={`subnets.${at}.name`}
        label={<RowLabel isShown={isFirst} text={t("name")} full={t("nameOf", { number: at + 1 })} />}
      >
        <Input
          value={subnet.name}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange([{ ...subnet, name: event.target.value }], `subnets.${at}.name`)}
        />
      </FormField>
      <FormField
        id={id}
        field={prefixField}
        label={<RowLabel isShown={isFirst} text={t("range")} full={t("rangeOf", { number: at + 1 })} />}
        problem={range.isImpossible ? t("impossible") : undefined}
      >
        <Input {...range.input} mono spellCheck={false} autoComplete="off" />
      </FormField>
      <span
        className={classNames(
          "flex h-control items-center justify-end text-caption text-subtle",
          besideField,
        )}
      >
        {size === undefined ? null : t("size", { count: size })}
      </span>
      <IconButton
        label={t("remove", { name: subnet.name })}
        className={classNames("w-6", besideField)}
        onClick={() => onChange([], "subnets")}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

/** The column's title over the first row only; each field has a name of its own for screen readers. */
function RowLabel({ isShown, text, full }: { isShown: boolean; text: string; full: string }) {
  return (
    <>
      {isShown ? <span aria-hidden>{text}</span> : null}
      <span className="sr-only">{full}</span>
    </>
  );
}

function newSubnet(vnet: Vnet): Subnet {
  const used = vnet.subnets.flatMap((subnet) => toPrefix(subnet.prefix) ?? []);
  const names = new Set(vnet.subnets.map((subnet) => subnet.name.toLowerCase()));
  let number = 1;
  while (names.has(`subnet-${number}`)) number += 1;
  for (const text of vnet.addressSpace) {
    const space = toPrefix(text);
    const free = space && nextFreePrefix(Math.max(24, space.length), used, space);
    if (free) return { name: `Subnet-${number}`, prefix: formatPrefix(free) };
  }
  return { name: `Subnet-${number}`, prefix: "" };
}
