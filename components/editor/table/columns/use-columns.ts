"use client";

import { useClientColumns } from "./client-columns";
import { useLinkColumns } from "./link-columns";
import { useSiteColumns } from "./site-columns";
import { useSubnetColumns } from "./subnet-columns";
import { useVnetColumns } from "./vnet-columns";

/** The columns of every section; a section's stay the same as long as the language does. */
export function useColumns() {
  return {
    vnets: useVnetColumns(),
    sites: useSiteColumns(),
    links: useLinkColumns(),
    clients: useClientColumns(),
    subnets: useSubnetColumns(),
  };
}
