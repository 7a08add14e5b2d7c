import { Link } from "react-router";

import type { StudySummary } from "@/api/types";
import { moment } from "@/lib/format";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";

import { StudyPill } from "./state-pill";
import { countsText, SEARCHES, triedLabel } from "./words";

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
              <th scope="row" style={{ minWidth: 100 }}>
                <Link to={`/studies?study=${study.name}`}>{study.name}</Link>
              </th>
              <td>
                <StudyPill study={study} />
              </td>
              <td style={{ minWidth: 180 }}>
                {countsText(study)}
                {study.detail && <span className="block faint">{study.detail}</span>}
              </td>
              <td style={{ minWidth: 120 }}>
                {SEARCHES[study.search]}: {study.settings.map(triedLabel).join(", ") || "seeds"}
              </td>
              <td className="nowrap">{moment(study.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
