import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { toLink } from '../state/share.ts';
import { Dialog } from '../widgets/controls.tsx';

/** A link that contains the state; it goes to the clipboard where the browser allows it. */
export function ShareDialog({ session, close }: { readonly session: Session; close(): void }) {
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const make = async () => {
      const hash = await toLink(session.history().present);
      history.replaceState(null, '', hash);
      setLink(location.href);
    };
    make().catch((error: unknown) => session.report([String(error)]));
  }, [session]);
  const copy = () => {
    field.current?.select();
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Dialog title="Share this state" close={close}>
      <p>Whoever opens the studio with this link sees what you see. Nothing is sent anywhere.</p>
      <div class="link">
        <input type="text" readOnly ref={field} value={link} aria-label="Link" data-role="link" />
        <button type="button" class="primary" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </Dialog>
  );
}
