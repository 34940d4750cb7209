/** Facts this lib records. Data carries ids and roles; never a name, an address or a password. */
export const IDENTITY_EVENTS = {
  organisationRegistered: 'identity.organisation-registered',
  consortiumJoined: 'identity.consortium-joined',
  membershipChanged: 'identity.membership-changed',
  personCreated: 'identity.person-created',
  personChanged: 'identity.person-changed',
  personInvited: 'identity.person-invited',
  passwordSet: 'identity.password-set',
  peopleNotified: 'identity.people-notified',
} as const;
