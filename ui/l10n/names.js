// Names of providers, servers and accounts as people say them.
import { keys, t } from './l10n.js';

/** @import { AccountView, ProbeView, ProviderKind, RegionId, ServerView } from '../types/index.d.ts' */

/** @type {Record<ProviderKind, string>} */
const PROVIDERS = keys({ contentstack: 'provider-contentstack', medusa_v1: 'provider-medusa-v1', medusa_v2: 'provider-medusa-v2' });

/** @type {Record<RegionId, string>} */
const PLACES = keys({
  na: 'place-na',
  eu: 'place-eu',
  au: 'place-au',
  'azure-na': 'place-na',
  'azure-eu': 'place-eu',
  'gcp-na': 'place-na',
  'gcp-eu': 'place-eu',
});

/** @type {Record<RegionId, string>} */
const CLOUDS = keys({
  na: 'cloud-aws',
  eu: 'cloud-aws',
  au: 'cloud-aws',
  'azure-na': 'cloud-azure',
  'azure-eu': 'cloud-azure',
  'gcp-na': 'cloud-gcp',
  'gcp-eu': 'cloud-gcp',
});

/** @type {Record<RegionId, string>} */
const SHORT = keys({
  na: 'short-na',
  eu: 'short-eu',
  au: 'short-au',
  'azure-na': 'short-azure-na',
  'azure-eu': 'short-azure-eu',
  'gcp-na': 'short-gcp-na',
  'gcp-eu': 'short-gcp-eu',
});

/** @param {ProviderKind} kind */
export const providerName = (kind) => t(PROVIDERS[kind]);

/** @type {Record<ProviderKind, number>} Minutes for which the link of a mail works (contracts/contentstack.md §3.5, contracts/medusa.md). */
const LINK_MINUTES = { contentstack: 60, medusa_v1: 15, medusa_v2: 15 };

/** @param {ProviderKind} kind */
export const linkMinutes = (kind) => LINK_MINUTES[kind];

/** @param {RegionId} region */
export const placeName = (region) => t(PLACES[region]);

/** @param {RegionId} region */
export const cloudName = (region) => t(CLOUDS[region]);

/**
 * Names a server for the rail: `Contentstack EU`, or its host.
 *
 * @param {ServerView} server
 * @returns {string}
 */
export function serverShort(server) {
  return server.region ? `${providerName(server.provider)} ${t(SHORT[server.region])}` : server.host;
}

/**
 * Names a server in a sentence: `Contentstack Europe`, `Contentstack at 127.0.0.1:4010`.
 *
 * @param {ServerView} server
 * @returns {string}
 */
export function serverPlace(server) {
  const provider = providerName(server.provider);
  if (!server.region) return t('server-at', { provider, host: server.host });
  return t('server-in', { provider, place: placeOf(server.region) });
}

/**
 * Names a region with its cloud, unless that is the one most are in: `Europe`, `Europe (Azure)`.
 *
 * @param {RegionId} region
 * @returns {string}
 */
export function placeOf(region) {
  const place = placeName(region);
  return CLOUDS[region] === CLOUDS.na ? place : t('place-in-cloud', { place, cloud: cloudName(region) });
}

/**
 * Names an account: as its person calls it, else by its person, else by its server.
 *
 * @param {AccountView} account
 * @returns {string}
 */
export const accountTitle = (account) => account.label ?? account.name ?? account.email ?? serverShort(account.server);

/**
 * Says what a probe found; where the person could not know it, the version too.
 *
 * @param {ProbeView} view
 * @returns {string}
 */
export function foundText({ server, millis }) {
  const { provider, host } = server;
  return provider === 'contentstack' ? t('add-found', { host, millis }) : t('add-found-version', { provider: providerName(provider), host, millis });
}
