import { Link } from "react-router";

import type { StudySummary } from "@/api/types";
import { settingLabel } from "@/forms/labels";
import { moment } from "@/lib/format";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";

import { StudyPill } from "./state-pill";
import { countsText, SEARCHES } from "./words";

/** Every study, newest first. */
export function StudyTable({ studies }: { studies: readonly StudySummary[] }) {
  return (
    <Card aria-label="Studies">
      <DataTable label="Studies" look="words">
        <thead>
          <tr className="text-left">
            <th scope="col">Study</th>
            <th scope="col">State</th>
            <th scope="col">Sessions</th>
            <th scope="col">Tries</th>
            <th scope="col">Begun</th>
          </tr>
        </thead>
        <tbody>
          {studies.map((study) => (
            <tr key={study.name} className="text-left">
              <th scope="row">
                <Link to={`/studies?study=${study.name}`}>{study.name}</Link>
              </th>
              <td>
                <StudyPill study={study} />
              </td>
              <td>
                {countsText(study)}
                {study.detail && <span className="block faint">{study.detail}</span>}
              </td>
              <td>
                {SEARCHES[study.search]}: {study.settings.map(settingLabel).join(", ") || "seeds"}
              </td>
              <td className="nowrap">{moment(study.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
