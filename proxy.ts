import { type NextRequest, NextResponse } from "next/server";
import { guardRequest } from "@/lib/wiring/guard-request";

/** Stands before every page and every route: refuses what comes from elsewhere or without the token. */
export function proxy(request: NextRequest): Response {
  return guardRequest(request) ?? NextResponse.next();
}
