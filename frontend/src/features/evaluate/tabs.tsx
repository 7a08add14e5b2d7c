import { PageTabs } from "@/ui/page-tabs";

interface Props {
  /** The measurement on the screen: a comparison begins with it. */
  compare?: string | undefined;
}

/** The three parts of the page. */
export function Tabs({ compare }: Props) {
  const query = compare === undefined ? "" : `?id=${encodeURIComponent(compare)}`;
  const tabs = [
    { path: "/evaluate", word: "Scores" },
    { path: "/evaluate/compare", word: "Compare", query },
    { path: "/evaluate/classify", word: "Classify" },
  ];
  return <PageTabs label="Evaluate" tabs={tabs} />;
}
