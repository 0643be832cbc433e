// Hands a custom resource's answer to the address that CloudFormation signed for it.

/** @throws Error when CloudFormation does not take it */
export async function answerCloudFormation(address: string, body: string): Promise<void> {
  // The signature covers the content type, which is none.
  const response = await fetch(address, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}`);
}
