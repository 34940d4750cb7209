import type { Need } from './need';

/**
 * Approvals of which one is enough where the need names none. The others are for a child whom the household knows, for young
 * adults, for short stays, or for one purpose: they count for a need that is of it. Homeward's own reading of Fostering
 * Services (England) Regulations 2011 reg 27 (terms of approval) and Care Planning Regulations 2010 reg 24 (connected persons).
 */
export function ordinaryApprovals({ age, shortBreak, legalRoute, suitability }: Need): string[] {
  return [
    'long-term',
    'short-term',
    'emergency',
    ...(shortBreak ? ['respite', 'short-breaks'] : []),
    ...(legalRoute === 'remand' || legalRoute === 'pace-transfer' ? ['remand'] : []),
    ...(age >= 16 && suitability.supportedAccommodation !== 'Unsuitable' ? ['supported-lodgings'] : []),
  ];
}
