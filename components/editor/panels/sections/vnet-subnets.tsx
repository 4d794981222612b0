"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatPrefix, type Subnet } from "@/lib/topology";
import { describePrefix } from "../fields/address-text";
import { FormField } from "../fields/form-field";
import { useRangeText } from "../fields/ranges-field";
import { useVnetChange } from "../fields/use-field";
import { useRangeHint } from "../fields/use-range-hint";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";
import { freeAddresses } from "./free-addresses";
import { SubnetBars } from "./subnet-bars";
import { carveSubnet, emptySubnet, nextFreeSubnet, usualLength } from "./subnet-carving";

/** Sizes that a subnet may have in Azure, as far as they are usual. */
const LENGTHS = Array.from({ length: 14 }, (_, at) => at + 16);

/** Subnets of a VNet: name, range and size, one under the other, and the room that is left as a picture. */
export const VnetSubnets = memoPart({ addressSpace: true, subnets: true }, Subnets);

function Subnets({ vnet }: { vnet: VnetPart<"addressSpace" | "subnets"> }) {
  const t = useTranslations("inspector.subnets");
  const change = useVnetChange(vnet.id);
  const free = freeAddresses(vnet);
  const [wanted, setWanted] = useState<number | null>(null);
  const length = wanted ?? usualLength(vnet);
  const offered = nextFreeSubnet(vnet, length);
  const replace = (at: number, by: readonly Subnet[], field: string) =>
    change({ subnets: vnet.subnets.flatMap((subnet, index) => (index === at ? by : [subnet])) }, field);
  return (
    <Section
      name="subnets"
      title={t("title")}
      count={vnet.subnets.length}
      aside={free === null ? t("noRange") : t("free", { free: free.free, total: free.total })}
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
      <SubnetBars vnet={vnet} offered={offered} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="link"
          size="dense"
          onClick={() =>
            change({ subnets: [...vnet.subnets, carveSubnet(vnet, length) ?? emptySubnet(vnet)] }, "subnets")
          }
        >
          <Plus aria-hidden />
          {t("add")}
        </Button>
        <Select
          aria-label={t("length")}
          value={String(length)}
          onValueChange={(value) => setWanted(Number(value))}
          options={LENGTHS.map((value) => ({
            value: String(value),
            label: `/${value}`,
            detail: t("addresses", { count: 2 ** (32 - value) }),
          }))}
          className="h-control-dense w-44"
        />
        <span className={offered ? "font-mono text-caption text-muted" : "text-caption text-progress"}>
          {offered ? formatPrefix(offered) : t("noRoom", { length })}
        </span>
      </div>
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
  const hint = useRangeHint(prefixField)(range.pending);
  const size = range.pending ? undefined : describePrefix(subnet.prefix)?.count;
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
        isPending={range.pending !== null}
        {...(hint === undefined ? {} : { hint })}
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
