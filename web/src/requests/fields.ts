// SPDX-License-Identifier: Apache-2.0
// The fields a request is made of. Each shows what is missing beside it, in words.
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons.ts';
import { casesWords } from '../words/cases.ts';
import type { Values } from './values.ts';

/** What a part of the form works with. */
export interface FormState {
  readonly values: Values;
  /** Why a field is not right, in words; empty while nobody asked for more or nothing is wrong. */
  wrong(name: string): string;
  set(change: Values): void;
}

interface Options {
  hint?: string;
  type?: string;
  inputmode?: 'text' | 'decimal' | 'numeric';
  optional?: boolean;
  most?: number;
  rows?: number;
  /** Words that can be taken instead of typed. */
  ready?: string;
}

const id = (name: string) => name.replaceAll('.', '-');

function around(form: FormState, name: string, label: string, options: Options, input: TemplateResult) {
  const { hint, optional, ready } = options;
  const wrong = form.wrong(name);
  return html`<div class="field ${wrong ? 'bad' : ''}">
    <div class="named">
      <label for=${id(name)}>${label}${optional ? html` <span class="soft small">(${casesWords().form.optional})</span>` : nothing}</label>
      ${ready && !form.values[name] ? html`<button type="button" class="ready" data-test="ready-${id(name)}" aria-label="${ready}, ${label}" @click=${() => form.set({ [name]: ready.toLowerCase() })}>${ready}</button>` : nothing}
    </div>
    ${hint ? html`<div class="hint" id="${id(name)}-hint">${hint}</div>` : nothing}
    ${wrong ? html`<div class="wrong" id="${id(name)}-wrong">${icon('triangle-alert')} ${wrong}</div>` : nothing}
    ${input}
  </div>`;
}

export function line(form: FormState, name: string, label: string, options: Options = {}): TemplateResult {
  const { type = 'text', inputmode = 'text', most = 100 } = options;
  const input = html`<input id=${id(name)} type=${type} inputmode=${inputmode} autocomplete="off" maxlength=${most}
    aria-describedby="${id(name)}-hint ${id(name)}-wrong" aria-invalid=${form.wrong(name) ? 'true' : 'false'}
    .value=${form.values[name] ?? ''} @input=${(event: Event) => form.set({ [name]: (event.target as HTMLInputElement).value })} />`;
  return around(form, name, label, options, input);
}

export function paragraph(form: FormState, name: string, label: string, options: Options = {}): TemplateResult {
  const { most = 4000, rows = 3 } = options;
  const input = html`<textarea id=${id(name)} rows=${rows} maxlength=${most}
    aria-describedby="${id(name)}-hint ${id(name)}-wrong" aria-invalid=${form.wrong(name) ? 'true' : 'false'}
    .value=${form.values[name] ?? ''} @input=${(event: Event) => form.set({ [name]: (event.target as HTMLTextAreaElement).value })}></textarea>`;
  return around(form, name, label, options, input);
}

/** One of a few, each a large target; pressing the chosen one again takes it back. */
export function choice(
  form: FormState,
  name: string,
  label: string,
  choices: Record<string, string>,
  options: Options & { key?: string } = {},
): TemplateResult {
  const wrong = form.wrong(options.key ?? name);
  return html`<fieldset class="field ${wrong ? 'bad' : ''}">
    <legend>${label}${options.optional ? html` <span class="soft small">(${casesWords().form.optional})</span>` : nothing}</legend>
    ${wrong ? html`<div class="wrong">${icon('triangle-alert')} ${wrong}</div>` : nothing}
    <div class="choices">
      ${Object.entries(choices).map(
        ([value, text]) => html`<label class="choice">
          <input type="radio" name=${id(name)} value=${value} .checked=${form.values[name] === value} @change=${() => form.set({ [name]: value })} />
          <span>${text}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** Any of a few, kept as words with spaces between; `none` stands alone. */
export function several(form: FormState, name: string, label: string, choices: Record<string, string>): TemplateResult {
  const chosen = new Set((form.values[name] ?? '').split(' ').filter(Boolean));
  const wrong = form.wrong(name);
  const turn = (value: string, on: boolean) => {
    if (on) {
      if (value === 'none') chosen.clear();
      else chosen.delete('none');
      chosen.add(value);
    } else chosen.delete(value);
    form.set({ [name]: [...chosen].join(' ') });
  };
  return html`<fieldset class="field ${wrong ? 'bad' : ''}">
    <legend>${label}</legend>
    ${wrong ? html`<div class="wrong">${icon('triangle-alert')} ${wrong}</div>` : nothing}
    <div class="choices">
      ${Object.entries(choices).map(
        ([value, text]) => html`<label class="choice">
          <input type="checkbox" value=${value} .checked=${chosen.has(value)} @change=${(event: Event) => turn(value, (event.target as HTMLInputElement).checked)} />
          <span>${text}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
