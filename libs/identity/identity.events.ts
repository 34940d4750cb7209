/** Facts this lib records. Data carries ids and roles; never a name, an address or a password. */
export const IDENTITY_EVENTS = {
  organisationRegistered: 'identity.organisation-registered',
  consortiumJoined: 'identity.consortium-joined',
  personCreated: 'identity.person-created',
  passwordSet: 'identity.password-set',
} as const;
