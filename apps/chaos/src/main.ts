import { FAULTS } from './faults/faults.ts'
import { isGood, tryFault } from './trial.ts'

for (const fault of FAULTS) {
  const trial = await tryFault(fault, 1)
  console.log(isGood(trial), trial)
}
