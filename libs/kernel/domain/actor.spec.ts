import { publicActor, systemActor, systemActorFor } from './actor';

describe('actors of the software itself', () => {
  it('anyone at all holds no role and no organisation', () => {
    expect(publicActor).toMatchObject({ personId: null, organisationId: null, organisationKind: 'public', roles: [] });
  });

  it('at work on shared facts belongs to no organisation', () => {
    expect(systemActor('cli')).toMatchObject({ organisationId: null, organisationKind: 'system', roles: ['system'] });
  });

  it('at work for one organisation has its eyes', () => {
    expect(systemActorFor('worker', 'an-id', 'council')).toEqual({
      personId: null,
      organisationId: 'an-id',
      organisationKind: 'council',
      roles: ['system'],
      label: 'worker',
    });
  });
});
