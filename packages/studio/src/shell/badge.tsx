import type { ArmShown } from '../session/resolve.ts';

/** The letter of an arm in its colour. */
export function Badge({ arm, place }: { readonly arm: ArmShown; readonly place: 0 | 1 }) {
  return (
    <span class="badge" data-arm={place} aria-hidden="true">
      {arm.badge}
    </span>
  );
}
