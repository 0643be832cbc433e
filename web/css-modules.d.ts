// Style sheets as TypeScript sees them: a module's classes by name. A class that is not there is an empty text and no fault.
declare module '*.module.css' {
  const classes: { readonly [name: string]: string };
  // biome-ignore lint/style/noDefaultExport: the shape that the bundler gives them
  export default classes;
}
declare module '*.css';
