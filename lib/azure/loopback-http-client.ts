import type { HttpClient, PipelineRequest } from "@azure/core-rest-pipeline";

/**
 * Serves an https endpoint from plain HTTP on this machine. The SDK refuses to send tokens over http, so it is
 * given an https host and only the last step, the socket, goes to loopback: identity, retries and polling run as
 * they do against Azure. The server learns the host it is known by from `x-forwarded-host`.
 */
export function createLoopbackHttpClient(loopbackUrl: string, inner: HttpClient): HttpClient {
  return {
    sendRequest: async (request: PipelineRequest) => {
      const httpsUrl = request.url;
      const { host, pathname, search } = new URL(httpsUrl);
      request.headers.set("x-forwarded-host", host);
      request.headers.set("x-forwarded-proto", "https");
      request.url = `${loopbackUrl}${pathname}${search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        // The SDK builds the operation's state from this URL; the http one would be refused when polling.
        request.url = httpsUrl;
        request.allowInsecureConnection = false;
      }
    },
  };
}
