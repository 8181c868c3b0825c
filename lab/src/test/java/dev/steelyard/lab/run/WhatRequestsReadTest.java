package dev.steelyard.lab.run;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files behind requests and loads, on a real server. The time limit only ends a test that hangs.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WhatRequestsReadTest extends SubjectRunTest {

  private static final String FOUR = "iterations: 4\nwarmup: 0\n";

  private static final String SCENARIO =
      """
      name: ask
      target: http://nowhere.invalid
      certificates: ca.pem
      users: 1
      iterations: 2
      data:
        rows: {csv: rows.csv}
        more: {tsv: more.tsv}
        list: {json: list.jsonl}
        words: {lines: words.txt}
      tasks:
        work:
          - {request: POST /work, file: sent.bin, headers: {X: "{{csv:rows.a}} {{env:PATH}} {{env:TOKEN}}"}}
          - {request: POST /work, multipart: {part: {file: part.bin}}}
      """;

  private static final List<String> OF_SCENARIO =
      List.of("ca.pem", "rows.csv", "more.tsv", "list.jsonl", "words.txt", "sent.bin", "part.bin");

  private void scenario() throws Exception {
    Files.writeString(here.resolve("ask.yaml"), SCENARIO);
    Files.writeString(
        here.resolve("fill.yaml"),
        "{name: fill, target: 'http://nowhere.invalid', iterations: 1, tasks: {w: {request: POST /work, file: filled.bin}}}");
    for (String name : OF_SCENARIO) {
      Files.writeString(here.resolve(name), name.endsWith("l") ? "{\"a\": 1}\n" : "a\n1\n");
    }
    Files.writeString(here.resolve("filled.bin"), "1");
    Files.writeString(here.resolve("ca.pem"), certificate());
  }

  /** Any one that the JDK brings. */
  private static String certificate() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    X509TrustManager usual = (X509TrustManager) factory.getTrustManagers()[0];
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(
            Base64.getMimeEncoder().encodeToString(usual.getAcceptedIssuers()[0].getEncoded()));
  }

  private String load(String variants) {
    return experiment(
                "none", "{load: {fill: fill.yaml, scenario: ask.yaml, env: {TOKEN: t}}}", variants)
            .replace("ready:", "starts: 1\n  ready:")
        + FOUR;
  }

  /** Each file in turn, and none of them in the end. */
  private void eachThatChangesEndsAResume(String id, List<String> files) throws IOException {
    for (String name : files) {
      Path file = here.resolve(name);
      String before = Files.readString(file);
      Files.writeString(file, before + "\n");

      assertThatThrownBy(() -> resume(id))
          .as(name)
          .hasMessage(
              "%s, which its trial reads, is not the file any more that run %s began with (a); put it back as it was, or start a new run"
                  .formatted(file, id))
          .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
      Files.writeString(file, before);
    }
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void of_many_files_that_changed_the_first_are_named_and_the_rest_counted() throws Exception {
    scenario();
    String id = interruptedAt(2, begin(load("{a: }"))).record().id();
    List<Path> first =
        OF_SCENARIO.stream().map(here::resolve).sorted(comparing(Path::toString)).toList();
    for (Path file : first) {
      Files.writeString(file, Files.readString(file) + "\n");
    }

    assertThatThrownBy(() -> resume(id))
        .hasMessage(
            "%s, %s, %s and %d more, which its trial reads, are not the files any more that run %s began with (a); put it back as it was, or start a new run"
                .formatted(first.get(0), first.get(1), first.get(2), first.size() - 3, id));
  }

  @Test
  void all_that_a_load_is_made_of_is_sealed() throws Exception {
    scenario();
    String id = interruptedAt(2, begin(load("{a: }"))).record().id();

    eachThatChangesEndsAResume(id, OF_SCENARIO);
    String again = interruptedAt(2, begin(load("{a: }"))).record().id();
    eachThatChangesEndsAResume(again, List.of("ask.yaml", "fill.yaml", "filled.bin"));
  }

  @Test
  void variables_that_a_scenario_inherits_are_sealed_and_those_that_it_is_given_are_words()
      throws Exception {
    scenario();
    String id = interruptedAt(1, begin(load("{a: }"))).record().id();
    FingerprintedInputs inputs =
        Journal.read(folder.resolve(id)).header().sealed().getFirst().inputs();

    assertThat(inputs.variables()).containsOnlyKeys("PATH");
    assertThat(inputs.variables().get("PATH")).matches("[0-9a-f]{16}");
  }

  @Test
  void what_requests_send_or_have_to_get_is_sealed() throws Exception {
    List<String> files = List.of("ready", "filled", "first", "sent", "wanted", "again", "really");
    for (String name : files) {
      Files.writeString(here.resolve(name), name.equals("wanted") ? "done" : name);
    }
    String yaml =
        experiment(
                    "none",
                    "{http: {first: [{request: POST /work, body: {file: first}}], request: POST /work, body: {file: sent}, answer: {file: wanted}}}",
                    "{a: }")
                .replace(
                    "ready: GET /health",
                    """
                    starts: 1
                      ready: {request: POST /health, body: {file: ready}}
                      setup: [{request: POST /work, body: {file: filled}}]
                      reset: [POST /reset, {request: POST /work, body: {file: again, form: f}}]
                      verify: {request: POST /work, body: {file: really}}\
                    """)
            + FOUR;
    String id = interruptedAt(2, begin(yaml)).record().id();

    eachThatChangesEndsAResume(id, files);
  }

  @Test
  void what_is_written_anew_before_each_iteration_does_not_end_a_resume() throws Exception {
    scenario();
    String prepare =
        "prepare: [sh, -c, 'date +%N >sent.bin; printf \"a\\n$(date +%N)\\n\" >rows.csv']\n";
    for (int iteration : new int[] {2, 0}) {
      String id = interruptedAt(iteration, begin(load("{a: }") + prepare)).record().id();

      assertThat(resume(id).failed()).isEmpty();
    }
  }

  @Test
  void variants_that_differ_only_in_a_file_are_two_and_equal_ones_are_one() throws Exception {
    scenario();
    Files.copy(here.resolve("ask.yaml"), here.resolve("ask-a.yaml"));
    Files.copy(here.resolve("ask.yaml"), here.resolve("ask-b.yaml"));
    String same = "a and b run the same program with the same arguments and environment";
    String one = load("{a: , b: }").replace("NAME: \"{variant}\"", "NAME: x");
    String two = one.replace("scenario: ask.yaml", "scenario: 'ask-{variant}.yaml'");

    interruptedAt(0, begin(one));
    assertThat(warnings).contains(same);
    warnings.clear();
    interruptedAt(0, begin(two));
    assertThat(warnings).as("by their names").doesNotContain(same);
  }

  @Test
  void requests_that_differ_in_anything_are_not_the_same() throws Exception {
    List<String> requests =
        List.of(
            "POST /work",
            "PUT /work",
            "POST /work?a",
            "{request: POST /work, body: {zeros: 10B}}",
            "{request: POST /work, body: {random: 10B}}",
            "{request: POST /work, body: {random: 10B, seed: 2}}",
            "{request: POST /work, body: {zeros: 10B, form: a}}",
            "{request: POST /work, body: {text: x}}",
            "{request: POST /work, body: {text: x, type: a/b}}",
            "{request: POST /work, headers: {A: x}}",
            "{request: POST /work, headers: {B: x}}",
            "{request: POST /work, expect: 200}",
            "{request: POST /work, answer: {text: done}}",
            "{request: POST /work, check: {text: done}}",
            "{request: POST /work, check: {text: don}}",
            "{request: POST /work, first: [GET /health]}",
            "{request: POST /work, first: [{request: GET /health, times: 2}]}",
            "{request: 'POST /work?{variant}'}");
    StringBuilder variants = new StringBuilder("{");
    for (int i = 0; i < requests.size(); i++) {
      variants.append("v%d: {http: %s}, ".formatted(i, requests.get(i)));
    }
    String yaml =
        experiment("none", "{http: POST /work}", variants + "twin: }")
            .replace("NAME: \"{variant}\"", "NAME: x");

    interruptedAt(0, begin(yaml + FOUR));

    assertThat(warnings)
        .containsExactly(
            "v0 and twin run the same program with the same arguments and environment");
  }

  @Test
  void a_request_may_go_to_a_further_port() throws Exception {
    RunOutcome outcome =
        execute(
            experiment("none", "{http: 'POST {url2}/work'}", "{a: }")
                    .replace("{host} {port} {data}", "{host} {port2} {data}")
                    .replace("ready: GET /health", "starts: 1\n  ready: GET {url2}/health")
                + "iterations: 2\nwarmup: 0\n");

    assertThat(outcome.failed()).isEmpty();
    assertThat(lines("told")).containsExactly("started a", "work 0 null", "work 0 null");
  }
}
