import { serve } from '../http/serve';

void serve('web').then((status) => process.exit(status));
