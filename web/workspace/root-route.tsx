// The root of every address below /desk: the frame around whatever screen is open.
import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './shell/frame.tsx';
import { BrokenScreen, NoSuchScreen } from './shell/no-screen.tsx';

export const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NoSuchScreen,
  errorComponent: BrokenScreen,
});
