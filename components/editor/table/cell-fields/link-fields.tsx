"use client";

import { useTranslations } from "next-intl";
import type { Link, LinkMethod } from "@/lib/topology";
import { SelectField } from "../../panels/fields/select-field";
import { useLinkChange } from "../../panels/fields/use-field";
import { SOURCES, type Source, toSharedKey } from "../../panels/sections/link-key";
import { METHODS } from "../../panels/sections/link-method";
import { FIRST_POLICY } from "../../panels/sections/link-policy";
import { usePlaceOptions } from "../use-place-options";
import { useCellLabel } from "./use-cell-label";

/** The place that a link ends at. */
export function LinkEndField({ link, end }: { link: Link; end: "from" | "to" }) {
  const change = useLinkChange(link.id);
  const options = usePlaceOptions();
  return (
    <SelectField
      id={link.id}
      field={end}
      label={useCellLabel()(end, link.id)}
      value={link[end]}
      onChange={(place) => change({ [end]: place }, end)}
      options={options}
    />
  );
}

/** Whether a link is a peering or a VPN, and which. */
export function LinkMethodField({ link }: { link: Link }) {
  const t = useTranslations("inspector.link");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="method"
      label={useCellLabel()("method", link.id)}
      value={link.method}
      onChange={(method) => change({ method: method as LinkMethod }, "method")}
      options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
    />
  );
}

/** Azure's IPsec policy or one of the link's own, which begins with what the inspector offers first. */
export function LinkPolicyField({ link }: { link: Link }) {
  const t = useTranslations("inspector.policy");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="ipsecPolicy"
      label={useCellLabel()("policy", link.id)}
      value={link.ipsecPolicy ? "own" : "azure"}
      onChange={(value) =>
        change({ ipsecPolicy: value === "azure" ? null : (link.ipsecPolicy ?? FIRST_POLICY) }, "ipsecPolicy")
      }
      options={(["azure", "own"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
}

/** Where a link's shared key comes from. */
export function LinkKeyField({ link }: { link: Link }) {
  const t = useTranslations("inspector.key");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="sharedKey"
      label={useCellLabel()("key", link.id)}
      value={link.sharedKey.source}
      onChange={(source) => change({ sharedKey: toSharedKey(source as Source) }, "sharedKey")}
      options={SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
    />
  );
}
