import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";

/** The request's body as text. Refuses with 413 as soon as it is over `limit` bytes: the rest is not read. */
export async function readBodyText(request: Request, limit: number): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limit) throw tooLarge(limit);
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(limit: number): AppError {
  return refusal("body-too-large", 413, { limit: limit / 1024 / 1024 });
}
