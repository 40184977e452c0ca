import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { openFile } from './open-file.ts';

/** A file dropped anywhere on the page is opened; true while one is held above it. */
export function useDrop(session: Session): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(session, file);
    };
    addEventListener('dragover', hold);
    addEventListener('dragleave', hold);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('dragleave', hold);
      removeEventListener('drop', drop);
    };
  }, [session]);
  return over;
}
