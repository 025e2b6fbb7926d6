/** Who has a file in `docs/acl`. */
export type AclUser = 'producer' | 'worker' | 'dashboard'

/** The users of `docs/acl`. */
export const aclUsers: readonly AclUser[]

/** The password of all users in the files of {@link writeAclFile}. */
export const aclPassword: string

/** The file of a user as it is shipped. */
export function readAclFile(user: AclUser): string

/** What a user connects with. */
export function credentialsOf(user: AclUser): { readonly username: string; readonly password: string }

/**
 * Writes a file of all users as the guide says: with a password, for the namespaces `test-…` of the tests, and for Redis
 * 6.0, which is told by the name of its binary, without channels. It goes with this process.
 * @returns its path, for `--aclfile`
 */
export function writeAclFile(bin?: string): string
