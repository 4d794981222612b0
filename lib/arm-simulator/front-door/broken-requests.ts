import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/**
 * Answers what never becomes a request (broken HTTP, floods of headers, half-sent lines) in the form of every other
 * refusal, and closes the connection. Without this the socket would just be cut, or answered without a body.
 */
export function answerBrokenRequests(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // The peer is gone: nobody reads an answer.
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    if (error.code === "HPE_HEADER_OVERFLOW")
      refuse(
        socket,
        431,
        "RequestHeadersTooLarge",
        "The request's headers are larger than this service takes.",
      );
    else if (error.code === "ERR_HTTP_REQUEST_TIMEOUT")
      refuse(socket, 408, "RequestTimeout", "The request did not arrive in time.");
    else refuse(socket, 400, "BadRequest", "The request is not valid HTTP.");
  });
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    const body = bodyOf("ExpectationFailed", "The expectation of the request cannot be met.");
    response.writeHead(417, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": String(Buffer.byteLength(body)),
      Connection: "close",
    });
    response.end(body);
  });
  server.on("connect", (_request, socket: Duplex) => {
    refuse(socket, 405, "MethodNotAllowed", "The requested resource does not support http method 'CONNECT'.");
  });
}

function bodyOf(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } });
}

function refuse(socket: Duplex, status: number, code: string, message: string): void {
  const body = bodyOf(code, message);
  socket.on("error", () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status] ?? "Error"}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}
