// The way back from a screen of settings: to the list that it stands in, and to the first-run guide for who came from there.
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { useSettingsTexts } from './settings-texts.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The guide led here: it is offered as the way back. */
    readonly fromGuide?: true;
  }
}

/** To be handed on by links, so that the guide stays the way back over several screens. */
export function useGuideState(): { readonly fromGuide?: true } {
  const fromGuide = useRouterState({ select: ({ location }) => location.state.fromGuide === true });
  return fromGuide ? { fromGuide: true } : {};
}

export function BackToGuide() {
  const { mail } = useSettingsTexts();
  const { fromGuide } = useGuideState();
  return fromGuide === true ? <Link to="/setup">{mail.toGuide}</Link> : null;
}

/** The list, and the guide where that led here. */
export function WayBack({ to, label }: { readonly to: NonNullable<LinkProps['to']>; readonly label: string }) {
  return (
    <>
      <Link to={to}>{label}</Link>
      <BackToGuide />
    </>
  );
}
