import { serve, type WorkerScope } from './live/worker.ts';
import { start } from './start.tsx';

// One script for page and workers: what both need of the model is in the file once.
if (typeof document === 'undefined') serve(self as unknown as WorkerScope);
else {
  const script = document.currentScript as HTMLScriptElement;
  script.remove();
  void start(script.text);
}
