import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { type Exchange, toExchange } from "./exchange";

/** What the identity platform answered last, for the calls that wait for a token together. */
export interface SignInRecord {
  /** Its last answer if that was a refusal; null when it gave a token or none at all. */
  lastRefusal(): Exchange | null;
  policy: PipelinePolicy;
}

/** Watches the requests of one credential. */
export function createSignInRecord(): SignInRecord {
  let refusal: Exchange | null = null;
  return {
    lastRefusal: () => refusal,
    policy: {
      name: "recordSignIn",
      sendRequest: async (request, next) => {
        refusal = null;
        const response = await next(request);
        if (response.status >= 400) refusal = toExchange(response);
        return response;
      },
    },
  };
}
