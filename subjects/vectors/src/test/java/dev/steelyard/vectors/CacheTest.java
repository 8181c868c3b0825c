package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Results and embeddings are remembered, and never for longer than they are true. */
class CacheTest {

  private static final String HITS = "vectors_search_cache_requests_total{source=\"hit\"}";
  private static final String MISSES = "vectors_search_cache_requests_total{source=\"miss\"}";
  private static final String SHARED = "vectors_search_cache_requests_total{source=\"shared\"}";

  @TempDir private Path folder;

  @Test
  void the_same_search_is_answered_from_the_cache_and_counted() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "brute_force");
      client.add(library, "doc", new float[] {1, 0});

      JsonNode first = client.search(library, 3, 1, 0).json();
      JsonNode second = client.search(library, 3, 2, 0).json();

      assertThat(first.get("cached").asBoolean()).isFalse();
      assertThat(second.get("cached").asBoolean()).isTrue();
      assertThat(second.get("results")).isEqualTo(first.get("results"));
      assertThat(client.metric(HITS)).isEqualTo(1);
      assertThat(client.metric(MISSES)).isEqualTo(1);
    }
  }

  @Test
  void another_k_filter_vector_or_wish_is_another_search() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "brute_force");
      client.add(library, "doc", new float[] {1, 0});

      for (String body :
          List.of(
              "{\"embedding\": [1, 0]}",
              "{\"embedding\": [1, 0], \"k\": 3}",
              "{\"embedding\": [1, 1]}",
              "{\"embedding\": [1, 0], \"filter\": {\"a\": 1}}",
              "{\"embedding\": [1, 0], \"filter\": {\"a\": \"1\"}}",
              "{\"embedding\": [1, 0], \"include_embeddings\": true}")) {
        assertThat(cached(client.post(library + "/search/embedding", body))).as(body).isFalse();
      }
      String reordered = "{\"embedding\": [1, 0], \"filter\": {\"b\": 2, \"a\": 1}}";
      cached(client.post(library + "/search/embedding", reordered));
      assertThat(
              cached(
                  client.post(
                      library + "/search/embedding",
                      "{\"embedding\": [1, 0], \"filter\": {\"a\": 1, \"b\": 2.0}}")))
          .isTrue();
    }
  }

  private static boolean cached(VectorsClient.Answer answer) {
    return answer.has(200).json().get("cached").asBoolean();
  }

  @Test
  void every_write_to_the_library_makes_its_results_old_and_no_others() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      String library = client.library("a", 2, "brute_force");
      String other = client.library("b", 2, "brute_force");
      String first = client.add(library, "first", new float[] {1, 1});
      client.search(other, 3, 1, 0);
      client.find(library, 3, 1, 0);

      client.add(library, "second", new float[] {1, 0});
      assertThat(client.find(library, 3, 1, 0)).containsExactly("second", "first");
      client.delete(library + "/documents/" + first).has(204);
      assertThat(client.find(library, 3, 1, 0)).containsExactly("second");

      assertThat(client.metric(HITS)).isZero();
      assertThat(cached(client.search(other, 3, 1, 0))).isTrue();
    }
  }

  @Test
  void switched_off_nothing_is_remembered() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder, Map.of("VECTORS_CACHE", "off"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      String search = "{\"query\": \"the same text\"}";

      for (int i = 0; i < 3; i++) {
        assertThat(cached(client.post(library + "/search", search))).isFalse();
      }

      assertThat(client.metric(MISSES)).isEqualTo(3);
      assertThat(client.metric("vectors_embedded_total")).isEqualTo(3);
      assertThat(client.get("/metrics").text()).doesNotContain("embedding_cache");
    }
  }

  @Test
  void a_text_is_embedded_once_while_it_is_remembered() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      client
          .post(
              library + "/documents", "{\"title\": \"t\", \"texts\": [\"one\", \"two\", \"one\"]}")
          .has(201);
      client.post(library + "/search", "{\"query\": \"two\"}").has(200);

      assertThat(client.metric("vectors_embedded_total")).isEqualTo(2);
      assertThat(client.metric("vectors_embedding_cache_hits_total")).isEqualTo(2);
      assertThat(client.metric("vectors_embedding_cache_misses_total")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = 16)
  void many_who_ask_the_same_at_once_have_it_made_once(int users) throws Exception {
    try (RunningVectors server = RunningVectors.start(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      String search = "{\"query\": \"%s\"}".formatted("a long text to embed ".repeat(200));

      List<Future<VectorsClient.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        answers.add(threads.submit(() -> client.post(library + "/search", search)));
      }
      for (Future<VectorsClient.Answer> answer : answers) {
        answer.get().has(200);
      }

      assertThat(client.metric("vectors_embedded_total")).isEqualTo(1);
      assertThat(client.metric(MISSES)).isEqualTo(1);
      assertThat(client.metric(HITS) + client.metric(SHARED)).isEqualTo(users - 1);
    }
  }

  @Test
  void a_slow_search_is_logged_with_what_was_asked_and_counted() throws Exception {
    try (RunningVectors server =
        RunningVectors.start(folder, Map.of("VECTORS_SLOW_QUERY_MS", "0"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "ivf");
      client.post(library + "/documents", "{\"title\": \"t\", \"text\": \"hidden text\"}").has(201);
      String query = "line\\nbreak " + "x".repeat(300);
      client
          .post(
              library + "/search",
              "{\"query\": \"%s\", \"k\": 7, \"filter\": {\"lang\": \"en\"}}".formatted(query))
          .has(200);
      client.search(library, 3, unit());

      assertThat(client.metric("vectors_slow_queries_total")).isEqualTo(2);
      List<String> lines = server.logged().lines().toList();
      assertThat(lines).hasSize(2);
      assertThat(lines.getFirst())
          .startsWith("vectors: slow query: ")
          .contains("ms library=" + library.substring(library.lastIndexOf('/') + 1))
          .contains("index=ivf", "k=7", "filter={\"lang\":\"en\"}", "cache=miss")
          .contains("query=\"line\\nbreak xxx")
          .doesNotContain("x".repeat(200), "hidden");
      assertThat(lines.getLast()).contains("query=(embedding)");
    }
  }

  @Test
  void a_fast_search_is_not_logged() throws Exception {
    try (RunningVectors server =
        RunningVectors.start(folder, Map.of("VECTORS_SLOW_QUERY_MS", "3600000"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "ivf");
      client.search(library, 3, unit());

      assertThat(client.metric("vectors_slow_queries_total")).isZero();
      assertThat(server.logged()).isEmpty();
    }
  }

  private static float[] unit() {
    float[] vector = new float[384];
    vector[0] = 1;
    return vector;
  }
}
