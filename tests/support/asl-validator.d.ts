// What of asl-validator, which brings no types, the tests use. It writes defaults into what it is given.
declare module 'asl-validator' {
  function validate(
    definition: object,
    options?: { readonly checkArn?: boolean },
  ): { readonly isValid: boolean; errorsText(separator: string): string };
  export = validate;
}
