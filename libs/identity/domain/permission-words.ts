/** Everything that can be permitted, and what it allows in one line. */
export const PERMISSIONS = {
  'read-public-facts': 'See authorities, distances, approval levels and the published register.',
  'load-postcodes': 'Replace the postcode directory.',
  'load-register': "Load Ofsted's published files.",
  'load-statistics': "Load the Department for Education's published tables.",
  'load-supply':
    'Load and confirm what the own organisation says of premises, places, fostering households and vacancies.',
  'confirm-registrations': "Confirm that a registration is a provider's own, where the register does not show it.",
  'search-homes': 'Search for a home for a child: what could suit, and why the others do not.',
  'read-needs': "See the own organisation's needs, searches, shortlists, alerts and come-home list.",
  'write-needs': "Write, open and close the own organisation's needs, and keep their shortlists and saved searches.",
  'load-prices': "Load the own council's or consortium's price lists.",
  'read-placements': "See the own council's referrals, offers, approvals, placements, tasks and their history.",
  'make-referral':
    'Ask providers for a home, put an offer forward, start and end a placement, and do the tasks that follow.',
  'approve-search': 'Allow the search for a home outside the own provision.',
  'approve-placement':
    'Approve a placement at the level that the law asks: nominated officer, director, or out of hours in an emergency.',
  'answer-referral': 'Read what the own organisation was asked, ask back, decline, and offer a place.',
  'sign-agreement': 'Sign an individual placement agreement for the own organisation.',
  'read-hosted':
    "See which children other councils placed in the own area, and answer what is known of the area's risks.",
  'load-accounts': 'Load accounts as filed at Companies House, which everyone sees.',
  'load-ownership': 'Load links of the ownership graph, which everyone sees.',
  'load-return': "Load the own council's looked-after children return, and see what was quarantined.",
  'load-context': 'Enter what the own council says of itself: judgement, caseloads, vacancies, spend.',
  'write-annual-report': "Write the own council's annual report: narrative, comments, actions, explanations.",
  'check-annual-report': "Say that the data behind the own council's annual report are checked.",
  'review-annual-report': "Say that the own council's annual report is reviewed.",
  'sign-off-annual-report': "Sign off the own council's annual report, and file it, which freezes it.",
  'plan-provision': "Load the own council's plan of its own provision, and its targets for the measures.",
  'read-return':
    "See which returns the own council has loaded, their versions and their issues, without a child's row.",
  'read-lineage': 'List the rows behind a figure of the own council. Each look is written to the access log.',
  'request-report': "Ask for a council's sufficiency report to be built.",
  'cancel-report': 'Stop a report that is being built.',
  'read-report': 'Read reports: the own ones, and for a consortium those of its members.',
  'read-restrictions':
    "See what Ofsted's notices say of providers (restrictions, suspensions, cancellations), and the own organisation's pauses.",
  'record-restriction': "Enter what a notice of Ofsted's says of a provider, and its lifting.",
  'record-allegation': 'Record that an allegation process is open at a provider, and its end: the fact and its days.',
  'pause-placements': "Pause the own organisation's placements with a provider, and end the pause.",
  'read-owners':
    'See every owner of registered homes and agencies, what it owns, and the conditions of oversight it meets.',
  'read-dependency': 'See how far the own council, the own consortium or an area depends on each owner.',
  'read-oversight-file':
    'See the confidential oversight file of an owner; Ofsted the parts that are permitted. Each look is written to the access log.',
  'write-oversight-file': 'Keep plans, reviews, answers and notes in the oversight file, and propose a stage.',
  'determine-stage': 'Determine the stage of an owner, warn the councils concerned and withdraw a warning.',
  'run-stress-test': 'Ask what would happen if an owner failed.',
  'confirm-owner': "Confirm that a name in Ofsted's register is a body of the ownership graph.",
  'read-failure-notices':
    'See and acknowledge warnings that an owner who cares for children of the own council is likely to fail.',
  'read-indicators':
    "See the indicators and flags of owners from public evidence: councils after the provider's right of reply, providers their own.",
  'settle-flags': 'Acknowledge flags, ask providers about them, close and reopen them.',
  'answer-flags': "Answer flags on the own organisation's companies.",
  'enter-figures': 'Enter figures from a document of accounts, or confirm what somebody else entered.',
  'set-thresholds': 'Load a new dated set of thresholds for the indicators.',
  'manage-people': 'Add people to the own organisation, change their roles, set their passwords.',
  'manage-organisations': 'Add organisations.',
  'join-consortium': 'Make the own council a member of a consortium, which opens its reports to that consortium.',
  'read-roll-up':
    'Read the figures of several councils together: a consortium its members, the oversight body regions and England.',
  'request-roll-up': 'Ask for the figures of several councils together to be put together, and stop that.',
  'read-access-log': "See who opened the own organisation's confidential records.",
} as const;

export type Permission = keyof typeof PERMISSIONS;
