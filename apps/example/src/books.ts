/** What there is to buy. */
export const books = [
  { isbn: '9780141439518', title: 'Pride and Prejudice', price: '£7.99' },
  { isbn: '9780141439471', title: 'Frankenstein', price: '£6.99' },
  { isbn: '9780141441146', title: 'Jane Eyre', price: '£8.99' },
] as const
