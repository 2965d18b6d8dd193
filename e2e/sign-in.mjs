// An unmodified client of OpenID Connect, openid-client, signs people in at two systems of parties: through the pages,
// silently at the second one, and out again by logout tokens, which jose checks. `node sign-in.mjs PROGRAM` starts the
// server of the example `sign_in`; people's browser is fetch with cookies.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import * as jose from 'jose';
import * as oidc from 'openid-client';
import { Browser, check, register, start, until } from './people.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['an_unmodified_client_signs_people_in', 'a_second_client_signs_them_in_silently',
  'a_logout_reaches_both_clients'];

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

// A system of a party: openid-client, and a place for logout tokens.
class System {
  constructor(name) {
    Object.assign(this, { name, sessions: new Map(), told: [] });
  }

  // Listens for logout tokens; a token that does not hold is answered with 400 and changes nothing.
  async listen(tls) {
    const heard = (request, answer) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', async () => {
        try {
          await this.logout(new URLSearchParams(Buffer.concat(parts).toString()).get('logout_token'));
          answer.writeHead(200, { 'cache-control': 'no-store' }).end();
        } catch (wrong) {
          this.told.push({ wrong: String(wrong) });
          answer.writeHead(400).end();
        }
      });
    };
    this.server = tls ? createTlsServer(tls, heard) : createServer(heard);
    await new Promise((done) => { this.server.listen(0, '127.0.0.1', done); });
    this.base = `http${tls ? 's' : ''}://127.0.0.1:${this.server.address().port}`;
  }

  async logout(token) {
    const keys = jose.createRemoteJWKSet(new URL(this.config.serverMetadata().jwks_uri));
    const { issuer } = this.config.serverMetadata();
    const { payload } = await jose.jwtVerify(token, keys, { issuer, audience: this.id, typ: 'logout+jwt',
      algorithms: ['RS256'], requiredClaims: ['iat', 'jti', 'events', 'sid', 'sub'] });
    if (payload.nonce !== undefined || !payload.events[EVENT]) throw new Error('not a logout token');
    this.told.push(payload);
    this.sessions.delete(payload.sid);
  }

  async register(platform, application) {
    this.id = application.id;
    const secret = await register(platform, application, { redirect_uris: `${this.base}/back`,
      post_logout_uris: `${this.base}/after`, backchannel_uri: `${this.base}/logout` });
    // The one setting that is not the default: the server of this test has no TLS.
    const plain = { execute: [oidc.allowInsecureRequests] };
    this.config = await oidc.discovery(new URL(platform.base), this.id, undefined, oidc.ClientSecretBasic(secret), plain);
  }

  // Sends a browser to sign in. Gives what it sees on the way, and what to expect when it comes back.
  async begin(browser, more = {}) {
    const verifier = oidc.randomPKCECodeVerifier();
    const expected = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    const url = oidc.buildAuthorizationUrl(this.config, { redirect_uri: `${this.base}/back`, scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      state: expected.expectedState, nonce: expected.expectedNonce, ...more });
    return { page: await browser.open(url.href), expected };
  }

  // The browser has come back: the code becomes a session here.
  async arrive(left, expected) {
    const tokens = await oidc.authorizationCodeGrant(this.config, new URL(left), { ...expected, idTokenExpected: true });
    const claims = tokens.claims();
    this.sessions.set(claims.sid, claims);
    return { tokens, claims, user: await oidc.fetchUserInfo(this.config, tokens.access_token, claims.sub) };
  }
}

async function throughPages(person, system, platform) {
  const { page, expected } = await system.begin(person);
  check(NAMES[0], page.text?.includes('name="password"'), `no page for signing in: ${page.left ?? page.status}`);
  const back = await person.signIn(platform.planner, platform.password, page);
  check(NAMES[0], back.left?.startsWith(`${system.base}/back`), `not sent back: ${back.status}`);
  const { user, claims } = await system.arrive(back.left, expected);
  check(NAMES[0], user.name === platform.planner && user.kind === 'gov', JSON.stringify(user));
  check(NAMES[0], claims.exp - claims.iat === 60, 'the ID token does not live for a minute');
  return claims;
}

async function silently(person, system, first) {
  const nobody = await system.begin(new Browser(person.base), { prompt: 'none' });
  const error = new URL(nobody.page.left).searchParams.get('error');
  check(NAMES[1], error === 'login_required', `a stranger got ${nobody.page.left}`);
  const { page, expected } = await system.begin(person, { prompt: 'none' });
  const { claims, tokens } = await system.arrive(page.left, expected);
  check(NAMES[1], claims.sub === first.sub && claims.sid === first.sid, 'another person or session');
  return tokens;
}

async function everywhere(person, [first, second], tokens, platform) {
  const url = oidc.buildEndSessionUrl(second.config, { id_token_hint: tokens.id_token, state: 'bye',
    post_logout_redirect_uri: `${second.base}/after` });
  const page = await person.open(url.href);
  check(NAMES[2], page.left === `${second.base}/after?state=bye`, `signing out ended at ${page.left ?? page.status}`);
  await until(() => first.told.length > 0 && second.told.length > 0, 'a client was not told');
  for (const system of [first, second]) {
    check(NAMES[2], system.sessions.size === 0 && !system.told[0].wrong, `${system.name}: ${JSON.stringify(system.told)}`);
  }
  const used = await oidc.fetchUserInfo(second.config, tokens.access_token, oidc.skipSubjectCheck).catch((wrong) => wrong);
  check(NAMES[2], used.status === 401, `the access token still works: ${JSON.stringify(used)}`);
  const auditor = new Browser(person.base);
  await auditor.signIn(platform.auditor, platform.password);
  await until(async () => !(await auditor.open('/console/logouts')).text.includes('待告知'), 'the ledger waits');
  const ledger = await auditor.open('/console/logouts');
  check(NAMES[2], ledger.text.split('已告知').length - 1 === 2, 'the ledger does not say that both were told');
}

const { told, stop, tls } = start(process.argv[2]);
const systems = [new System('first'), new System('second')];
try {
  const platform = await told;
  for (const [at, system] of systems.entries()) {
    // The second one listens over TLS, as systems do.
    await system.listen(at === 1 ? tls : null);
    await system.register(platform, platform.systems[at]);
  }
  const person = new Browser(platform.base);
  const claims = await throughPages(person, systems[0], platform);
  const tokens = await silently(person, systems[1], claims);
  await everywhere(person, systems, tokens, platform);
  console.log(`openid-client: ${NAMES.join(', ')}`);
} finally {
  stop();
  for (const system of systems) system.server?.close();
}
