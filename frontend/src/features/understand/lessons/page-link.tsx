import { useLocation, useNavigate } from "react-router";

import type { LessonStep } from "@/api/types";
import { Button } from "@/ui/button";

const WORDS: Readonly<Record<LessonStep["page"], string>> = {
  "/": "Train",
  "/generate": "Generate",
  "/evaluate": "Evaluate",
};

interface Props {
  path: LessonStep["page"];
  session: string | null;
}

/** The way to where a step takes place; nothing where one is there. */
export function PageLink({ path, session }: Props) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  if (pathname === path) return null;
  const query = session !== null && path !== "/evaluate" ? `?session=${session}` : "";
  return <Button onClick={() => void navigate(path + query)}>Go to {WORDS[path]}</Button>;
}
