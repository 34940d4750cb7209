import { initAll } from './govuk-frontend.min.js';
import { watchProgress } from './progress.js';

initAll();
watchProgress();
