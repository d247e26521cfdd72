// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cases as pages make them, through the API, about people who do not exist. Every step is done by
/// somebody's own page, with their cookies.
final class SomeCases {
  private static final String API =
      """
      const api = async (method, path, body, version) => {
        const headers = { 'Content-Type': 'application/json' };
        if (version !== undefined) headers['If-Match'] = `"${version}"`;
        const init = { method, headers, body: method === 'GET' ? undefined : JSON.stringify(body ?? {}) };
        const answer = await fetch(path, init);
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
        return answer.status === 204 ? null : answer.json();
      };
      """;

  private static final String SUBMIT =
      """
      async ([team, count]) => {
        %s
        const { entries } = await api('GET', `/api/directory?text=${encodeURIComponent(team)}`);
        const { kind, id, name } = entries[0];
        const one = async (n) => {
          const draft = await api('POST', '/api/cases', { kind: 'other' });
          const request = {
            kind: 'other',
            patient: { birthName: `Lenoir${'abcdefghij'[n %% 10]}`, firstGivenName: 'Alice', givenNames: 'Alice', birthDate: `19${30 + n %% 60}-05-06`,
              sex: 'F', birthplace: '56260', status: 'provisional' },
            question: `Faut-il revoir cette patiente plus tôt ? Cas ${n}.`, treatments: 'aucun', allergies: 'aucune',
            consents: [{ kind: 'teleexpertise', given: true, how: 'oral', at: '2026-11-22T09:10:00Z', by: 'Dr Claire Moreau' }],
            addressee: { kind, id, name }, urgency: ['routine', 'soon', 'urgent'][n %% 3],
          };
          const kept = await api('PUT', `/api/cases/${draft.id}`, request, draft.version);
          await api('POST', `/api/cases/${draft.id}/submission`, {}, kept.version);
          return draft.id;
        };
        const ids = [];
        for (let n = 0; n < count; n += 4)
          ids.push(...(await Promise.all([0, 1, 2, 3].filter((k) => n + k < count).map((k) => one(n + k)))));
        return ids;
      }\
      """
          .formatted(API);

  private static final String ANSWER =
      """
      async ([id, conclusion, recommendation, formType, form]) => {
        %s
        await api('PUT', `/api/cases/${id}/lock`, { takeOver: false });
        const { version } = await api('GET', `/api/cases/${id}/reading`);
        const kept = await api('PUT', `/api/cases/${id}/reading`,
          { formType, form: JSON.parse(form), findings: {}, conclusion, recommendation }, version);
        return (await api('POST', `/api/cases/${id}/answer`, {}, kept.version)).state;
      }\
      """
          .formatted(API);

  private static final String ASK =
      """
      async ([method, path, body]) => {
        %s
        return api(method, path, body ?? undefined);
      }\
      """
          .formatted(API);

  private SomeCases() {}

  /// Asks a team so many questions; the cases' ids.
  @SuppressWarnings("unchecked")
  static List<String> submit(Person asker, String team, int count) {
    return (List<String>) asker.page().evaluate(SUBMIT, List.of(team, count));
  }

  /// Answers a case in plain words, and signs.
  ///
  /// @return its state then
  static String answer(Person specialist, String id, String conclusion, String recommendation) {
    return answer(specialist, id, conclusion, recommendation, "free/1", "{}");
  }

  /// The same with a form, as JSON.
  static String answer(
      Person specialist,
      String id,
      String conclusion,
      String recommendation,
      String formType,
      String form) {
    return (String)
        specialist.page().evaluate(ANSWER, List.of(id, conclusion, recommendation, formType, form));
  }

  /// The figures of a busy year, as `GET /api/activity` answers them.
  static String year() {
    String figures =
        """
        "submitted":%d,"answered":%d,"refused":%d,"late":%d,"secondReadings":%d,"disagreements":%d,
        "answerMinutes":{"p50":%d,"p90":%d},"ungradable":{"readings":%d,"ungradable":%d}\
        """;
    String months =
        IntStream.range(0, 12)
            .mapToObj(i ->
                "{\"month\":\"%s\",".formatted(YearMonth.of(2025, 12).plusMonths(i))
                    + figures.formatted(
                        60 + 7 * i,
                        58 + 7 * i,
                        i % 3,
                        (i * 5) % 11,
                        4 + i % 4,
                        i % 2,
                        400 - 20 * i,
                        2000 - 90 * i,
                        40,
                        (i * 3) % 7)
                    + "}")
            .collect(Collectors.joining(","));
    String all = figures.formatted(1182, 1158, 12, 61, 66, 6, 290, 1500, 150, 12);
    return """
    {%s,"months":[%s],"kinds":[{"kind":"ecg-interpretation",%s}],
     "addressees":[{"addressee":{"kind":"team","id":"x","name":"Ophtalmologie"},%s},{%s}]}\
    """
        .formatted(all, months, all, all, all);
  }

  /// A step such as `POST /api/cases/<id>/refusal`.
  static Object ask(Person person, String method, String path, Map<String, ?> body) {
    return person.page().evaluate(ASK, List.of(method, path, body));
  }
}
