import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '#kernel';

/** The collection year in an address; anything else is a page that is not there. */
@Injectable()
export class YearPart implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^(19|20)\d\d$/.test(text)) throw notFound('That year');
    return Number(text);
  }
}

/** An id in an address; anything else is a page that is not there. */
@Injectable()
export class IdPart implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw notFound('That page');
    return text.toLowerCase();
  }
}
