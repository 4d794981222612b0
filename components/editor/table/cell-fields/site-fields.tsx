"use client";

import { useTranslations } from "next-intl";
import type { Site } from "@/lib/topology";
import { NumberField } from "../../panels/fields/number-field";
import { RangeListField } from "../../panels/fields/range-list-field";
import { SelectField } from "../../panels/fields/select-field";
import { TextField } from "../../panels/fields/text-field";
import { useSiteChange } from "../../panels/fields/use-field";
import { KINDS } from "../../panels/sections/site-sections";
import { useCellLabel } from "./use-cell-label";

/** What a site is called. */
export function SiteNameField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <TextField
      id={site.id}
      field="name"
      label={useCellLabel()("name", site.name)}
      value={site.name}
      onChange={(name) => change({ name }, "name")}
    />
  );
}

/** The ranges behind a site's device. */
export function SiteRangesField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <RangeListField
      id={site.id}
      field="addressSpace"
      label={useCellLabel()("ranges", site.name)}
      ranges={site.addressSpace}
      onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
    />
  );
}

/** Which maker's device a site has. */
export function DeviceKindField({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const change = useSiteChange(site.id);
  return (
    <SelectField
      id={site.id}
      field="device.kind"
      label={useCellLabel()("device", site.name)}
      value={site.device.kind}
      onChange={(kind) => change({ device: { ...site.device, kind } }, "device.kind")}
      options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
    />
  );
}

/** Where a site's device is found: an IPv4 address is one, anything else is the device's name. */
export function DeviceAddressField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  const set = (text: string) => {
    const value = text.trim();
    const isName = /[a-z]/i.test(value) && !value.includes(":");
    const known = { address: isName || value === "" ? null : value, fqdn: isName ? value : null };
    change({ device: { ...site.device, ...known } }, "device.address");
  };
  return (
    <TextField
      id={site.id}
      field={site.device.fqdn === null ? "device.address" : "device.fqdn"}
      label={useCellLabel()("deviceAddress", site.name)}
      value={site.device.address ?? site.device.fqdn ?? ""}
      placeholder="203.0.113.9"
      onChange={set}
      mono
    />
  );
}

/** The ASN of a site's device; emptied, routes are static. */
export function SiteAsnField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <NumberField
      id={site.id}
      field="bgp.asn"
      label={useCellLabel()("asn", site.name)}
      value={site.bgp?.asn ?? null}
      canBeEmpty
      onChange={(asn) =>
        change({ bgp: asn === null ? null : { peeringAddress: "", ...site.bgp, asn } }, "bgp.asn")
      }
    />
  );
}
