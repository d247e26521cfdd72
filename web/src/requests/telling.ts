// SPDX-License-Identifier: Apache-2.0
// What a field of a request is called, and what is written in it, in words.
import { casesWords } from '../words/cases.ts';
import type { Difference } from './merge.ts';
import type { Values } from './values.ts';

function label(name: string): string {
  const { form } = casesWords();
  const consent = /^consent\.(.*)$/.exec(name)?.[1];
  if (consent) return form.consents[consent] ?? consent;
  const names: Record<string, string> = {
    patient: form.parts.patient,
    addressee: form.parts.to,
    question: form.question,
    history: form.history,
    treatments: form.treatments,
    allergies: form.allergies,
    urgency: form.urgency,
    'diabetes.type': form.diabetesType,
    'diabetes.since': form.since,
    'diabetes.hba1c': form.hba1c,
    'diabetes.insulin': form.insulin,
    'diabetes.hypertension': form.hypertension,
    'diabetes.pregnancy': form.pregnancy,
    'diabetes.knownRetinopathy': form.knownRetinopathy,
    'diabetes.lastScreening': form.lastScreening,
    'ecg.symptoms': form.symptoms,
    'ecg.chestPain': form.chestPain,
    'ecg.context': form.context,
  };
  return names[name] ?? name;
}

function choices(name: string): Record<string, string> {
  const { form } = casesWords();
  const yesNo = { yes: form.yes, no: form.no };
  const lists: Record<string, Record<string, string>> = {
    urgency: form.urgencies,
    'diabetes.type': form.diabetesTypes,
    'diabetes.hba1c.unit': { percent: form.percent, 'mmol-per-mol': form.mmol },
    'diabetes.insulin': yesNo,
    'diabetes.hypertension': form.hypertensions,
    'diabetes.pregnancy': form.pregnancies,
    'diabetes.knownRetinopathy': yesNo,
    'ecg.symptoms': form.symptomNames,
    'ecg.chestPain': form.chestPains,
    'ecg.context': form.contexts,
  };
  return lists[name] ?? {};
}

const PATIENT = ['birthName', 'familyName', 'firstGivenName', 'givenNames', 'birthDate', 'sex', 'birthplace', 'ins'];

function value({ name, fields }: Difference, values: Values): string {
  const { form } = casesWords();
  if (name === 'patient') {
    const traits = PATIENT.map((trait) => values[`patient.${trait}`]);
    const status = form.statuses[values['patient.status'] ?? ''];
    return [...traits, traits.some(Boolean) ? status : ''].filter(Boolean).join(' · ');
  }
  if (name === 'addressee') return values['addressee.name'] ?? '';
  if (name.startsWith('consent.')) {
    const given = values[name];
    if (!given) return '';
    const how = form.hows[(values[`${name}.how`] ?? 'oral') as keyof typeof form.hows];
    return [given === 'yes' ? form.yes : form.no, how, values[`${name}.by`]].filter(Boolean).join(' · ');
  }
  const said = fields.map((field) => {
    const text = values[field] ?? '';
    const words = choices(field);
    if (field === 'ecg.symptoms')
      return text
        .split(' ')
        .map((one) => words[one] ?? one)
        .join(', ');
    return words[text] ?? text;
  });
  return said.filter(Boolean).join(' ');
}

export const told = { label, value };
