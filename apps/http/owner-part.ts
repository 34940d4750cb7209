import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '#kernel';

/** An owner's key in an address: a company number, "body-" and an id, or "name-" and the name as it compares. */
@Injectable()
export class OwnerPart implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!/^[\p{L}\p{N}-]{1,300}$/u.test(text)) throw notFound('That owner');
    return text;
  }
}
