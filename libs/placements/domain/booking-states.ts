import type { StateTable } from './state-table';

export const BOOKING_STATES = ['held', 'placed', 'released'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** A place kept for a child for some days. Of the bookings that are held or placed no two share a place and a day. */
export const BOOKING: StateTable<BookingState> = {
  of: 'booking',
  states: BOOKING_STATES,
  initial: 'held',
  final: ['released'],
  steps: [
    { step: 'expire', from: ['held'], to: 'released', by: 'software' },
    { step: 'release', from: ['held', 'placed'], to: 'released', by: 'council' },
    { step: 'place', from: ['held'], to: 'placed', by: 'council' },
    { step: 'change-days', from: ['placed'], to: null, by: 'council' },
  ],
};
