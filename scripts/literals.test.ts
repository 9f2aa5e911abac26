// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text with templates in it is what is read here
import test from 'ava'
import { literalOf } from './literals.ts'

const cases: [what: string, text: string, words: string][] = [
  ['plain quotes', `'it is done', help: 'other'`, 'it is done'],
  ['double quotes with single ones inside', `"set it to 'skip'",`, `set it to 'skip'`],
  ['an escaped quote', String.raw`'the topic\'s name' }`, "the topic's name"],
  ['expressions', '`a ${x.y} of ${size(a, { b: 1 })}`', 'a … of …'],
  ['a template inside an expression', '`after ${ms} ms${why ? `: ${why}` : ""}, again`,', 'after … ms…, again'],
  ['several lines', '`topology has changed:\n  ${list}`', 'topology has changed: …'],
  ['line breaks that are written as such', String.raw`'first\n  second'`, 'first second'],
  ['a choice', `count > 1 ? 'many' : 'one',`, 'many'],
  ['nothing but a name', `text, help: 'more'`, ''],
  ['the end of the object', `text }, { message: 'another' }`, ''],
]

for (const [what, text, words] of cases) {
  test(`words of a message: ${what}`, (t) => {
    t.is(literalOf(text, 0), words)
  })
}
