import { serve } from '../http/serve';

void serve('api').then((status) => process.exit(status));
