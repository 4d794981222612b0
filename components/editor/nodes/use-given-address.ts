"use client";

import type { Site } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { useLive } from "../live-context";
import { type GivenAddress, givenAddress } from "../state/given-address";

/** The address of a site's device that was given while deploying and is not in the design. */
export function useGivenAddress(site: Site): GivenAddress | null {
  const deployed = useEditor((state) => state.deployed?.topology ?? null);
  return givenAddress(site, deployed, useLive().deployment);
}
