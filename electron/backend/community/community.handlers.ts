// The community's handlers in one table.
import type { communityContract } from '#shared/community/community.contract.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { circleHandlers } from './circle.handlers.ts';
import { groupsHandlers } from './groups.handlers.ts';
import { pointsHandlers } from './points.handlers.ts';

export const communityHandlers: ModuleHandlers<typeof communityContract> = { ...groupsHandlers, ...pointsHandlers, ...circleHandlers };
