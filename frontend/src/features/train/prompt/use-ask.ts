import { useState } from "react";

import { useGenerate } from "@/api/queries";

/** What was asked and drawn; held where it outlives a change of the layout. */
export function useAsk(session: string | null) {
  const [prompt, setPrompt] = useState("");
  const [many, setMany] = useState("8");
  return { prompt, setPrompt, many, setMany, generate: useGenerate(session) };
}

export type Ask = ReturnType<typeof useAsk>;
