/** Express 4 beside Express 5, whose types are of the same name. */
declare module 'express4' {
  interface Express4 {
    (): unknown
    json(): unknown
  }
  const express: Express4
  export default express
}
