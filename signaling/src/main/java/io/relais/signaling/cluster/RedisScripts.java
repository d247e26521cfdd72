// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

/// What Redis does in one step each. Times are milliseconds of Redis' own clock.
///
/// - `relais:room:<room>`: `<node> <token>`, gone when the claim runs out
/// - `relais:nodes`: what each node says of itself, by its id: `<until> <text>`
/// - `relais:fence`: the token given last
/// - `relais:heard`, `relais:since`: when any node was last heard, and since when without a pause
final class RedisScripts {
  private RedisScripts() {}

  /// Tokens rise also when Redis has lost everything: they are at least the time in microseconds,
  /// which a Lua number holds exactly until 2255.
  ///
  /// A Redis that has heard nobody for as long as a claim lasts (it was away, or lost its data)
  /// does not know who has which room. Until the nodes have had time to say so, it gives none away.
  private static final String GROUND =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local function token()
        local last = tonumber(redis.call('GET', 'relais:fence') or '0')
        local fresh = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
        redis.call('SET', 'relais:fence', fresh)
        return fresh
      end
      local function settled(lasts, grace)
        local heard = tonumber(redis.call('GET', 'relais:heard') or '0')
        local since = tonumber(redis.call('GET', 'relais:since') or tostring(now))
        if now - heard > lasts or since > now then since = now end
        redis.call('SET', 'relais:since', string.format('%.0f', since))
        redis.call('SET', 'relais:heard', string.format('%.0f', now))
        return now - since >= grace
      end
      """;

  /// Where a room is; gives it to a node if it is nowhere, or with a node that is gone.
  ///
  /// KEYS: the room. ARGV: the node to give it to (empty: to nobody), how long a claim lasts, how
  /// long to wait after a pause. Answers `<node> <token>`, with `given` behind it if that is new,
  /// or else `nowhere` or `unsettled`.
  static final String PLACE =
      GROUND
          + """
          local held = redis.call('GET', KEYS[1])
          if held and redis.call('HEXISTS', 'relais:nodes', string.match(held, '^%S+')) == 1 then
            return held
          end
          if ARGV[1] == '' then return 'nowhere' end
          if not settled(tonumber(ARGV[2]), tonumber(ARGV[3])) then return 'unsettled' end
          held = ARGV[1] .. ' ' .. token()
          redis.call('SET', KEYS[1], held, 'PX', ARGV[2])
          return held .. ' given'
          """;

  /// Prolongs claims and says of a node that it is there.
  ///
  /// KEYS: rooms. ARGV: the node, how long a claim lasts, what it says of itself, then the token of
  /// each room. Answers for each room `kept`, `lost` or the token by which it was taken again; then
  /// id and text of each node that is there.
  static final String KEEP =
      GROUND
          + """
          local lasts = tonumber(ARGV[2])
          settled(lasts, 0)
          local answer = {}
          for i = 1, #KEYS do
            local held = redis.call('GET', KEYS[i])
            if held == ARGV[1] .. ' ' .. ARGV[3 + i] then
              redis.call('PEXPIRE', KEYS[i], lasts)
              answer[i] = 'kept'
            elseif held then
              answer[i] = 'lost'
            else
              answer[i] = token()
              redis.call('SET', KEYS[i], ARGV[1] .. ' ' .. answer[i], 'PX', lasts)
            end
          end
          local until_ = string.format('%.0f', now + lasts)
          redis.call('HSET', 'relais:nodes', ARGV[1], until_ .. ' ' .. ARGV[3])
          local rows = redis.call('HGETALL', 'relais:nodes')
          for i = 1, #rows, 2 do
            local last, text = string.match(rows[i + 1], '^(%d+) (.*)$')
            if tonumber(last) < now then
              redis.call('HDEL', 'relais:nodes', rows[i])
            else
              answer[#answer + 1] = rows[i]
              answer[#answer + 1] = text
            end
          end
          return answer
          """;

  /// Notes that a node is gone, unless it was heard a moment ago.
  ///
  /// ARGV: the node, how long a claim lasts, how long it must have been silent.
  static final String GONE =
      GROUND
          + """
          local row = redis.call('HGET', 'relais:nodes', ARGV[1])
          if not row then return 1 end
          local heard = tonumber(string.match(row, '^%d+')) - tonumber(ARGV[2])
          if now - heard < tonumber(ARGV[3]) then return 0 end
          redis.call('HDEL', 'relais:nodes', ARGV[1])
          return 1
          """;

  /// Gives a room up, and says so.
  ///
  /// KEYS: the room. ARGV: the node and its token, the channel, the news.
  static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        redis.call('DEL', KEYS[1])
        redis.call('PUBLISH', ARGV[2], ARGV[3])
      end
      return 1
      """;
}
