/** HTML that needs no escaping any more. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** HTML, in which every value is escaped that is not HTML itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(inHtml)))
}

function inHtml(value: string | Html | readonly Html[]): string {
  if (value instanceof Html) return value.text
  return typeof value === 'string' ? escaped(value) : value.join('')
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/** A page of the shop. */
export function page(title: string, content: Html): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <style>
            body {
              max-width: 40rem;
              margin: 2rem auto;
              padding: 0 1rem;
              font:
                1rem/1.5 system-ui,
                sans-serif;
            }
            form {
              display: flex;
              flex-wrap: wrap;
              gap: 0.5rem;
              align-items: end;
            }
            input {
              font: inherit;
            }
          </style>
        </head>
        <body>
          <nav><a href="/">Bookshop</a></nav>
          <main>
            <h1>${title}</h1>
            ${content}
          </main>
        </body>
      </html>`,
  )
}
