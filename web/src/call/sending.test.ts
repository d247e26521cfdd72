// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { plan } from './sending.ts';

const three = [{ rid: 'l' }, { rid: 'm' }, { rid: 'h' }];
const active = (encodings: RTCRtpEncodingParameters[]) => encodings.map((one) => one.active);

describe('what is sent of a picture', () => {
  it('is a camera in three sizes, the smallest first', () => {
    const sent = plan('camera', three, 'video/VP8', [], false);
    expect(sent.map((one) => [one.rid, one.scaleResolutionDownBy])).toEqual([
      ['l', 4],
      ['m', 2],
      ['h', 1],
    ]);
    expect(active(sent)).toEqual([true, true, true]);
    expect(sent.map((one) => (one as { scalabilityMode?: string }).scalabilityMode)).toEqual(['L1T3', 'L1T3', 'L1T3']);
  });

  it('is only what is looked at', () => {
    expect(active(plan('camera', three, 'video/VP8', [true, false, false], false))).toEqual([true, false, false]);
    expect(active(plan('screen', [{ rid: 'l' }, { rid: 'h' }], 'video/VP8', [false, false], false))).toEqual([
      false,
      false,
    ]);
  });

  it('leaves out the middle size on a weak phone', () => {
    expect(active(plan('camera', three, 'video/VP8', [true, true, true], true))).toEqual([true, false, true]);
  });

  it.each(['video/VP9', 'video/AV1'])('is one stream with layers in it for %s', (codec) => {
    expect(plan('camera', [{}], codec, [true], false)).toEqual([
      { scaleResolutionDownBy: 1, maxBitrate: 1_700_000, active: true, scalabilityMode: 'L3T3_KEY' },
    ]);
  });

  it('has no layers that H264 lacks', () => {
    expect(plan('camera', three, 'video/H264', [], false)[0]).not.toHaveProperty('scalabilityMode');
  });

  it('is as the browser likes where it agreed on something else', () => {
    expect(plan('screen', three, 'video/VP8', [], false)).toEqual(
      three.map((one) => ({ ...one, active: true, scalabilityMode: 'L1T3' })),
    );
  });
});
