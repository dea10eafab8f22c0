// `npm run gateway`: the hospital's front machine (前置机), through which seats without a way out send and by which families answer.
import { runGateway } from './gateway/host.ts';

runGateway();
