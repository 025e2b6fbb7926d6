import { expect, test } from 'vitest'
import { changedNumber } from './changed-number.ts'

test.each(['1111111111111111111', '-9007199254740993', '0.10000000000000000001', '1e400', '1e-400'])(
  '%s would change',
  (literal) => expect(changedNumber(`{"text":"12\\"","list":[1,${literal}]}`)).toBe(literal),
)

test.each(['9007199254740991', '1.50', '0.0', '-0', '15E-1', '1e21', '100000000000000000000000', '0.1', '12e+2'])(
  '%s stays what it is',
  (literal) => expect(changedNumber(`[${literal},"1111111111111111111"]`)).toBeUndefined(),
)
