/** Loaded before a program: its scripts have another text, and so another SHA, as those of another version. */
import { register } from 'node:module'

register('./other-scripts-hooks.js', import.meta.url)
