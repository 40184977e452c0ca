interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [T, string])[];
  readonly value: T;
  choose(value: T): void;
}

/** A row of choices of which one holds. */
export function Segments<T extends string>({ label, options, value, choose }: Props<T>) {
  return (
    <fieldset class="segments" aria-label={label}>
      {options.map(([id, name]) => (
        <button
          key={id}
          type="button"
          data-choice={id}
          aria-pressed={id === value}
          onClick={() => choose(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
