import { refuseUnknownPath } from "@/lib/wiring/serve";

/** Whatever is no route of the interface is refused in its own words, not with a page. */
export const GET = refuseUnknownPath;
export const POST = refuseUnknownPath;
export const PUT = refuseUnknownPath;
export const PATCH = refuseUnknownPath;
export const DELETE = refuseUnknownPath;
