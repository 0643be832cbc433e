// The workspace in AWS: files that only CloudFront reads, exactly the headers of the other edition, and settings outside the build.
import { describe, expect, it } from 'vitest';
import { CACHE, deskPolicy } from '../../shared/permissions/desk-headers.ts';
import { first, property, type Resource, resourcesOf, synthesize } from './support/synthesized.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000';
const templates = synthesize();
const all = (type: string, from = templates) => resourcesOf(from, type).map(({ resource }) => resource);
const distribution = first(all('AWS::CloudFront::Distribution'));
const policies = all('AWS::CloudFront::ResponseHeadersPolicy');
const config = 'ResponseHeadersPolicyConfig';

/** A text with what is known only in AWS as `<…>`. */
function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const [separator, parts] = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? ['', []];
  return parts.map((part) => (typeof part === 'string' ? part : '<…>')).join(separator);
}

const customHeader = (policy: Resource, name: string) =>
  (
    property(policy, `${config}.CustomHeadersConfig.Items`) as { Header: string; Value: string; Override: boolean }[]
  ).find(({ Header }) => Header === name);

describe('the workspace in AWS', () => {
  it('is read from its bucket by this one distribution and by nobody else', () => {
    const bucket = first(resourcesOf(templates, 'AWS::S3::Bucket').filter(({ stack }) => stack === 'firstline-web'));
    expect(bucket.resource.Properties?.['PublicAccessBlockConfiguration']).toEqual({
      ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    });
    const [origin] = property(distribution, 'DistributionConfig.Origins') as Record<string, unknown>[];
    expect(origin).toHaveProperty('OriginAccessControlId');
    const policy = first(
      resourcesOf(templates, 'AWS::S3::BucketPolicy').filter(({ stack }) => stack === 'firstline-web'),
    );
    const statements = property(policy.resource, 'PolicyDocument.Statement') as Record<string, unknown>[];
    const readers = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(readers).toHaveLength(1);
    expect(readers[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(readers[0]?.['Condition'])).toContain('AWS:SourceArn');
  });

  it('answers with the policy of the other edition and the origins of this one', () => {
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      const given = readable(
        property(policy, `${config}.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy`),
      );
      const parts = (text: string) =>
        Object.fromEntries(text.split('; ').map((part) => part.split(/ (.*)/).slice(0, 2)));
      const { 'connect-src': connect = '', 'img-src': img, 'frame-src': frame, ...rest } = parts(given);
      const { 'connect-src': _c, 'img-src': _i, 'frame-src': _f, ...local } = parts(deskPolicy({}));
      expect(rest).toEqual(local);
      expect(connect.split(' ').slice(0, 3)).toEqual([
        "'self'",
        '<…>',
        'https://cognito-idp.eu-central-1.amazonaws.com',
      ]);
      expect(JSON.stringify(policy)).toContain('"StackName":"firstline-api"');
      // Files are put to and taken from their bucket; the HTML of a mail comes from the public pages and nowhere else.
      expect(connect.split(' ').at(-1)).toBe('https://<…>');
      expect([img, frame]).toEqual(["'self' data: blob: https://<…>", '<…>']);
      expect(JSON.stringify(policy)).toContain('"StackName":"firstline-public"');
      expect(property(policy, `${config}.SecurityHeadersConfig`)).toMatchObject({
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, Override: true },
      });
      expect(customHeader(policy, 'cross-origin-opener-policy')).toMatchObject({
        Value: 'same-origin',
        Override: true,
      });
    }
  });

  it('keeps hashed files for a year and asks for the page each time', () => {
    expect(policies.map((policy) => customHeader(policy, 'cache-control')?.Value).sort()).toEqual([
      CACHE.page,
      CACHE.asset,
    ]);
    const behaviours = property(distribution, 'DistributionConfig.CacheBehaviors') as Record<string, unknown>[];
    expect(behaviours.map(({ PathPattern, Compress }) => [PathPattern, Compress])).toEqual([['/desk/assets/*', true]]);
    // "Managed-CachingDisabled".
    const usual = property(distribution, 'DistributionConfig.DefaultCacheBehavior.CachePolicyId');
    expect(usual).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  });

  it('is told where it is by settings that are published beside it', () => {
    const release = first(all('Custom::WorkspaceFiles'));
    const settings = JSON.parse(readable(release.Properties?.['config']).replaceAll('<…>', 'x')) as Record<
      string,
      string
    >;
    expect(settings).toMatchObject({
      address: 'https://desk.example.com',
      scope: 'openid email firstline/staff',
      signOut: expect.stringMatching(/^https:\/\/.*\/logout$/),
    });
    expect(Object.keys(settings).sort()).toEqual(['address', 'api', 'clientId', 'issuer', 'scope', 'signOut']);
  });

  it('has the desk’s own name only with a certificate for it', () => {
    expect(property(distribution, 'DistributionConfig.Aliases')).toBeUndefined();
    const named = first(all('AWS::CloudFront::Distribution', synthesize({ deskCertificate: CERTIFICATE })));
    expect(property(named, 'DistributionConfig')).toMatchObject({
      Aliases: ['desk.example.com'],
      ViewerCertificate: { AcmCertificateArn: CERTIFICATE, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    const elsewhere = CERTIFICATE.replace('us-east-1', 'eu-central-1');
    expect(() => synthesize({ deskCertificate: elsewhere })).toThrow('us-east-1');
  });
});
