// SPDX-License-Identifier: Apache-2.0
// One person's visit, from the address they opened to goodbye. Decides which view the page shows.
import { way } from '../e2ee/end-to-end.ts';
import { Keys } from '../e2ee/keys.ts';
import { Api, Problem, type SeatInfo, type SeatLink } from '../protocol/http.ts';
import type { ClientMessage, Ending, Failure, Joined, ServerMessage, Waiting } from '../protocol/messages.ts';
import { language, words } from '../words/tongue.ts';
import { Awake } from './awake.ts';
import { Call } from './call.ts';
import { Changing } from './changes.ts';
import { prepared } from './connection.ts';
import { Conversation, type Line } from './conversation.ts';
import { alreadyAllowed, Devices, type Kind } from './devices.ts';
import {
  forgetEntered,
  forgetSeat,
  recallEntered,
  recallSeat,
  rememberEntered,
  rememberSeat,
  takeWish,
} from './memory.ts';
import { announce, chime } from './speech.ts';

export type View = 'opening' | 'sign-in' | 'welcome' | 'check' | 'waiting' | 'call' | 'message';

/** Problems that pass by themselves. */
const passing = new Set(['offline', 'restarting', 'unavailable']);

const ASK_EVERY = 2000;
const TRY_EVERY = 5000;

export class Visit extends Changing {
  view: View = 'opening';
  /** Which message page is shown. */
  code = '';
  info: SeatInfo | null = null;
  waiting: Waiting | null = null;
  call: Call | null = null;
  /** The consultation is encrypted end to end and this browser cannot: the practitioner decides before going in. */
  undecided = false;
  readonly devices = new Devices();

  private readonly api = new Api(language);
  private readonly awake = new Awake();
  private readonly allowed = alreadyAllowed();
  private conversation: Conversation | null = null;
  private entered = false;
  /** `enter` was said on the line that is open now. */
  private saidEnter = false;
  private spare: RTCPeerConnection | null = null;
  /** When the page last stopped waiting for a person; 0 is when it was opened. */
  private began = 0;
  private readonly keys = new Keys();
  /** The link whose seat was held before; it is opened the long way if that is no longer so. */
  private token: string | null = null;

  get online(): boolean {
    return this.conversation?.connected ?? false;
  }

  get hosts(): boolean {
    return this.info?.role === 'practitioner';
  }

  /** Follows the page's own address. */
  async open(): Promise<void> {
    if (typeof RTCPeerConnection === 'undefined') return this.message('unsupported');
    window.addEventListener('online', () => this.networkChanged(true));
    connectionOf(navigator)?.addEventListener('change', () => this.networkChanged());
    window.addEventListener('pageshow', (event) => event.persisted && location.reload());
    const [, kind, id = ''] = location.pathname.split('/');
    const held = kind === 's' ? id : recallSeat(id);
    if (!held) return this.openLink(id);
    if (kind !== 's') this.token = id;
    history.replaceState(null, '', `/s/${held}`);
    this.sit(held);
  }

  async openLink(token = location.pathname.split('/')[2] ?? ''): Promise<void> {
    if (this.view === 'sign-in') this.began = performance.now();
    try {
      const opened = await this.api.openLink(token);
      if (opened.seat) rememberSeat(token, opened.seat);
      this.arrive(opened);
    } catch (error) {
      const problem = known(error);
      if (problem.code === 'link-in-use' && problem.more.request) await this.askForSeat(problem.more.request);
      else if (problem.code === 'sign-in-required') this.show('sign-in');
      else this.message(problem.code);
      if (passing.has(problem.code)) setTimeout(() => void this.openLink(token), TRY_EVERY);
    }
  }

  start(): void {
    this.show('check');
    void this.devices.open();
  }

  /** Back from the waiting room to the check, without losing the place. */
  check(): void {
    this.show('check');
    void this.devices.open();
  }

  enter(): void {
    const { info, devices } = this;
    if (!info) return;
    if (this.view === 'check') this.began = performance.now();
    rememberEntered(info.seat, devices.wants);
    if (this.entered) return this.show(this.call ? 'call' : 'waiting');
    this.entered = true;
    this.goIn(info);
    this.sayEnter();
  }

