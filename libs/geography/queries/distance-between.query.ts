import { Injectable } from '@nestjs/common';
import { wrongUsage, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { milesBetween, type Location } from '../domain/distance';
import { displayPostcode, normalisePostcode } from '../domain/postcode';

interface Place {
  readonly postcode: string;
  /** One of the 153 codes; null outside England and where the directory does not say. */
  readonly authority: string | null;
}

export interface Distance {
  /** In a straight line, half up to 0.1; null where either place is not known, or in Northern Ireland. */
  readonly miles: number | null;
  readonly from: Place;
  readonly to: Place;
}

type PostcodeRow = Location & { readonly postcode: string; readonly authority: string | null };

/** @throws DomainError wrong-usage when the text has not the form of a full postcode */
export function readPostcode(text: string): string {
  const postcode = normalisePostcode(text);
  if (postcode === null) throw wrongUsage(`"${text}" is not a full postcode. Write it like M1 1AE.`);
  return postcode;
}

const nowhere = (postcode: string): PostcodeRow => ({
  postcode,
  authority: null,
  country: null,
  east: null,
  north: null,
});

/** Miles between two postcodes, with the authority of each. */
export async function distance(tx: Tx, from: string, to: string): Promise<Distance> {
  const wanted = [readPostcode(from), readPostcode(to)] as const;
  const rows = await tx.query<PostcodeRow>(
    `select postcode, authority_code as authority, country, east, north from geography.postcode where postcode in ($1, $2)`,
    wanted,
  );
  const [start, end] = wanted.map((postcode) => rows.find((row) => row.postcode === postcode) ?? nowhere(postcode)) as [
    PostcodeRow,
    PostcodeRow,
  ];
  const place = ({ postcode, authority }: PostcodeRow): Place => ({ postcode: displayPostcode(postcode), authority });
  return { miles: milesBetween(start, end), from: place(start), to: place(end) };
}

@Injectable()
export class DistanceBetween {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor, { from, to }: { readonly from: string; readonly to: string }): Promise<Distance> {
    authorise(actor, 'read-public-facts');
    return this.unitOfWork.read(actor, (tx) => distance(tx, from, to));
  }
}
