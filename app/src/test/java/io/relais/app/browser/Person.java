// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.util.List;
import java.util.Map;

/// What a person does with a page and what they get from it. Every step waits for what it needs.
final class Person {
  private static final double PATIENCE_MILLIS = 30_000;
  private static final double LOOK_EVERY_MILLIS = 20;

  private final String name;
  private final Page page;

  Person(String name, Page page) {
    this.name = name;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  Page page() {
    return page;
  }

  Person open(String address) {
    page.navigate(address);
    return this;
  }

  /// Opens the link, checks the devices, and waits to be let in.
  Person waitFor(String link) {
    open(link).enter();
    see("waiting");
    return this;
  }

  /// From the first page through the device check.
  Person enter() {
    click("start");
    click("enter");
    return this;
  }

  /// The way in for whoever need not wait: devices that are allowed already are not asked about.
  Person join(String link) {
    open(link);
    see("call");
    return this;
  }

  /// The practitioner's way in while nobody waits: the link leads to the list of the day, the list
  /// to the consultation.
  Person host(Visit visit) {
    return host(visit, visit.link(Role.PRACTITIONER));
  }

  /// The same by another address of their link.
  Person host(Visit visit, String link) {
    return fromTheList(visit, link, "open");
  }

  /// The practitioner's way in when somebody waits: one click, and both are in.
  Person hostAndAdmit(Visit visit) {
    return fromTheList(visit, visit.link(Role.PRACTITIONER), "admit");
  }

  private Person fromTheList(Visit visit, String link, String button) {
    open(link);
    page.locator("[data-test=appointment][data-consultation='%s']".formatted(visit.consultation()))
        .locator("[data-test='%s']".formatted(button))
        .click();
    see("call");
    return this;
  }

  Person admit(String seat) {
    page.locator("[data-test=admit][data-seat='%s']".formatted(seat)).first().click();
    return this;
  }

  Person leave() {
    click("leave");
    click("yes");
    return this;
  }

  void click(String test) {
    find(test).click();
  }

  void see(String test) {
    find(test).waitFor();
  }

  void seeNoMore(String test) {
    find(test).waitFor(gone());
  }

  static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  Locator find(String test) {
    return page.locator("[data-test='%s']".formatted(test)).first();
  }

  Locator tile(String seat, String source) {
    return page.locator(
        "[data-test=tile][data-seat='%s'][data-source='%s']".formatted(seat, source));
  }

  /// The full page that says what happened, once it shows this code.
  String message(String code) {
    Locator message = page.locator("[data-test=message-page][data-code='%s']".formatted(code));
    message.waitFor();
    return message.innerText();
  }

  /// Opens a link, and waits for somebody's picture; for whoever need not wait.
  ///
  /// @param track `<seat>/camera`
  /// @return milliseconds from opening the link until the picture was shown
  double opens(String link, String track) {
    page.navigate("about:blank");
    page.navigate(link, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    return ((Number) waitUntil("(track) => window.probe?.shownAt[track]", track)).doubleValue();
  }

  /// Waits until every one of these tracks has brought that many pictures or, for microphones, any
  /// sound.
  ///
  /// @param tracks `<seat>/<source>`
  Person receives(int frames, String... tracks) {
    waitUntil(
        """
        async ([frames, wanted]) => {
          const { tracks } = await window.relais.stats();
          return wanted.every((id) => tracks.some((track) => track.track === id &&
            (track.kind === 'video' ? track.framesDecoded > frames : track.totalAudioEnergy > 0)));
        }\
        """,
        List.of(frames, List.of(tracks)));
    return this;
  }

  /// The tracks that come in now, `<seat>/<source>` in the order of their names.
  @SuppressWarnings("unchecked")
  List<String> tracks() {
    return (List<String>)
        page.evaluate(
            "async () => (await window.relais.stats()).tracks.map((track) => track.track).sort()");
  }

  /// Pictures of one track so far.
  int frames(String track) {
    return count(track, "framesDecoded");
  }

  /// What the browser counts of one track, by the name it has in its statistics.
  int count(String track, String name) {
    Object count =
        page.evaluate(
            """
            async ([id, name]) => (await window.relais.stats()).tracks
              .find((track) => track.track === id)?.[name] ?? 0\
            """,
            List.of(track, name));
    return ((Number) count).intValue();
  }

  /// Waits until exactly these encodings of the own camera carry pictures, for half a second at
  /// least.
  void sends(List<String> names) {
    waitUntil(
        """
        async (wanted) => {
          const frames = async () => new Map((await window.relais.stats()).sent
            .filter((one) => one.mid === '1').map((one) => [one.rid, one.framesEncoded]));
          const before = await frames();
          await new Promise((again) => setTimeout(again, 500));
          const sent = [...await frames()].filter(([rid, count]) => count > before.get(rid) + 2);
          return sent.map(([rid]) => rid).sort().join() === [...wanted].sort().join();
        }\
        """,
        names);
  }

  /// Waits until pictures of that track have that height.
  void receivesHeight(String track, int height) {
    receivesHeight(track, "height === limit", height);
  }

  /// Waits until pictures of that track are no higher than that.
  void receivesAtMost(String track, int height) {
    receivesHeight(track, "height > 0 && height <= limit", height);
  }

  /// Waits until pictures of that track are higher than that.
  void receivesMoreThan(String track, int height) {
    receivesHeight(track, "height > limit", height);
  }

  private void receivesHeight(String track, String condition, int limit) {
    waitUntil(
        """
        async ([id, limit]) => {
          const { tracks } = await window.relais.stats();
          const height = tracks.find((track) => track.track === id)?.frameHeight ?? 0;
          return %s;
        }\
        """
            .formatted(condition),
        List.of(track, limit));
  }

  /// What this page says about who can listen.
  Lock lock() {
    return new Lock(this);
  }

  /// The codec of the own camera and the layers in it.
  String sentCamera() {
    return (String)
        page.evaluate(
            """
            async () => {
              const camera = (await window.relais.stats()).sent.find((one) => one.mid === '1');
              return `${camera.codec} ${camera.scalabilityMode}`;
            }\
            """);
  }

  /// Makes somebody's camera that large on this page, whatever its layout says.
  void shrinkTile(String seat, int width, int height) {
    new TileSize(tile(seat, "camera")).become(width, height);
  }

  /// Makes it large, and waits for a picture of that height.
  ///
  /// @param height 0 for any picture
  /// @return milliseconds until it came
  double enlargeTile(String seat, String track, int height) {
    return new TileSize(tile(seat, "camera")).enlarge(track, height);
  }

  /// The state of the peer connection, `none` before there is one.
  String connection() {
    return (String) page.evaluate("async () => (await window.relais.stats()).connectionState");
  }

  /// How many peer connections the page has made.
  int peerConnections() {
    return ((Number) page.evaluate("() => window.probe.peers.length")).intValue();
  }

  /// Waits until packets travel so: by which protocol, and by which way, such as `tcp relay`.
  void goesBy(String way) {
    waitUntil(
        """
        async (wanted) => {
          const { way } = await window.relais.stats();
          return way && wanted === `${way.protocol} ${way.type === 'relay' ? 'relay' : 'direct'}`;
        }\
        """,
        way);
  }

  /// Every message heard over the page's WebSockets, in their order.
  @SuppressWarnings("unchecked")
  List<String> heard() {
    return (List<String>) page.evaluate("() => window.probe.heard");
  }

  /// Waits until a message was heard that contains this.
  void hears(String part) {
    waitUntil("(part) => window.probe.heard.some((text) => text.includes(part))", part);
  }

  /// Waits until more messages than that many were heard that contain this.
  void hearsMore(String part, int count) {
    waitUntil(
        "([part, count]) => window.probe.heard.filter((t) => t.includes(part)).length > count",
        List.of(part, count));
  }

  /// Says something over the page's own WebSocket that the page itself would not.
  void say(String text) {
    page.evaluate("(text) => window.probe.socket.send(text)", text);
  }

  /// Lets the page believe that the server said this.
  void pretendToHear(String text) {
    page.evaluate(
        "(data) => window.probe.socket.onmessage(new MessageEvent('message', { data }))", text);
  }

  /// Milliseconds from the server's `joined` until the page has shown a picture of each of these
  /// tracks.
  ///
  /// @param tracks `<seat>/camera`
  double picturesAfter(List<String> tracks) {
    Object millis =
        waitUntil(
            """
            (wanted) => {
              const { shownAt, heardAt } = window.probe;
              const last = Math.max(...wanted.map((id) => shownAt[id] ?? Infinity));
              return last < Infinity && last - heardAt.joined;
            }\
            """,
            tracks);
    return ((Number) millis).doubleValue();
  }

  /// Looks again and again, in the page, until the script gives something else than false.
  ///
  /// @param script a function of the argument, which may be a promise's
  private Object waitUntil(String script, Object argument) {
    return page.evaluate(
        """
        async ([argument, patience, pause]) => {
          const look = %s;
          const until = performance.now() + patience;
          for (;;) {
            const seen = await look(argument);
            if (seen) return seen;
            if (performance.now() > until) {
              const state = JSON.stringify(await window.relais?.stats());
              throw new Error('waited in vain for ' + JSON.stringify(argument) + '; now ' + state);
            }
            await new Promise((again) => setTimeout(again, pause));
          }
        }\
        """
            .formatted(script),
        List.of(argument, PATIENCE_MILLIS, LOOK_EVERY_MILLIS));
  }

  /// What the server says to a request of this page, with its cookies.
  @SuppressWarnings("unchecked")
  Map<String, Object> ask(String method, String path, String body) {
    return (Map<String, Object>)
        page.evaluate(
            """
            async ([method, path, body]) => {
              const answer = await fetch(path, { method, body: body || undefined });
              return { status: answer.status, text: await answer.text() };
            }\
            """,
            List.of(method, path, body));
  }

  @Override
  public String toString() {
    return name;
  }
}
