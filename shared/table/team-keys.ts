// Where a team's turn stands: who was given work last, so that the next piece goes to somebody else.
import type { TeamId } from '../kernel/id.ts';
import type { Key } from './item.ts';

/** One item a team, written with each ticket that is given out: of two at the same moment one is decided after the other. */
export const teamTurnKey = (teamId: TeamId): Key => ({ pk: `TEAM-TURN#${teamId}`, sk: 'TURN' });
