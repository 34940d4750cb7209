import { ApiProperty } from '@nestjs/swagger';
import type { EpisodeLine } from '#children';
import type { ReportRun } from '#sufficiency';

const STATUSES = ['queued', 'running', 'done', 'failed', 'cancelled'];

const SECTION_STATUSES = ['waiting', 'running', 'done', 'taken', 'failed', 'cancelled'];

export class RunSectionAnswer {
  @ApiProperty({ example: 'counts' })
  name!: string;

  @ApiProperty({ example: 'Children and placements counted' })
  title!: string;

  @ApiProperty({ enum: SECTION_STATUSES, description: 'taken: finished by an earlier run of the same data.' })
  status!: string;
}

export class ReportRunAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'E08000003' })
  councilCode!: string;

  @ApiProperty({ example: 2025 })
  year!: number;

  @ApiProperty({ enum: STATUSES })
  status!: string;

  @ApiProperty({ minimum: 0, maximum: 100 })
  progress!: number;

  @ApiProperty()
  progressMessage!: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed.' })
  failure!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The earlier run whose result it gives.' })
  sameAs!: string | null;

  @ApiProperty({ type: [RunSectionAnswer], description: 'In the order of the report.' })
  sections!: readonly RunSectionAnswer[];
}

export const runAnswer = (run: ReportRun): ReportRunAnswer => ({
  id: run.id,
  councilCode: run.councilCode,
  year: run.year,
  status: run.status,
  progress: run.progress,
  progressMessage: run.progressMessage,
  requestedAt: run.requestedAt,
  finishedAt: run.finishedAt,
  failure: run.failure,
  sameAs: run.sameAs,
  sections: run.sections,
});

export class EpisodeAnswer {
  @ApiProperty({ format: 'uuid' })
  episodeId!: string;

  @ApiProperty({ description: "The council's own number of the child." })
  childNumber!: string;

  @ApiProperty({ type: String, nullable: true })
  sourceFile!: string | null;

  @ApiProperty({ description: 'As a spreadsheet shows it: the first line of the file is row 1.' })
  sourceRow!: number;

  @ApiProperty({ format: 'date' })
  decom!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dec!: string | null;

  @ApiProperty({ type: String, nullable: true })
  place!: string | null;

  @ApiProperty({ type: String, nullable: true })
  placeProvider!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ls!: string | null;

  @ApiProperty({ type: String, nullable: true })
  urn!: string | null;
}

export const episodeAnswer = (line: EpisodeLine): EpisodeAnswer => ({
  episodeId: line.episodeId,
  childNumber: line.childNumber,
  sourceFile: line.sourceFile,
  sourceRow: line.sourceRow,
  decom: line.decom,
  dec: line.dec,
  place: line.place,
  placeProvider: line.placeProvider,
  ls: line.ls,
  urn: line.urn,
});

export class LineageAnswer {
  @ApiProperty({ example: 'distance.outside.over20' })
  cell!: string;

  @ApiProperty({ description: 'What the report shows for this figure.' })
  children!: number;

  @ApiProperty()
  episodes!: number;

  @ApiProperty()
  page!: number;

  @ApiProperty()
  pages!: number;

  @ApiProperty({ type: [EpisodeAnswer] })
  lines!: readonly EpisodeAnswer[];
}
