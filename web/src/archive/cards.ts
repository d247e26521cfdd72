// SPDX-License-Identifier: Apache-2.0
// How people and orders are named in lists.
import { html, nothing, type TemplateResult } from 'lit';
import type { Order, Patient, Said } from '../protocol/desk.ts';
import { archiveWords, plainDay } from '../words/archive.ts';

/** MARTIN Jeanne: the family name in capitals, as French records write it. */
export function patientName({ familyName, givenName }: Patient): string {
  return `${familyName.toLocaleUpperCase('fr')} ${givenName}`;
}

export function born(birthDate: string, sex: string): string {
  const { born, bornF, bornM } = archiveWords();
  const words = sex === 'F' ? bornF : sex === 'M' ? bornM : born;
  return birthDate ? words(plainDay(birthDate)) : '';
}

export function patientLine(patient: Patient): string {
  const { birthName, ins } = archiveWords();
  const other = patient.birthName.localeCompare(patient.familyName, 'fr', { sensitivity: 'base' }) !== 0;
  return [
    other ? birthName(patient.birthName.toLocaleUpperCase('fr')) : '',
    born(patient.birthDate, patient.sex),
    patient.ins ? `${ins} ${patient.ins}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

export function saidLine(said: Said): string {
  return [born(said.birthDate, said.sex), said.patientId].filter(Boolean).join(' · ');
}

export function examinationName(order: Order): string {
  const { kinds } = archiveWords();
  return order.examination.kind === 'other' ? order.examination.meaning : kinds[order.examination.kind];
}

export function modalityName(modality: string): string {
  const names: Record<string, string> = archiveWords().modalities;
  return names[modality] ?? modality;
}

/** 21/11/2026 09:30, where the practice is. */
export function scheduled(order: Order): string {
  return `${plainDay(order.scheduledFor)} ${order.scheduledFor.slice(11, 16)}`;
}

/** An order in a few words. */
export function orderBlock(order: Order): TemplateResult {
  const words = archiveWords();
  return html`
    <div>
      <div class="name">${patientName(order.patient)}</div>
      <div class="soft small number">${patientLine(order.patient)}</div>
      <div class="small">
        ${examinationName(order)} · <span class="number">${scheduled(order)}</span>
        ${order.requester ? html`<span class="soft"> · ${words.askedBy(order.requester)}</span>` : nothing}
        ${order.priority === 'high' ? html`<span class="chip danger">${words.urgent}</span>` : nothing}
      </div>
    </div>
  `;
}
