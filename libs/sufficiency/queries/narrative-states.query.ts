import type { Tx } from '#platform';

/** Officers' words for a section as somebody left them. */
export interface NarrativeState {
  readonly id: string;
  readonly markdown: string;
  /** What was taken out of what was sent. */
  readonly removed: readonly string[];
  readonly writtenBy: string;
  /** ISO 8601, with the time. */
  readonly writtenAt: string;
}

const STATES = `
  select id, markdown, removed, written_by as "writtenBy",
         to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "writtenAt"
    from sufficiency.report_narrative where annual_report_id = $1 and section = $2
   order by superseded_at desc nulls first, id desc`;

/** Every state of the words for a section of an annual report, the one in force first; none while nobody wrote any. */
export const narrativeStates = (tx: Tx, annualReportId: string, section: string): Promise<NarrativeState[]> =>
  tx.query<NarrativeState>(STATES, [annualReportId, section]);
