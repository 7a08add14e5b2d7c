import { useEffect } from "react";

/** The window's title, for as long as the component is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = "Ganscope";
    };
  }, [title]);
}
