// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientMessage, ServerMessage } from '../protocol/messages.ts';
import { retryDelay } from './backoff.ts';
import { Conversation, type Line } from './conversation.ts';

class FakeLine implements Line {
  onopen: Line['onopen'] = null;
  onmessage: Line['onmessage'] = null;
  onclose: Line['onclose'] = null;
  said: unknown[] = [];
  closed = false;

  send(text: string) {
    this.said.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  hears(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  }

  welcome() {
    this.onopen?.({} as Event);
    this.hears({
      type: 'welcome',
      version: 1,
      seat: 'a',
      role: 'patient',
      name: 'Jeanne',
      admitted: false,
      consultation: {
        id: 'c',
        scheduledAt: '',
        state: 'open',
        encrypted: true,
        with: { name: '', title: '', structure: '' },
      },
    });
  }

  drops() {
    this.onclose?.({} as CloseEvent);
  }
}

let lines: FakeLine[];
let heard: string[];
let conversation: Conversation;
let behindHello: ClientMessage | null;
const last = () => lines.at(-1) as FakeLine;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  heard = [];
  behindHello = null;
  const hearing = {
    heard: (message: ServerMessage) => heard.push(message.type),
    cut: () => heard.push('cut'),
    refused: () => heard.push('refused'),
  };
  conversation = new Conversation(
    hearing,
    () => 'fr',
    () => {
      lines.push(new FakeLine());
      return last();
    },
    () => behindHello && Promise.resolve(behindHello),
  );
  conversation.start();
});

afterEach(() => vi.useRealTimers());

describe('tries to connect again', () => {
  it('come at once, then after 1, 2, 4 and at most 5 seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map(retryDelay)).toEqual([0, 1000, 2000, 4000, 5000, 5000, 5000]);
  });
});

describe('a conversation', () => {
  it('says hello first', () => {
    last().welcome();
    expect(last().said).toEqual([{ type: 'hello', version: 1, language: 'fr' }]);
    expect(heard).toEqual(['welcome']);
  });

  it('says what is known already right behind hello, without waiting to be welcomed', async () => {
    behindHello = { type: 'enter', microphone: true, camera: false };
    last().onopen?.({} as Event);
    await vi.advanceTimersByTimeAsync(0);
    expect(last().said.map((message) => (message as ClientMessage).type)).toEqual(['hello', 'enter']);
  });

  it('takes its connection up again after a cut, and waits longer each time', () => {
    last().welcome();
    conversation.resume = 'k1';
    last().drops();
    expect(heard.at(-1)).toBe('cut');
    vi.advanceTimersByTime(0);
    expect(lines).toHaveLength(2);
    last().drops();
    expect(heard.at(-1)).toBe('refused');
    vi.advanceTimersByTime(999);
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(lines).toHaveLength(3);
    last().welcome();
    expect(last().said[0]).toEqual({ type: 'hello', version: 1, language: 'fr', resume: 'k1' });
  });

  it('pings every 5 seconds and hangs up on silence', () => {
    last().welcome();
    const first = last();
    vi.advanceTimersByTime(5000);
    expect(first.said.at(-1)).toEqual({ type: 'ping' });
    first.hears({ type: 'pong' });
    vi.advanceTimersByTime(15_000);
    expect(first.closed).toBe(true);
    expect(heard.at(-1)).toBe('cut');
    expect(heard).not.toContain('pong');
  });

  it('connects anew when a line in doubt does not answer soon', () => {
    last().welcome();
    const first = last();
    conversation.doubt();
    expect(first.said.at(-1)).toEqual({ type: 'ping' });
    vi.advanceTimersByTime(100);
    first.hears({ type: 'pong' });
    vi.advanceTimersByTime(3000);
    expect(lines).toHaveLength(1);
    conversation.hurry();
    vi.advanceTimersByTime(2000);
    expect(first.closed).toBe(true);
    vi.advanceTimersByTime(1);
    expect(lines).toHaveLength(2);
  });

  it('does not wait for an answer when there was no network in between', () => {
    const first = last();
    first.welcome();
    conversation.hurry(true);
    expect(first.closed).toBe(true);
    vi.advanceTimersByTime(0);
    expect(lines).toHaveLength(2);
  });

  it('keeps what the practitioner decided while the line was cut', () => {
    last().welcome();
    last().drops();
    conversation.say({ type: 'admit', seat: 'b' });
    conversation.say({ type: 'restart' });
    vi.advanceTimersByTime(0);
    last().welcome();
    conversation.sayKept();
    expect(last().said.slice(1)).toEqual([{ type: 'admit', seat: 'b' }]);
  });

  it('does not rush back to a server that hangs up at once', () => {
    last().welcome();
    last().drops();
    vi.advanceTimersByTime(0);
    for (const wait of [1000, 2000]) {
      const before = lines.length;
      last().welcome();
      last().drops();
      vi.advanceTimersByTime(wait - 1);
      expect(lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(before + 1);
    }
    last().welcome();
    vi.advanceTimersByTime(5000);
    last().drops();
    vi.advanceTimersByTime(0);
    expect(lines).toHaveLength(5);
  });

  it('passes over a message it does not know', () => {
    last().welcome();
    last().hears({ type: 'from-the-future' });
    expect(heard).toEqual(['welcome']);
  });

  it('stays silent once stopped', () => {
    last().welcome();
    conversation.stop();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(last().closed).toBe(true);
  });
});
