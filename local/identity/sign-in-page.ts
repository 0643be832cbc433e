// The pages of signing in: address and password, the password for the first time, and what went wrong. They work without scripts.
import type { HttpAnswer } from '../../functions/edge/http.ts';
import { html, type Markup, pageAnswer } from '../../functions/edge/page.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.ts';
import { signInTexts } from './sign-in-texts.ts';

export type SignInFault = 'wrong' | 'too-many' | 'too-short' | 'unequal' | 'is-address';

const frame = (language: Language, status: number, title: string, main: Markup): HttpAnswer =>
  pageAnswer({ status, language, title, banner: html`<p>Firstline</p>`, main: html`<h1>${title}</h1>\n${main}` });

export function signInPage(language: Language, email: string, fault?: SignInFault): HttpAnswer {
  const signIn = signInTexts(language);
  const status = fault === undefined ? 200 : fault === 'too-many' ? 429 : 401;
  return frame(
    language,
    status,
    signIn.title,
    html`${faultOf(language, fault)}
<form method="post">
<label for="email">${signIn.email}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" required autofocus>
<label for="password">${signIn.password}</label>
<input id="password" name="password" type="password" maxlength="${PASSWORD_MAX}" autocomplete="current-password" required>
<button>${signIn.submit}</button>
</form>
<p class="hint">${signIn.forgotten}</p>`,
  );
}

export function setPasswordPage(language: Language, email: string, fault?: SignInFault): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(
    language,
    fault === undefined ? 200 : 400,
    signIn.setPassword,
    html`${faultOf(language, fault)}
<form method="post">
<label for="email">${signIn.email}</label>
<input id="email" type="email" value="${email}" autocomplete="username" readonly>
<p class="hint" id="rule">${signIn.passwordRule(PASSWORD_MIN)}</p>
<label for="password">${signIn.newPassword}</label>
<input id="password" name="password" type="password" minlength="${PASSWORD_MIN}" maxlength="${PASSWORD_MAX}" autocomplete="new-password" aria-describedby="rule" required autofocus>
<label for="again">${signIn.newPasswordAgain}</label>
<input id="again" name="again" type="password" maxlength="${PASSWORD_MAX}" autocomplete="new-password" required>
<button>${signIn.setPassword}</button>
</form>`,
  );
}

export function passwordSetPage(language: Language, deskPath: string): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(
    language,
    200,
    signIn.passwordSet,
    html`<p class="done">${signIn.passwordSetHint}</p>\n<p><a href="${deskPath}">${signIn.openDesk}</a></p>`,
  );
}

/** The link is used up, too old or never was; or the sign-in took too long. All look the same. */
export function signInGonePage(language: Language): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(language, 404, signIn.gone, html`<p>${signIn.goneHint}</p>`);
}

/** `form` is the provider's own, with its token; the button belongs to it by its id. */
export function signOutPage(language: Language, form: string): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(
    language,
    200,
    signIn.signOut,
    html`${{ markup: form }}
<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>${signIn.signOut}</button>`,
  );
}

export function signedOutPage(language: Language, deskPath: string): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(language, 200, signIn.signedOut, html`<p><a href="${deskPath}">${signIn.openDesk}</a></p>`);
}

/** A request that no desk of ours makes: another place to answer to, no PKCE, an unknown client. */
export function refusedPage(language: Language, error: string): HttpAnswer {
  const signIn = signInTexts(language);
  return frame(language, 400, signIn.refused, html`<p>${signIn.refusedHint}</p>\n<p class="hint">${error}</p>`);
}

function faultOf(language: Language, fault: SignInFault | undefined): Markup | undefined {
  if (fault === undefined) return undefined;
  const { faults } = signInTexts(language);
  return html`<p class="fault" role="alert">${faults[fault]}</p>`;
}