  private goIn(info: SeatInfo): void {
    this.show(info.admitted || info.role === 'nurse' || this.hosts ? 'call' : 'waiting');
  }

  leave(): void {
    this.conversation?.say({ type: 'leave' });
    this.finish('left');
  }

  /** The practitioner goes in without end-to-end encryption, for everybody. */
  goOnUnencrypted(): void {
    this.decide(false);
    this.conversation?.say({ type: 'encryption', active: false });
    this.sayEnter();
  }

  /** The consultation is encrypted end to end, and this browser cannot. */
  get keyless(): boolean {
    return this.info?.consultation.encrypted === true && way() === null;
  }

  private decide(open: boolean): void {
    this.undecided = open;
    this.changed();
  }

  /** @param gone there was no network in between */
  networkChanged(gone = false): void {
    this.conversation?.hurry(gone);
    this.call?.restart();
  }

  private arrive({ seat, page }: SeatLink): void {
    if (!seat) return location.replace(page);
    history.replaceState(null, '', page);
    this.sit(seat);
  }

  private async askForSeat(request: string): Promise<void> {
    this.message('link-in-use');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
      try {
        const link = await this.api.request(request);
        if (link) return this.arrive(link);
      } catch (error) {
        const { code } = known(error);
        if (code !== 'offline') return this.message(code);
      }
    }
  }

  /** Takes the seat: draws from HTTP and connects the socket at the same time; whichever answers first begins. */
  private sit(seat: string): void {
    const before = recallEntered(seat);
    if (before) this.comeBack(before);
    const address = new URL(`/api/seats/${encodeURIComponent(seat)}/socket`, location.href.replace(/^http/, 'ws'));
    this.conversation = new Conversation(
      {
        heard: (message) => this.heard(message),
        cut: () => this.cut(),
        refused: () => void this.lookUp(seat),
      },
      language,
      () => new WebSocket(address) as Line,
      () => this.enterAtOnce(),
    );
    this.conversation.start();
    void this.lookUp(seat);
  }

  /** Past the device check before: everything is made ready while the server is still being asked. */
  private comeBack(wants: Record<Kind, boolean>): void {
    this.entered = true;
    this.devices.wants = wants;
    this.spare ??= prepared();
    void this.keys.make();
    void this.devices.open();
  }

  private async lookUp(seat: string): Promise<void> {
    try {
      this.learn(await this.api.seat(seat));
    } catch (error) {
      const { code, status } = known(error);
      const { token } = this;
      if (code === 'offline' || status >= 500) {
        if (!this.info) this.message(code);
      } else if (token && !this.info) {
        this.token = null;
        this.entered = false;
        forgetSeat(token);
        this.conversation?.stop();
        history.replaceState(null, '', `/l/${token}`);
        await this.openLink(token);
      } else {
        this.finish(code);
      }
    }
  }

  private learn(info: SeatInfo): void {
    const first = !this.info;
    this.info = info;
    this.changed();
    if (first) void this.begin(info);
  }

  /** Whoever was in already, or may go in with devices already allowed, goes straight there. */
  private async begin(info: SeatInfo): Promise<void> {
    if (this.entered) return this.goIn(info);
    if ((info.admitted || this.hosts) && (await this.allowed)) {
      this.spare ??= prepared();
      this.enter();
      void this.devices.open();
    } else if (this.hosts) {
      this.start();
    } else {
      this.show('welcome');
    }
  }

  private heard(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.learn(message);
        if (this.putOff) this.goOn(message);
        if (this.entered && !this.saidEnter) this.sayEnter();
        break;
      case 'waiting':
        this.waiting = message;
        if (this.view === 'call') this.show('waiting');
        this.changed();
        break;
      case 'joined':
        this.join(message);
        break;
      case 'ended':
        this.finish(message.reason);
        break;
      case 'error':
        this.failure(message);
        break;
      default:
        this.hearInCall(message);
    }
  }

  private hearInCall(message: ServerMessage): void {
    const { call } = this;
    if (!call) return;
    if (message.type === 'offer') call.offer(message);
    if (message.type === 'participants' || message.type === 'sealed' || message.type === 'reveal')
      call.exchange(message);
    if (message.type === 'participants') call.setPeople(message.people);
    if (message.type === 'layers') call.layers(message);
    if (message.type === 'reception') call.reception(message);
    if (message.type === 'speaker') call.speaker(message.seat ?? null);
    if (message.type === 'device-asked') call.asked(message);
    if (message.type === 'waiting-room') {
      call.setWaiters(message.people);
      const wish = takeWish(message.people.filter((waiter) => !waiter.keyless).map((waiter) => waiter.seat));
      if (wish) call.admit(wish);
    }
  }

  private join(joined: Joined): void {
    const { info, conversation } = this;
    if (!info || !conversation) return;
    const own = joined.encrypted ? this.keys.take(info.consultation.id, info.seat, joined.resumed) : null;
    if (joined.encrypted && !own) return this.keys.current ? this.beginAnew() : this.finish('unsupported');
    conversation.resume = joined.connection;
    if (!this.call) {
      if (this.waiting) this.yourTurn();
      const { began } = this;
      const around = {
        say: (message: Parameters<Conversation['say']>[0]) => conversation.say(message),
        doubt: () => conversation.doubt(),
        rejoin: () => this.beginAnew(),
        began,
      };
      this.call = new Call(info.seat, info.role, this.devices, around, this.spare);
      this.spare = null;
    }
    this.call.joined(joined, own);
    conversation.sayKept();
    this.show('call');
  }

  private yourTurn(): void {
    announce(words().waiting.turn);
    chime();
    this.waiting = null;
    this.began = performance.now();
  }

  private sayEnter(): void {
    if (!this.online) return;
    this.saidEnter = true;
    void this.entering().then((enter) => this.conversation?.say(enter));
  }

  private enterAtOnce(): Promise<ClientMessage> | null {
    this.saidEnter = this.entered;
    return this.entered ? this.entering() : null;
  }

  private async entering(): Promise<ClientMessage> {
    const { microphone, camera } = this.devices.wants;
    const own = await this.keys.make(Boolean(this.conversation?.resume));
    const key = own?.exchange.publicKey;
    return { type: 'enter', microphone, camera, ...(key ? { key } : {}) };
  }

  private beginAnew(): void {
    this.keys.drop();
    this.conversation?.again();
  }

  private cut(): void {
    this.call?.cutOff();
    this.changed();
  }

  /** Nobody could say where the consultation is; the conversation tries again by itself. */
  private get putOff(): boolean {
    return this.view === 'message' && this.code === 'unavailable';
  }

  private goOn(info: SeatInfo): void {
    if (this.call) this.show('call');
    else void this.begin(info);
  }

  private failure({ code, fatal }: Failure): void {
    if (code === 'media-failed') this.call?.restart();
    if (code === 'key-missing' && !this.call) this.decide(true);
    if (code === 'unavailable') {
      // Who is in a call goes on seeing and hearing the others, and is told that the line is cut.
      if (!this.call) this.message(code);
      return;
    }
    const gone = fatal || code === 'room-full';
    if (gone && code !== 'internal' && code in words().messages.pages) this.finish(code);
  }

  private finish(reason: Ending | string): void {
    this.conversation?.stop();
    this.call?.close();
    this.call = null;
    this.spare?.close();
    this.spare = null;
    this.keys.drop();
    this.devices.closeAll();
    if (this.info && reason !== 'replaced') forgetEntered(this.info.seat);
    if (this.hosts && (reason === 'left' || reason === 'ended')) location.replace('/agenda');
    else this.message(reason);
  }

  private message(code: string): void {
    this.code = code in words().messages.pages ? code : 'internal';
    this.show('message');
  }

  private show(view: View): void {
    this.view = view;
    this.awake.keep(view === 'waiting' || view === 'call');
    this.changed();
  }
}

function known(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('internal', 0);
}

function connectionOf(from: Navigator): EventTarget | undefined {
  return 'connection' in from ? (from.connection as EventTarget) : undefined;
}
