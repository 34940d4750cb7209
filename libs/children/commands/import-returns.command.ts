import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type ErrorDetail } from '#kernel';
import { authorise } from '#identity';
import { returnsInFolder } from '../imports/year-folders';
import { ImportReturn, type ReturnLoadResult } from './import-return.command';

export interface ReturnsLoad {
  /** ONS code of one of the 153 authorities; the caller has resolved it. */
  readonly councilCode: string;
  readonly organisationId: string;
  /** Sub-folders named by year hold sets, or files are named with their year. */
  readonly folder: string;
  /** Told before each year is read. */
  readonly onYear?: (year: number) => void;
}

/** A year that was rejected: nothing of it was stored. */
export interface RejectedReturn {
  readonly kind: 'ssda903';
  readonly year: number;
  readonly files: readonly string[];
  readonly rejected: { readonly message: string; readonly details: readonly ErrorDetail[] };
}

export type YearResult = (ReturnLoadResult & { readonly year: number }) | RejectedReturn;

export const isRejected = (result: YearResult): result is RejectedReturn => 'rejected' in result;

/**
 * Loads a council's returns of several years, each all or nothing, oldest first; a year that is rejected does not keep
 * the others out.
 */
@Injectable()
export class ImportReturns {
  constructor(private readonly importReturn: ImportReturn) {}

  /** @throws DomainError forbidden; input-rejected when it is not clear which file belongs to which year */
  async execute(actor: Actor, load: ReturnsLoad): Promise<YearResult[]> {
    authorise(actor, 'load-return');
    const { folder, onYear, ...council } = load;
    const results: YearResult[] = [];
    for (const { year, files } of await returnsInFolder(folder)) {
      onYear?.(year);
      results.push(await this.loadYear(actor, { ...council, year, files }));
    }
    return results;
  }

  private async loadYear(actor: Actor, load: Parameters<ImportReturn['execute']>[1]): Promise<YearResult> {
    try {
      return { year: load.year, ...(await this.importReturn.execute(actor, load)) };
    } catch (error) {
      if (!(error instanceof DomainError) || !['input-rejected', 'invalid'].includes(error.code)) throw error;
      const { message, details } = error;
      const files = load.files.map((path) => basename(path));
      return { kind: 'ssda903', year: load.year, files, rejected: { message, details } };
    }
  }
}
