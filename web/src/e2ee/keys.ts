// SPDX-License-Identifier: Apache-2.0
import { EndToEnd } from './end-to-end.ts';

/** The own keys of a visit: made when the person enters, and again for each connection, so that what was said under others cannot come again. */
export class Keys {
  current: EndToEnd | null = null;
  private making: Promise<EndToEnd | null> | null = null;
  private used = false;

  /** Those there are, or new ones where a connection had them already and is not taken up again; null in a browser that cannot. */
  async make(resumes = false): Promise<EndToEnd | null> {
    if (this.used && !resumes) this.drop();
    this.making ??= EndToEnd.begin();
    this.current = await this.making;
    return this.current;
  }

  /** For a connection of that seat: null when new ones are wanted first. */
  take(consultation: string, seat: string, resumed: boolean): EndToEnd | null {
    if (this.used && !resumed) return null;
    this.used = true;
    this.current?.exchange.sits(consultation, seat);
    return this.current;
  }

  drop(): void {
    this.current?.close();
    this.current = null;
    this.making = null;
    this.used = false;
  }
}
