import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Width and height of an element with its scroll bars in whole CSS px, followed as they change; 0 before it is laid out. */
export function useSize(host: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const follow = () => {
      const next = { width: element.offsetWidth, height: element.offsetHeight };
      setSize((old) => (old.width === next.width && old.height === next.height ? old : next));
    };
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    follow();
    return () => observer.disconnect();
  }, [host]);
  return size;
}
