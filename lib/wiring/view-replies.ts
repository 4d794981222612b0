import { requireIfMatch, toEtag } from "@/lib/api";
import { readView, type Store, type StoredView, type ViewAddress } from "@/lib/store";

/** A view with its version as ETag; a new one also says where it lies. */
export function viewResponse(view: StoredView, status: 200 | 201 = 200): Response {
  return Response.json(view, {
    status,
    headers: {
      etag: toEtag(view.version),
      ...(status === 201 ? { location: `/api/v1/topologies/${view.topologyId}/views/${view.id}` } : {}),
    },
  });
}

/** The version that If-Match names, as `requireIfMatch` has it; of a view that is not there, that comes first. */
export async function requireViewVersion(
  store: Store,
  address: ViewAddress,
  request: Request,
): Promise<number | "any"> {
  if (!request.headers.has("if-match")) await readView(store, address);
  return requireIfMatch(request);
}
