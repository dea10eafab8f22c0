// The community's calls: groups, points, and what goes from member to member.
import { circleContract } from './circle.contract.ts';
import { groupsContract } from './groups.contract.ts';
import { pointsContract } from './points.contract.ts';

export const communityContract = { ...groupsContract, ...pointsContract, ...circleContract };
