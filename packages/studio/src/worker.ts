import { serve } from './live/serve.ts';

serve(self as unknown as Parameters<typeof serve>[0]);
