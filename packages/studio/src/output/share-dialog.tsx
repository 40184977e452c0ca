import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { toLink } from '../state/share.ts';
import { Dialog } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';

/** A link that contains the state; it goes to the clipboard where the browser allows it. */
export function ShareDialog({ session, close }: { readonly session: Session; close(): void }) {
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    toLink(session.history().present, session.own).then(
      (hash) => setLink(`${location.href.split('#')[0]}${hash}`),
      (error: unknown) => setReason(error instanceof Error ? error.message : String(error)),
    );
  }, [session]);
  const copy = () => {
    field.current?.select();
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Dialog title={words.share.title} close={close}>
      {reason !== '' && (
        <p role="alert" data-role="no-link">
          {words.share.none} {reason}. {words.share.instead}
        </p>
      )}
      {reason === '' && (
        <p>
          {words.share.intro} {words.share.samePage}
        </p>
      )}
      <div class="link">
        <input
          type="text"
          readOnly
          ref={field}
          value={link}
          aria-label={words.share.link}
          data-role="link"
        />
        <button type="button" class="primary" disabled={link === ''} onClick={copy}>
          {copied ? words.share.copied : words.share.copy}
        </button>
      </div>
    </Dialog>
  );
}
