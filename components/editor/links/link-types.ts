import type { EdgeTypes } from "@xyflow/react";
import { BundleEdge } from "../groups/bundle-edge-view";
import { LinkEdge } from "./link-edge";

/** Which component draws which kind of link; one constant, since React Flow compares it by identity. */
export const linkTypes = { link: LinkEdge, bundle: BundleEdge } satisfies EdgeTypes;
