import { useNavigate } from "react-router";

import { useLessonStore } from "@/lib/lessons";

/** Notes the session that was begun for a lesson, and shows it. */
export function useBegun(lesson: string): (session: { id: string }) => void {
  const navigate = useNavigate();
  return ({ id }) => {
    useLessonStore.getState().note(lesson, { session: id });
    void navigate(`/?session=${id}`);
  };
}
