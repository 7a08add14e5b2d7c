import { Refusal, UNREACHABLE } from "./client";
import type { Problem } from "./types";

/** An answer that is no JSON: a file or a stream. Throws the engine's own sentence. */
export async function answerOf(path: string, body?: unknown, signal?: AbortSignal) {
  const answer = await fetch(path, {
    ...(body === undefined ? {} : posted(body)),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Refusal(0, UNREACHABLE);
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

function posted(body: unknown): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const { detail, errors } = await answer
    .json()
    .then((found) => found as Partial<Problem>)
    .catch((): Partial<Problem> => ({}));
  return new Refusal(answer.status, detail ?? UNREACHABLE, errors ?? []);
}
