// Loaded into every function before its own code: what is sent to a bucket's own name in AWS goes to the emulator instead. The
// SDK's clients find it by AWS_ENDPOINT_URL; requests that the product signs itself know nothing of it.
const endpoint = process.env.AWS_ENDPOINT_URL;
const fetchAnywhere = globalThis.fetch;

if (endpoint !== undefined) {
  globalThis.fetch = (input, init) => fetchAnywhere(routed(input), init);
}

function routed(input) {
  if (typeof input !== 'string') return input;
  const url = new URL(input);
  const [, bucket, service] =
    /^(?:(.+)\.)?(s3|sqs|sns|cognito-idp)\.[a-z0-9-]+\.amazonaws\.com$/.exec(url.hostname) ?? [];
  if (service === undefined) return input;
  return `${endpoint}${bucket === undefined ? '' : `/${bucket}`}${url.pathname}${url.search}`;
}
